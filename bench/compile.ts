import { cpus, loadavg } from 'node:os';
import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadCatalogue } from '#server/catalogue/index.ts';
import type { Answer, Net } from '#server/net/index.ts';
import { createRecord, type Command } from '#server/record/index.ts';
import { createSources } from '#server/sources/index.ts';
import { migrate, openStore, type Store } from '#server/store/index.ts';
import { backup } from 'node:sqlite';
import { seeded } from './generated.ts';
import { languages } from '#domain/language.ts';
import { readVocabulary, wordsOf } from '#server/linking/index.ts';
import { labelledSet } from './linking/set.ts';

/**
 * How many items a second go the whole way: asked, parsed, cleaned, their language told, grouped, linked, stored and indexed, with so
 * many there already. The items are as many a day as the sources really have, their texts made of the labelled set's.
 */

const sourcesCount = 40;
const itemsEach = 50;
const round = sourcesCount * itemsEach;
/** A round brings what two weeks bring: about 140 items a day. */
const roundDays = 14;
const measured = 10;
const day = 86_400_000;

type Text = { title: string; gist: string; language: string };

/** Texts about the measures, about their area but none of them, and about other things that governments do. */
type Pools = { measures: Text[]; area: Text[]; other: Text[] };

function texts(): Pools {
  const vocabulary = readVocabulary();
  const pools: Pools = { measures: [], area: [], other: [] };
  for (const { told, subjects } of labelledSet()) {
    if (!told.title || !told.gist) continue;
    const words = wordsOf(`${told.title} ${told.gist}`);
    const concepts = languages.flatMap((language) => [...vocabulary.conceptsIn(words, language).keys()]);
    const ofArea = concepts.some((concept) => vocabulary.group(concept) === 'area');
    pools[subjects.length > 0 ? 'measures' : ofArea ? 'area' : 'other'].push({
      title: told.title,
      gist: told.gist,
      language: told.language ?? 'fi',
    });
  }
  return pools;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Feeds whose entries mix the words of real titles: none is another's copy, but for one in twenty that another host repeats. */
function feedMaker(random: () => number, first: number) {
  const { measures, area, other } = texts();
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  let number = first;
  let repeated: { title: string; gist: string; language: string } | null = null;
  function entryText(): Text {
    if (repeated && random() < 0.05) return repeated;
    // Of what the ministries tell, a small part is about one area of policy.
    const chance = random();
    const pool = chance < 0.1 ? measures : chance < 0.25 ? area : other;
    const [a, b] = [pick(pool), pick(pool)];
    const [first, second] = [a.title.split(' '), (b.language === a.language ? b : a).title.split(' ')];
    const title = [
      ...first.slice(0, Math.ceil(first.length * 0.7)),
      ...second.slice(Math.floor(second.length / 2)),
      String((number * 7) % 997),
    ].join(' ');
    repeated = { title, gist: `${a.gist} ${b.gist}`, language: a.language };
    return repeated;
  }
  return (source: number, now: Date): string => {
    const items = Array.from({ length: itemsEach }, () => {
      number++;
      const { title, gist, language } = entryText();
      const at = new Date(now.getTime() - random() * roundDays * day);
      return `<item><title>${escaped(title)}</title><link>https://host${source}.example/${language}/-/release-${number}</link><guid>${number}</guid><pubDate>${at.toUTCString()}</pubDate><description>${escaped(`<p>${escaped(gist)}</p>`)}</description></item>`;
    });
    return `<?xml version="1.0"?><rss version="2.0"><channel><title>Source ${source}</title>${items.join('')}</channel></rss>`;
  };
}

const definition = (n: number): Command => ({
  name: 'put',
  kind: 'source',
  image: {
    id: `source-bench-${n}`,
    kind: 'feed',
    name: { en: { text: `Source ${n}`, state: 'original' } },
    address: `https://host${n}.example/feed`,
    interval: 'PT1H',
    compiled: true,
    basis: [],
    sources: [],
    confidence: 'known',
  },
});

const ends = ['', '-wal', '-shm'];
const working = resolve('data/bench/compile.sqlite');
const filledWith = (size: number): string => resolve(`data/bench/compile-${size}.sqlite`);

/** A new store with the catalogue and the benchmark's sources, or the one kept from the last run that was filled so far. */
async function prepared(size: number): Promise<Store> {
  mkdirSync(resolve('data/bench'), { recursive: true });
  for (const end of ends) rmSync(`${working}${end}`, { force: true });
  const isKept = existsSync(filledWith(size));
  if (isKept) copyFileSync(filledWith(size), working);
  const store = openStore(working);
  migrate(store);
  if (isKept) return store;
  const record = createRecord({ store, clock: () => new Date('9999-12-31T12:00:00Z') });
  await loadCatalogue({ store, record, folder: resolve('catalogue') });
  await record.commit({ actor: 'bench', commands: Array.from({ length: sourcesCount }, (_, n) => definition(n)) });
  return store;
}

/** Keeps a filled store for the next run. */
async function keep(store: Store, size: number): Promise<void> {
  if (!existsSync(filledWith(size))) await backup(store.sqlite, filledWith(size));
}

const countItems = (store: Store): number => Number(store.sqlite.prepare('select count(*) as n from item').get()?.['n']);
const megabytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`;

type Bench = { store: Store; oneRound: () => Promise<number>; close: () => Promise<void> };

/** Compiling from sources that answer at once. A round brings the next two weeks' items. */
async function begin(size: number): Promise<Bench> {
  const store = await prepared(size);
  const random = seeded(3 + countItems(store));
  const feed = feedMaker(random, countItems(store));
  let now = new Date(Date.parse('2007-01-01T12:00:00Z') + (countItems(store) / round) * roundDays * day);
  const answers = new Map<string, Answer>();
  const net: Net = {
    ask: async ({ address }) =>
      answers.get(address) ?? { kind: 'failed', code: 'unknown-host', status: null, retryAfter: null, detail: '' },
  };
  const log = { info: () => undefined, warn: (about: object) => console.error(about) };
  const sources = createSources({ store, net, clock: () => now, random, log });
  return {
    store,
    async oneRound() {
      now = new Date(now.getTime() + roundDays * day);
      for (let n = 0; n < sourcesCount; n++) {
        const address = `https://host${n}.example/feed`;
        const body = new TextEncoder().encode(feed(n, now));
        answers.set(address, {
          kind: 'fresh',
          status: 200,
          headers: { 'content-type': 'application/rss+xml' },
          body,
          address,
          movedTo: null,
        });
      }
      const started = performance.now();
      await Promise.all(Array.from({ length: sourcesCount }, (_, n) => sources.refresh(`source-bench-${n}`)));
      return performance.now() - started;
    },
    async close() {
      await sources.close();
      store.close();
    },
  };
}

