import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { addDays, type Day } from '#domain/date.ts';
import { measureKinds, milestoneTypes } from '#domain/words.ts';
import { loadCatalogue } from '#server/catalogue/index.ts';
import { createRecord, type Command } from '#server/record/index.ts';
import { migrate, openStore, type Store } from '#server/store/index.ts';

/** A store as large as the benchmarks ask for: the project's own catalogue, and around it generated measures, milestones and items. */

export type Size = { measures: number; items: number };
const clock = () => new Date('2026-11-23T10:00:00Z');

/** Small seeded generator (mulberry32): the same store every time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Path of a generated store, made on first use and kept under `data/bench`. */
export async function generatedStore(size: Size): Promise<string> {
  const file = resolve(`data/bench/${size.measures}-${size.items}.sqlite`);
  if (existsSync(file)) return file;
  mkdirSync(dirname(file), { recursive: true });
  const making = `${file}.making`;
  for (const end of ['', '-wal', '-shm']) rmSync(`${making}${end}`, { force: true });
  const store = openStore(making);
  migrate(store);
  store.sqlite.exec('pragma synchronous = off');
  await fill(store, size);
  store.sqlite.exec('pragma wal_checkpoint(truncate)');
  store.close();
  renameSync(making, file);
  return file;
}

async function fill(store: Store, size: Size): Promise<void> {
  const record = createRecord({ store, clock });
  await loadCatalogue({ store, record, folder: resolve('catalogue') });
  const random = seeded(1);
  for (let n = 0; n < size.measures; n += 500)
    await record.commit({ actor: 'bench', commands: batch(n, Math.min(500, size.measures - n), random) });
  addItems(store, size, random);
}

const text = (words: string) => ({
  fi: { text: `${words} (fi)`, state: 'original' as const },
  sv: { text: `${words} (sv)`, state: 'translated' as const },
  en: { text: `${words} (en)`, state: 'translated' as const },
});
const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const themes = ['integration', 'refugee-reception', 'labour-immigration'];
const terms = ['term-sipila', 'term-marin', 'term-orpo'];
const organisations = ['TEM', 'SM', 'OKM'];
const address = (n: number) => `https://example.org/bench/${n}`;

function batch(from: number, count: number, random: () => number): Command[] {
  return Array.from({ length: count }, (_, n) => commandsFor(from + n, random)).flat();
}

function commandsFor(n: number, random: () => number): Command[] {
  const id = `m-bench-${n}`;
  const common = { sources: [address(n)], confidence: 'read' as const };
  const measure: Command = {
    name: 'put',
    kind: 'measure',
    image: {
      id,
      kind: pick(random, measureKinds),
      title: text(`Generated measure ${n}`),
      titleIs: 'official',
      themes: [pick(random, themes)],
      term: pick(random, terms),
      responsible: [{ org: pick(random, organisations), role: 'lead' }],
      identifiers: [`HE ${n}/2024 vp`],
      documents: ['doc-he-208-2022'],
      ...common,
    },
  };
  const milestones = Array.from({ length: 5 }, (_, m): Command => {
    const planned = m === 4;
    const day = planned
      ? addDays('2026-12-01' as Day, Math.floor(random() * 300))
      : addDays('2019-01-01' as Day, Math.floor(random() * 2500));
    const type = pick(
      random,
      milestoneTypes.filter((t) => t !== 'reported'),
    );
    return {
      name: 'put',
      kind: 'milestone',
      image: {
        id: `ev-bench-${n}-${m}`,
        subject: id,
        type,
        // Nothing comes before its announcement.
        date: type === 'announced' && !planned ? ('2019-01-01' as Day) : day,
        planned,
        text: text(`Step ${m}`),
        sourceScope: 'event',
        ...common,
      },
    };
  });
  const before = Math.floor(random() * n);
  const succession: Command[] =
    n === 0
      ? []
      : [
          {
            name: 'put',
            kind: 'succession',
            image: { id: `rel-bench-${n}`, from: id, type: 'continues', to: `m-bench-${before}`, ...common },
          },
        ];
  return [measure, ...milestones, ...succession];
}

function addItems({ sqlite }: Store, { measures, items }: Size, random: () => number): void {
  const item = sqlite.prepare(
    `insert into item (id, origin, source, canonical_address, language, published, published_order, release, publisher_type, content_hash, first_seen_at, data)
     values (?, 'source', null, ?, ?, ?, ?, ?, 'authority', '', '2026-11-23T10:00:00.000Z', ?)`,
  );
  const link = sqlite.prepare(
    `insert or ignore into link (item, subject, rank, reason, score, verdict) values (?, ?, 0, '{"kind":"editor"}', null, 'accepted')`,
  );
  sqlite.exec('begin');
  for (let n = 0; n < items; n++) {
    const id = `i-bench-${n}`;
    const day = addDays('2015-01-01' as Day, Math.floor(random() * 4300));
    const language = pick(random, ['fi', 'sv', 'en']);
    const data = { title: `Generated news ${n}`, language, address: address(n), date: day, publisher: 'Bench', kind: 'news' };
    item.run(
      id,
      `example.org/bench/${n}`,
      language,
      day,
      `${day}T12:00`,
      n % 3 === 0 ? `g-bench-${Math.floor(n / 9)}` : null,
      JSON.stringify(data),
    );
    link.run(id, `measure:m-bench-${Math.floor(random() * measures)}`);
  }
  sqlite.exec('commit');
  sqlite.exec('analyze');
}
