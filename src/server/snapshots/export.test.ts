import { brotliCompressSync, gunzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { storeInMemory } from '../../../tests/support/factories.ts';
import { readWarc } from '../../../tests/support/warc.ts';
import { addPageVersion, addSnapshot, snapshotHashes, type Store } from '../store/index.ts';
import { warcOf } from './export.ts';

let store: Store;
beforeEach(() => {
  store = storeInMemory();
});
afterEach(() => store.close());

async function keep(text: string): Promise<string> {
  const body = Buffer.from(text);
  const hash = createHash('sha256').update(body).digest('hex');
  const [headers, at] = ['{"content-type":"text/plain"}', '2026-11-23T10:00:00.000Z'];
  await addSnapshot(store.db, { hash, body: brotliCompressSync(body), headers, fetched_at: at, address: `https://tem.fi/${text}` });
  return hash;
}

const settings = { filename: 'a.warc', at: '2026-11-24T00:00:00.000Z', source: null, compressed: false };
async function exported(more: Partial<Parameters<typeof warcOf>[1]> = {}): Promise<Uint8Array[]> {
  return Array.fromAsync(warcOf(store.db, { ...settings, ...more }));
}
const addresses = (parts: Uint8Array[]) => readWarc(Buffer.concat(parts)).flatMap(({ fields }) => fields['WARC-Target-URI'] ?? []);

describe('an export', () => {
  test('has every snapshot once', async () => {
    const texts = Array.from({ length: 30 }, (_, n) => `n${n}`);
    for (const text of texts) await keep(text);
    expect(addresses(await exported()).sort()).toEqual(texts.map((text) => `https://tem.fi/${text}`).sort());
  });

  test('of a source has what its versions, items, series and steps were read from', async () => {
    const hashes: Record<string, string> = {};
    for (const text of ['version', 'item', 'series', 'step', 'other']) hashes[text] = await keep(text);
    await addPageVersion(store.db, { source: 'source-a', n: 1, at: settings.at, title: '', text: '', snapshot: hashes['version'] ?? '' });
    const run = (sql: string, ...values: string[]) => store.sqlite.prepare(sql).run(...values);
    run(
      `insert into item (id, origin, source, published, published_order, content_hash, first_seen_at, data) values ('i', 'source', 'source-a', '', '', '', '', ?)`,
      JSON.stringify({ snapshot: hashes['item'] }),
    );
    run(`insert into series values ('ind', '[]', 'source-a', '{}', null, '', ?, '')`, hashes['series'] ?? '');
    run(`insert into suggested_milestone values ('s', '', '', '', 0, '', '', '', 'source-a', ?, '', '')`, hashes['step'] ?? '');
    const found = addresses(await exported({ source: 'source-a' })).map((address) => address.slice('https://tem.fi/'.length));
    expect(found.sort()).toEqual(['item', 'series', 'step', 'version']);
  });

  test('that is compressed has a gzip member for each record', async () => {
    await keep('a');
    const parts = await exported({ compressed: true });
    expect(parts.map((part) => readWarc(gunzipSync(part)).length)).toEqual([1, 1]);
    expect(readWarc(gunzipSync(Buffer.concat(parts)))).toHaveLength(2);
  });

  test('goes through more than it asks for at once', async () => {
    for (let n = 0; n < 7; n++) await keep(`n${n}`);
    expect(await Array.fromAsync(snapshotHashes(store.db, null, 3))).toHaveLength(7);
  });
});
