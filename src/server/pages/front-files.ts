import type { IncomingMessage } from 'node:http';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { encode, hashOf, tagsOf, type Variants } from './cache-bytes.ts';
import { chosenFor, type Answer } from './front-answer.ts';
import { matchingTag } from './front-negotiation.ts';
import { flat, revalidate, type HeaderList } from './headers.ts';

type File = { variants: Variants; tags: string[]; headers: HeaderList };

/** The built site's files by address, in memory and compressed. */
export type Files = ReadonlyMap<string, File>;

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  jpg: 'image/jpeg',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
  webp: 'image/webp',
  woff2: 'font/woff2',
  xml: 'application/xml',
};

const typeOf = (address: string) => types[address.slice(address.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';

/** The build names these by their content: they never change. */
const immutable = 'public, max-age=31536000, immutable';
export const buildTree = '/_app/';
const isImmutable = (address: string) => address.startsWith(`${buildTree}immutable/`);

/** Above this brotli at 11 would hold up the start. */
const hardLimit = 300_000;

async function load(path: string, address: string): Promise<File> {
  const body = await readFile(path);
  const type = typeOf(address);
  const headers: HeaderList = [
    ['Content-Type', type],
    ['Cache-Control', isImmutable(address) ? immutable : revalidate],
    ['Vary', 'Accept-Encoding'],
  ];
  return { variants: await encode(body, type, body.length > hardLimit ? 5 : 11), tags: tagsOf(hashOf(body)), headers };
}

const addressOf = (directory: string, path: string) => `/${relative(directory, path).split(sep).map(encodeURIComponent).join('/')}`;

/** Reads every file under `directory`; a directory that is not there has none. */
export async function loadFiles(directory: string): Promise<Files> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const loaded = paths.map(async (path) => {
    const address = addressOf(directory, path);
    return [address, await load(path, address)] as const;
  });
  return new Map(await Promise.all(loaded));
}

/** The answer for the file at `address`; null where there is none. */
export function fileAnswer(files: Files, address: string, request: IncomingMessage, security: string[]): Answer | null {
  const file = files.get(address);
  if (!file) return null;
  const { bytes, encoding, tag } = chosenFor(request, file.variants);
  const matched = matchingTag(request.headers['if-none-match'], tag, file.tags);
  const head = [...security, ...flat(file.headers), 'ETag', matched ?? tag];
  if (matched) return { class: 'file', status: 304, head, body: null };
  if (encoding !== 'identity') head.push('Content-Encoding', encoding);
  head.push('Content-Length', String(bytes.length));
  return { class: 'file', status: 200, head, body: bytes };
}
