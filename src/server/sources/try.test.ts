import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSimulator, habitsHost, privateHost, type Simulator } from '#simulator/index.ts';
import { createNet, dialSimulator } from '../net/index.ts';
import { migrate, openStore, type Store } from '../store/index.ts';
import { createSources, type Sources, type Wish } from './index.ts';

let simulator: Simulator;
let store: Store;
let sources: Sources;

beforeAll(async () => {
  const clock = () => new Date('2026-11-23T12:00:00Z');
  simulator = createSimulator({ clock });
  const address = await simulator.listen();
  store = openStore(':memory:');
  migrate(store);
  const net = createNet({
    clock,
    userAgent: 'Seuraa/test',
    limits: { bytes: 1_000_000 },
    sleep: async () => undefined,
    ...dialSimulator(address),
  });
  sources = createSources({ store, net, clock, random: () => 0.5, log: { info: () => undefined, warn: () => undefined } });
});
afterAll(async () => {
  await sources.close();
  await simulator.close();
  store.close();
});

const tried = (address: string, more: Partial<Wish> = {}) => sources.try({ address, ...more });
const rows = (table: string) => (store.sqlite.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n;

test('a feed is known, and what it would bring is shown; nothing is kept', async () => {
  const { kind, kinds, title, language, sample, trouble } = await tried(`https://${habitsHost}/fine`);
  expect({ kind, kinds, title, language, trouble }).toEqual({
    kind: 'feed',
    kinds: ['feed'],
    title: 'Tavat',
    language: 'fi',
    trouble: null,
  });
  expect(sample).toMatchObject({ total: 5, page: null, steps: 0, series: 0 });
  expect(sample?.items[0]).toMatchObject({
    published: expect.stringMatching(/^\d{4}-/) as string,
    language: expect.stringMatching(/^(fi|sv|en)$/) as string,
  });
  expect([rows('item'), rows('snapshot'), rows('fetch_log'), rows('source_state')]).toEqual([0, 0, 0, 0]);
});

test('each address is asked once, whatever it is tried as', async () => {
  const address = `https://${habitsHost}/no-zone`;
  await tried(address);
  expect(simulator.requests().filter((request) => request.address === address)).toHaveLength(1);
});

test('a page that says it has feeds offers them', async () => {
  const { kind, kinds, title, feeds, sample } = await tried(`https://${habitsHost}/page-with-feeds`);
  expect({ kind, kinds, title, feeds }).toEqual({
    kind: 'page',
    kinds: ['page'],
    title: 'Ajankohtaista - Kotoutuminen.fi',
    feeds: [
      { address: `https://${habitsHost}/fine`, title: 'Tiedotteet' },
      { address: `https://${habitsHost}/no-zone`, title: null },
    ],
  });
  expect(sample?.page?.beginning).toContain('Sivulla on syöte');
});

test('a part of a page is tried when it is named', async () => {
  const address = `https://${habitsHost}/page-with-feeds`;
  expect((await tried(address, { kind: 'page', selector: '#not-there' })).trouble).toMatchObject({ code: 'selector-missing' });
});

test('an answer that nothing knows has no kind', async () => {
  expect(await tried(`https://${habitsHost}/nothing`)).toMatchObject({ kind: null, sample: null, trouble: null });
});

test.each([
  ['https://www.sttinfo.fi/rss/releases/latest?publisherId=69817837', 'sttinfo', ['sttinfo', 'feed']],
  ['https://moniheli.fi/en/wp-json/wp/v2/uutinen', 'wordpress', ['wordpress']],
  ['https://api.hankeikkuna.fi/api/v2', 'hankeikkuna', ['hankeikkuna']],
  ['https://www.lausuntopalvelu.fi/api/v1/Lausuntopalvelu.svc', 'lausuntopalvelu', ['lausuntopalvelu']],
])('%s is known as %s, the narrowest first', async (address, kind, kinds) => {
  expect(await tried(address)).toMatchObject({ kind, kinds });
});

describe('what is wrong is told', () => {
  test.each([
    ['gone', 'http-error'],
    ['into-private', 'forbidden-address'],
    ['into-loopback', 'forbidden-address'],
    ['fifty-megabytes', 'too-large'],
    ['bomb', 'decompression-bomb'],
    ['in-circles', 'too-many-redirects'],
    ['too-many-questions', 'rate-limited'],
  ])('%s: %s', async (habit, code) => {
    const { kind, sample, trouble } = await tried(`https://${habitsHost}/${habit}`);
    expect({ kind, sample, code: trouble?.code }).toEqual({ kind: null, sample: null, code });
  });

  test.each([
    ['http://127.0.0.1/', 'forbidden-address'],
    ['http://[::1]/', 'forbidden-address'],
    ['http://169.254.169.254/latest/meta-data/', 'forbidden-address'],
    [`https://${privateHost}/`, 'forbidden-address'],
    ['https://tem.fi:22/', 'forbidden-address'],
    ['https://a:b@tem.fi/', 'bad-address'],
    ['file:///etc/passwd', 'bad-address'],
    ['https://no-such-host.example/', 'unknown-host'],
    ['no address', 'bad-address'],
  ])('%s: %s, even where a kind is told', async (address, code) => {
    expect((await tried(address)).trouble?.code).toBe(code);
    expect((await tried(address, { kind: 'feed' })).trouble?.code).toBe(code);
  });
});
