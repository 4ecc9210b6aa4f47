import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createSimulator, habitsHost, type Simulator } from '#simulator/index.ts';
import { createNet, dialSimulator, type Limits } from '../net/index.ts';
import { fetchLog, migrate, openStore, pageVersions, sourceState, type Store } from '../store/index.ts';
import { createSources, difference, type Sources } from './index.ts';

let simulator: Simulator;
let store: Store;
let sources: Sources;

const limits: Partial<Limits> = { bytes: 1_000_000, milliseconds: 2_000 };

async function open(more: Partial<Limits> = {}) {
  const address = simulator.address() ?? (await simulator.listen());
  const net = createNet({
    clock: simulator.now,
    userAgent: 'Seuraa/test',
    limits: { ...limits, ...more },
    sleep: async () => undefined,
    ...dialSimulator(address),
  });
  const log = { info: () => undefined, warn: () => undefined };
  sources = createSources({ store, net, clock: simulator.now, random: () => 0.5, log });
}

beforeEach(async () => {
  simulator = createSimulator({ clock: () => new Date('2026-11-23T12:00:00Z') });
  store = openStore(':memory:');
  migrate(store);
  store.sqlite.exec(`insert into change (id, at, actor, command, subject, previous_hash, hash) values (1, '', '', '', '', '', '')`);
  await open();
});
afterEach(async () => {
  await simulator.close();
  store.close();
});

const put = (source: { id: string }) =>
  store.sqlite
    .prepare('insert or replace into subject (kind, id, data, change_id) values (?, ?, ?, 1)')
    .run('source', source.id, JSON.stringify(source));
const define = (id: string, address: string, kind = 'feed') =>
  put({ id, address, kind, name: {}, language: 'fi', compiled: true } as { id: string });
const habit = async (name: string) => {
  define(name, `https://${habitsHost}/${name}`);
  const [report] = await sources.refresh(name);
  return report;
};
const items = () => store.sqlite.prepare('select * from item order by id').all();
const hours = (n: number) => simulator.advance(n * 3_600_000);

test.each(['fine', 'moved-for-good', 'moved-for-now', 'said-utf-8', 'said-windows-1252', 'duplicates', 'no-zone', 'finnish-zone'])(
  '%s: the same five releases',
  async (name) => {
    define('fine', `https://${habitsHost}/fine`);
    await sources.refresh('fine');
    const before = items().map(({ data: _, content_hash: __, ...row }) => row);
    expect(before).toHaveLength(5);
    expect(await habit(name)).toMatchObject({ outcome: name === 'fine' ? 'unchanged' : 'same' });
    expect(items().map(({ data: _, content_hash: __, ...row }) => row)).toEqual(before);
  },
);

test.each([
  ['html-instead', 'not-a-feed'],
  ['nothing', 'not-a-feed'],
  ['in-circles', 'too-many-redirects'],
  ['fifty-megabytes', 'too-large'],
  ['bomb', 'decompression-bomb'],
  ['cut-off', 'truncated'],
  ['into-private', 'forbidden-address'],
  ['into-loopback', 'forbidden-address'],
  ['gone', 'http-error'],
])('%s: the source failed with %s, and nothing else happened', async (name, code) => {
  expect(await habit(name)).toMatchObject({ outcome: 'failed', code });
  expect(items()).toEqual([]);
  expect(await sourceState(store.db, name)).toMatchObject({ failure_code: code, failures_in_row: 1, last_success_at: null });
});

test('a hang is given up', async () => {
  await open({ milliseconds: 50 });
  expect(await habit('hangs')).toMatchObject({ outcome: 'failed', code: 'timed-out' });
});

test('an empty feed is no failure', async () => {
  expect(await habit('empty')).toMatchObject({ outcome: 'same', newItems: 0 });
});

test('a feed that breaks off gives its whole entries', async () => {
  const report = await habit('cut-off-xml');
  expect(report).toMatchObject({ outcome: 'new' });
  expect(report?.newItems).toBeGreaterThanOrEqual(4);
});

test('relative links are made whole', async () => {
  await habit('relative-links');
  expect(items().every(({ canonical_address: address }) => String(address).startsWith(`${habitsHost}/`))).toBe(true);
});

test('what is unchanged is not sent again', async () => {
  await habit('fine');
  expect(await habit('fine')).toMatchObject({ outcome: 'unchanged' });
  expect(simulator.requests().map(({ conditional }) => conditional)).toEqual([false, true]);
});

test('a permanent move is remembered for the editor', async () => {
  await habit('moved-for-good');
  await habit('moved-for-now');
  expect((await sourceState(store.db, 'moved-for-good'))?.moved_to).toBe(`https://${habitsHost}/fine`);
  expect((await sourceState(store.db, 'moved-for-now'))?.moved_to).toBeNull();
});

test('a host that asks for two hours is left alone for two hours', async () => {
  const first = await habit('too-many-questions');
  expect(first).toMatchObject({ code: 'rate-limited', nextCheckAt: '2026-11-23T14:00:00.000Z' });
  hours(1);
  expect(await sources.refresh()).toEqual([]);
  hours(1);
  expect(await sources.refresh()).toMatchObject([{ outcome: 'new', newItems: 5 }]);
});

