import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { snapshotHashes, snapshotOf, type Database } from '../store/index.ts';
import { responseRecord, warcInfo } from './warc.ts';

export type ExportSettings = { filename: string; at: string; source: string | null; compressed: boolean };

const pack = promisify(gzip);

/**
 * Every snapshot as WARC, record by record; of one source where one is named. `compressed`: each record is a gzip member of its own
 * (ISO 28500:2017, annex D), so that a reader can begin at any of them.
 */
export async function* warcOf(db: Database, { filename, at, source, compressed }: ExportSettings): AsyncGenerator<Uint8Array> {
  const written = (record: Buffer): Uint8Array | Promise<Uint8Array> => (compressed ? pack(record) : record);
  yield await written(warcInfo(filename, at));
  for await (const hash of snapshotHashes(db, source)) {
    const snapshot = await snapshotOf(db, hash);
    if (snapshot) yield await written(responseRecord(snapshot));
  }
}
