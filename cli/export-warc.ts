import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { compiledSource } from '#server/store/index.ts';
import { databaseFile, readConfig } from '#server/config.ts';
import { warcOf } from '#server/snapshots/index.ts';
import { withApp } from './open.ts';

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

/** `export-warc FILE [SOURCE]`: writes every snapshot, or a source's, as WARC; compressed record by record where FILE ends in .gz. */
export async function run([file, source]: string[]): Promise<number> {
  if (!file) {
    tell('Usage: npm run seuraa -- export-warc FILE [SOURCE]');
    return 2;
  }
  if (!existsSync(databaseFile(readConfig(process.env)))) {
    tell('There is no database to export from.');
    return 1;
  }
  return withApp(async ({ store, clock }) => {
    if (source && !(await compiledSource(store.reads, source))) {
      tell(`No source that is compiled is called ${source}.`);
      return 1;
    }
    const settings = { filename: basename(file), at: clock().toISOString(), source: source ?? null, compressed: file.endsWith('.gz') };
    const records = await write(file, warcOf(store.reads, settings));
    process.stdout.write(`${records - 1} snapshots written to ${file}\n`);
    return 0;
  });
}

/** Under its own name the file is there whole or not at all. Gives the number of records. */
async function write(file: string, records: AsyncIterable<Uint8Array>): Promise<number> {
  const unfinished = `${file}.part`;
  let count = 0;
  async function* counted() {
    for await (const record of records) {
      count++;
      yield record;
    }
  }
  try {
    await pipeline(Readable.from(counted()), createWriteStream(unfinished));
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
  return count;
}