test('a host that is broken for a while is asked more seldom, then comes back', async () => {
  await habit('broken-for-a-while');
  for (let n = 0; n < 12; n++) {
    hours(0.25);
    await sources.refresh();
  }
  const log = await fetchLog(store.db, 'broken-for-a-while', 10);
  expect(log.map(({ outcome }) => outcome)).toEqual(['new', 'failed', 'failed', 'failed']);
  expect(await sourceState(store.db, 'broken-for-a-while')).toMatchObject({ failing_since: null, failures_in_row: 0, items_count: 5 });
});

const news = 'https://valtioneuvosto.fi/rss/tiedotteet.rss';

test('one release on three hosts is one release', async () => {
  define('source-vn', news);
  await sources.refresh();
  const threes = Map.groupBy(items(), ({ release }) => release);
  const sizes = [...threes.values()].map((rows) => rows.length);
  expect(Math.max(...sizes)).toBeGreaterThanOrEqual(2);
  const titleOf = ({ data }: (typeof rows)[number]) => (JSON.parse(String(data)) as { title: string }).title;
  const rows = items();
  for (const title of new Set(rows.map(titleOf)))
    expect(new Set(rows.filter((row) => titleOf(row) === title).map(({ release }) => release)).size, title).toBe(1);
});

test('releases appear as time passes, and none twice', async () => {
  simulator.setTime(new Date('2020-01-01T00:00:00Z'));
  define('source-vn', news);
  let total = 0;
  for (let month = 0; month < 24; month++) {
    const [report] = await sources.refresh('source-vn');
    total += report?.newItems ?? 0;
    hours(30 * 24);
  }
  expect(total).toBeGreaterThan(0);
  expect(items()).toHaveLength(total);
});

const seed = 'https://kotoutuminen.fi/kotoutumisen-edistaminen-tem';

test('the followed page goes through its four generations, and each change is told', async () => {
  define('source-seed-fi', seed, 'page');
  for (const generation of [1, 2, 3, 4]) {
    simulator.setGeneration(generation);
    expect(await sources.refresh('source-seed-fi')).toMatchObject([{ newVersion: true }]);
  }
  const versions = (await pageVersions(store.db, 'source-seed-fi')).reverse();
  expect(versions.map(({ title }) => title)).toEqual([
    'Seuraa valtion kotouttamisohjelman valmistelua',
    'Seuraa selonteon ja valtion kotouttamisohjelman valmistelua',
    'Seuraa selonteon ja valtion kotouttamisohjelman valmistelua',
    'Seuraa TEM:n ja hallituksen kotoutumisen edistämisen toimenpiteitä',
  ]);
  const parts = difference(versions[1]?.text ?? '', versions[2]?.text ?? '');
  expect(
    parts
      .filter(({ kind }) => kind === 'removed')
      .map(({ text }) => text)
      .join(' '),
  ).toContain('2020');
  expect(
    parts
      .filter(({ kind }) => kind === 'added')
      .map(({ text }) => text)
      .join(' '),
  ).toContain('2021');
});

test('the old address sends on for good once the page has moved', async () => {
  define('source-seed-fi-old', 'https://kotouttaminen.fi/valko', 'page');
  await sources.refresh('source-seed-fi-old');
  expect((await sourceState(store.db, 'source-seed-fi-old'))?.moved_to).toBe(seed);
});

type Entry = { id: string; compiled: boolean; address: string; kind: string };
const catalogue = parse(readFileSync(new URL('../../../catalogue/sources.yml', import.meta.url), 'utf8')) as Entry[];

test('every compiled source of the catalogue is imitated', async () => {
  for (const source of catalogue) put(source);
  const reports = await sources.refresh();
  expect(reports).toHaveLength(catalogue.filter(({ compiled }) => compiled).length);
  const failing = reports.filter(({ outcome }) => outcome === 'failed').map(({ source, code }) => [source, code]);
  expect(new Map(failing as [string, string][])).toEqual(
    new Map([
      ['source-vn-releases-alternative', 'not-a-feed'],
      // The host asks for patience when one of its feeds is asked: the other waits too.
      ['source-sttinfo-dvv', 'rate-limited'],
      ['source-sttinfo-migri', 'rate-limited'],
    ]),
  );
});

test('without a network every source is unreachable, and says since when', async () => {
  const net = createNet({
    clock: simulator.now,
    userAgent: 'Seuraa/test',
    resolve: () => Promise.reject(Object.assign(new Error('no network'), { code: 'EAI_AGAIN' })),
  });
  const log = { info: () => undefined, warn: () => undefined };
  const cutOff = createSources({ store, net, clock: simulator.now, random: () => 0.5, log });
  define('source-a', seed, 'page');
  define('source-b', news);
  expect((await cutOff.refresh()).map(({ code }) => code)).toEqual(['unknown-host', 'unknown-host']);
  hours(1);
  await cutOff.refresh();
  expect(await sourceState(store.db, 'source-a')).toMatchObject({ failing_since: '2026-11-23T12:00:00.000Z', failures_in_row: 2 });
});
