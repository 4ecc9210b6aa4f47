import { addressOf } from '#domain/addresses.ts';
import { Refusal } from '#domain/problem.ts';
import { reference } from '#domain/subjects.ts';
import { contentOf, responseRecord, shownBytes, warcInfo } from '../snapshots/index.ts';
import { allImages, snapshotOf, versionOfSnapshot, type Snapshot } from '../store/index.ts';
import type { SnapshotPage } from './models.ts';
import { readerFor, type Reader } from './reader.ts';
import type { Rendering } from './rendering.ts';

const hashShape = /^[0-9a-f]{64}$/;
const file = /^([0-9a-f]{64})\.warc$/;

async function kept({ present }: Rendering, hash: string): Promise<Snapshot> {
  const snapshot = hashShape.test(hash) ? await snapshotOf(present, hash) : null;
  if (!snapshot) throw new Refusal('not-found');
  return snapshot;
}

const followed = (address: string): string | null => (/^https?:\/\//.test(address) && URL.canParse(address) ? address : null);

/** What an address held when it was read: shown as words, whatever it was. */
export async function snapshotPage(rendering: Rendering, hash: string): Promise<SnapshotPage> {
  const { body, headers, fetchedAt, address } = await kept(rendering, hash);
  const reader = await readerFor(rendering);
  const contentType = headers['content-type'] ?? null;
  return {
    hash,
    address,
    href: followed(address),
    at: fetchedAt,
    contentType,
    bytes: body.length,
    headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
    content: contentOf(body, contentType ?? ''),
    shownKilobytes: shownBytes / 1_000,
    download: addressOf(reader.language, 'snapshots', `${hash}.warc`),
    ...(await sourceOf(reader, hash, address)),
  };
}

/** The source that it was read from: by its version of a watched page, else by its address. */
async function sourceOf(reader: Reader, hash: string, address: string): Promise<Pick<SnapshotPage, 'source' | 'version'>> {
  reader.depend('list:source');
  const version = await versionOfSnapshot(reader.rendering.present, hash);
  const sources = await allImages(reader.db, 'source');
  const found = sources.find(({ id }) => id === version?.source) ?? sources.find((source) => source.address === address);
  if (!found) return { source: null, version: null };
  await reader.load([reference('source', found.id)]);
  return { source: reader.link('source', found.id), version: version?.n ?? null };
}

export type Download = { headers: [string, string][]; body: Uint8Array };

/** A snapshot as a WARC file; null where the address asks for something else. */
export async function snapshotDownload(rendering: Rendering): Promise<Download | null> {
  const { section, id } = rendering.address;
  const hash = section === 'snapshots' ? file.exec(id ?? '')?.[1] : undefined;
  if (hash === undefined) return null;
  const snapshot = await kept(rendering, hash);
  const name = `${hash}.warc`;
  return {
    headers: [
      ['content-type', 'application/warc'],
      ['content-disposition', `attachment; filename="${name}"`],
      ['x-robots-tag', 'noindex'],
      // Seldom asked for and large: not worth a place among the pages that are kept.
      ['cache-control', 'no-store'],
    ],
    body: Buffer.concat([warcInfo(name, snapshot.fetchedAt), responseRecord(snapshot)]),
  };
}
