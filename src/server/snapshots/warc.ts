import { createHash } from 'node:crypto';

/** A snapshot as WARC needs it. Headers by their lower-case names. */
export type Archived = { address: string; fetchedAt: string; headers: Readonly<Record<string, string>>; body: Uint8Array };

/** Only whole answers are kept; the line is the one that they all had (RFC 9112, 4). */
const statusLine = 'HTTP/1.1 200 OK';
/** True of the bytes on their way, no longer of those that were kept. */
const noLongerTrue = new Set(['content-encoding', 'transfer-encoding']);
const token = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i;

const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** RFC 4648, 6. */
function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const text = (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
  return text.padEnd(Math.ceil(text.length / 8) * 8, '=');
}

const digest = (bytes: Uint8Array): string => `sha256:${base32(sha256(bytes))}`;

/** The same record has the same id each time that it is written (RFC 9562, version 8). */
function recordId(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\n');
  const hex = hash.digest('hex');
  const uuid = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
  return `<urn:uuid:${uuid}>`;
}

type Fields = readonly (readonly [string, string])[];

/** One record: its head, its block, and two empty lines (ISO 28500:2017, 4). */
function record(fields: Fields, block: Uint8Array): Buffer {
  const lines = [...fields, ['Content-Length', String(block.length)] as const].map(([name, value]) => `${name}: ${plain(value)}`);
  return Buffer.concat([Buffer.from(`WARC/1.1\r\n${lines.join('\r\n')}\r\n\r\n`), block, Buffer.from('\r\n\r\n')]);
}

/** The first record of a file: what wrote it and when. */
export function warcInfo(filename: string, at: string): Buffer {
  const block = Buffer.from(
    `software: Seuraa\r\nformat: WARC File Format 1.1\r\nconformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n`,
  );
  return record(
    [
      ['WARC-Type', 'warcinfo'],
      ['WARC-Record-ID', recordId('warcinfo', filename, at)],
      ['WARC-Date', at],
      ['WARC-Filename', filename],
      ['Content-Type', 'application/warc-fields'],
      ['WARC-Block-Digest', digest(block)],
    ],
    block,
  );
}

/** The headers as they came; those that are not true of the bytes any more go under a name that says so. */
function headerLines(headers: Archived['headers'], length: number): string[] {
  const named = Object.entries(headers).filter(([name]) => token.test(name));
  const lines = named.flatMap(([name, value]) => {
    if (name === 'content-length') return value === String(length) ? [] : [`X-Archive-Orig-${name}: ${plain(value)}`];
    return [`${noLongerTrue.has(name) ? 'X-Archive-Orig-' : ''}${name}: ${plain(value)}`];
  });
  return [...lines, `content-length: ${length}`];
}

/** What an address answered. */
export function responseRecord({ address, fetchedAt, headers, body }: Archived): Buffer {
  const head = `${statusLine}\r\n${headerLines(headers, body.length).join('\r\n')}\r\n\r\n`;
  const block = Buffer.concat([Buffer.from(head, 'utf8'), body]);
  return record(
    [
      ['WARC-Type', 'response'],
      ['WARC-Record-ID', recordId('response', address, fetchedAt, body)],
      ['WARC-Date', fetchedAt],
      ['WARC-Target-URI', address],
      ['Content-Type', 'application/http;msgtype=response'],
      ['WARC-Payload-Digest', digest(body)],
      ['WARC-Block-Digest', digest(block)],
    ],
    block,
  );
}