async function fill({ store, oneRound }: Bench, size: number): Promise<void> {
  for (let there = countItems(store); there < size; there += round) {
    await oneRound();
    if (there % 100_000 < round) console.error(`${there} items, ${megabytes(process.memoryUsage().rss)}`);
  }
  await keep(store, size);
}

async function measure({ store, oneRound }: Bench): Promise<number> {
  const times: number[] = [];
  await oneRound();
  const busy = process.cpuUsage();
  for (let n = 0; n < measured; n++) times.push(await oneRound());
  const { user, system } = process.cpuUsage(busy);
  const each = (user + system) / 1_000 / (measured * round);
  const median = [...times].sort((a, b) => a - b)[Math.floor(measured / 2)] ?? 0;
  const rate = (ms: number) => Math.round((round * 1000) / ms);
  console.log(
    `with ${countItems(store)} items there: ${rate(median)} items/s (median of ${measured} rounds of ${round}; slowest ${rate(Math.max(...times))}), ` +
      `${each.toFixed(2)} ms of this process's CPU an item, memory ${memory()}, database ${megabytes(statSync(working).size)}`,
  );
  return median;
}

/** The database is mapped into memory: what of it is there counts as the process's, and the system takes it back when it wants. */
function memory(): string {
  const { rss, heapTotal, external } = process.memoryUsage();
  return `${megabytes(rss)} with the mapped database (heap and buffers ${megabytes(heapTotal + external)})`;
}

export async function run(): Promise<void> {
  const sizes = (process.env['BENCH_ITEMS'] ?? '100000,1000000').split(',').map(Number);
  const medians: number[] = [];
  for (const size of sizes) {
    const bench = await begin(size);
    await fill(bench, size);
    medians.push(await measure(bench));
    await bench.close();
  }
  if (medians.length > 1)
    console.log(`slower by ${((medians.at(-1) ?? 0) / (medians[0] ?? 1)).toFixed(2)} with the most items than with the fewest`);
  console.log(`machine: ${cpus().length} × ${cpus()[0]?.model ?? ''}, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}`);
}
