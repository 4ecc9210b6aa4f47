import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Answer, Net, Question } from '../net/index.ts';
import { dueSources, fetchLog, migrate, openStore, pageVersions, snapshotOf, sourceState, type Store } from '../store/index.ts';
import { createSources, type Sources } from './index.ts';

let store: Store;
let now: Date;
let answers: Record<string, Answer | (() => Promise<Answer>)>;
let asked: Question[];
let sources: Sources | undefined;
const logged: { about: object; message: string }[] = [];

beforeEach(() => {
  store = openStore(':memory:');
  migrate(store);
  // A test of compiling needs no record: the sources are put where the record would put them.
  store.sqlite.exec(`insert into change (id, at, actor, command, subject, previous_hash, hash) values (1, '', '', '', '', '', '')`);
  now = new Date('2026-11-23T12:00:00Z');
  answers = {};
  asked = [];
  logged.length = 0;
});
afterEach(async () => {
  await sources?.close();
  sources = undefined;
  store.close();
});

const define = (id: string, more: object = {}) => {
  const address = `https://tem.fi/${id}`;
  const data = {
    id,
    kind: 'feed',
    name: { fi: { text: id, state: 'original' } },
    address,
    language: 'fi',
    compiled: true,
    confidence: 'read',
    ...more,
  };
  store.sqlite
    .prepare('insert or replace into subject (kind, id, data, change_id) values (?, ?, ?, 1)')
    .run('source', id, JSON.stringify(data));
};
const net: Net = {
  ask: async (question) => {
    asked.push(question);
    const answer = answers[question.address];
    if (typeof answer === 'function') return answer();
    return answer ?? { kind: 'failed', code: 'unknown-host', status: null, retryAfter: null, detail: '' };
  },
};
const compiling = () =>
  (sources ??= createSources({
    store,
    net,
    clock: () => now,
    random: () => 0.5,
    log: { info: (about, message) => void logged.push({ about, message }), warn: (about, message) => void logged.push({ about, message }) },
  }));

type Made = { title: string; link: string };
const rss = (...items: Made[]) =>
  `<rss version="2.0"><channel><title>t</title>${items.map(({ title, link }) => `<item><title>${title}</title><link>${link}</link><pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate></item>`).join('')}</channel></rss>`;
const fresh = (text: string, headers: Record<string, string> = {}): Answer => ({
  kind: 'fresh',
  status: 200,
  headers,
  body: new TextEncoder().encode(text),
  address: 'https://tem.fi/',
  movedTo: null,
});
const items = () => store.sqlite.prepare('select * from item order by id').all();
const takeTokens = () => {
  const tokens = store.sqlite
    .prepare('select token from touch order by id')
    .all()
    .map(({ token }) => token);
  store.sqlite.exec('delete from touch');
  return tokens;
};
const a = { title: 'Ensimmäinen', link: 'https://tem.fi/-/1' };
const b = { title: 'Toinen', link: 'https://tem.fi/-/2' };

test('a feed is compiled once, and what is known is not told again', async () => {
  define('source-a');
  answers['https://tem.fi/source-a'] = fresh(rss(a, b), { etag: '"1"' });
  expect(await compiling().refresh('source-a')).toMatchObject([{ outcome: 'new', newItems: 2 }]);
  expect(items().map((row) => [row['origin'], row['source'], row['canonical_address'], row['published_order']])).toEqual(
    expect.arrayContaining([['source', 'source-a', 'tem.fi/-/1', '2026-11-23T12:00']]),
  );
  expect(takeTokens()).toEqual(expect.arrayContaining(['checked:source-a', 'source:source-a', 'sources', 'news']));
  now = new Date('2026-11-23T19:00:00Z');
  expect(await compiling().refresh('source-a')).toMatchObject([{ outcome: 'same', newItems: 0 }]);
  expect(asked[1]).toMatchObject({ etag: '"1"' });
  expect(takeTokens()).toEqual(['checked:source-a']);
  expect(items()).toHaveLength(2);
  const state = await sourceState(store.db, 'source-a');
  expect(state).toMatchObject({ items_count: 2, last_new_at: '2026-11-23T12:00:00.000Z', last_success_at: '2026-11-23T19:00:00.000Z' });
});

test('an item whose words change is the same item', async () => {
  define('source-a');
  answers['https://tem.fi/source-a'] = fresh(rss(a));
  await compiling().refresh('source-a');
  takeTokens();
  answers['https://tem.fi/source-a'] = fresh(rss({ ...a, title: 'Korjattu' }));
  expect(await compiling().refresh('source-a')).toMatchObject([{ outcome: 'same', newItems: 0 }]);
  expect(items().map(({ data }) => (JSON.parse(String(data)) as Made).title)).toEqual(['Korjattu']);
  expect(takeTokens()).toContain('news');
});

test('an item that the catalogue or another source has is not there twice, nor rewritten', async () => {
  define('source-a');
  define('source-b');
  store.sqlite.exec(`insert into item (id, origin, canonical_address, published, published_order, content_hash, first_seen_at, data)
    values ('n-1', 'catalogue', 'tem.fi/-/1', '2026-11-23', '2026-11-23T00:00', '', '', '{}')`);
  answers['https://tem.fi/source-a'] = fresh(rss(a, b));
  answers['https://tem.fi/source-b'] = fresh(rss({ ...a, title: 'x' }, { ...b, title: 'y' }));
  await compiling().refresh('source-a');
  await compiling().refresh('source-b');
  expect(items().map(({ source, data }) => [source, (JSON.parse(String(data)) as Partial<Made>).title])).toEqual(
    expect.arrayContaining([
      [null, undefined],
      ['source-a', 'Toinen'],
    ]),
  );
  expect(items()).toHaveLength(2);
});

test('who lists an authority’s release before the authority does not keep it', async () => {
  store.sqlite
    .prepare('insert into subject (kind, id, data, change_id) values (?, ?, ?, 1)')
    .run('organisation', 'TEM', JSON.stringify({ id: 'TEM', type: 'ministry', name: { fi: { text: 'Ministeriö', state: 'original' } } }));
  define('source-a');
  define('source-b', { owner: 'TEM' });
  answers['https://tem.fi/source-a'] = fresh(rss({ ...a, title: 'Väärin sanoin' }));
  answers['https://tem.fi/source-b'] = fresh(rss(a));
  await compiling().refresh('source-a');
  await compiling().refresh('source-b');
  expect(items().map(({ source, data }) => [source, (JSON.parse(String(data)) as Made).title])).toEqual([['source-b', 'Ensimmäinen']]);
  await compiling().refresh('source-a');
  expect(items().map(({ source }) => source)).toEqual(['source-b']);
});

test('what has no date stays on the day on which it was first seen, however its words change', async () => {
  define('source-a');
  const undated = (title: string) =>
    fresh(`<rss version="2.0"><channel><title>t</title><item><title>${title}</title><link>${a.link}</link></item></channel></rss>`);
  for (const [day, title] of [
    ['23', 'Yksi'],
    ['24', 'Kaksi'],
    ['25', 'Kolme'],
  ] as const) {
    now = new Date(`2026-11-${day}T12:00:00Z`);
    answers['https://tem.fi/source-a'] = undated(title);
    await compiling().refresh('source-a');
  }
  expect(items().map(({ published, data }) => [published, (JSON.parse(String(data)) as Made & { published: string }).published])).toEqual([
    ['2026-11-23', '2026-11-23'],
  ]);
  expect(items().map(({ data }) => (JSON.parse(String(data)) as Made).title)).toEqual(['Kolme']);
});

test('one source that fails, or makes the way out throw, hurts no other', async () => {
  for (const id of ['source-a', 'source-b', 'source-c', 'source-d']) define(id);
  answers['https://tem.fi/source-a'] = fresh('<!doctype html><html><body>Sivua ei löydy</body></html>');
  answers['https://tem.fi/source-b'] = () => Promise.reject(new Error('thrown'));
  answers['https://tem.fi/source-c'] = fresh(rss(a));
  const reports = await compiling().refresh();
  expect(new Map(reports.map(({ source, outcome, code }) => [source, [outcome, code]]))).toEqual(
    new Map<string, unknown>([
      ['source-a', ['failed', 'not-a-feed']],
      ['source-b', ['failed', 'unreachable']],
      ['source-c', ['new', null]],
      ['source-d', ['failed', 'unknown-host']],
    ]),
  );
});

test('only what is due is looked at, and the rows keep the schedule', async () => {
  define('source-a');
  define('source-b', { interval: 'P1D' });
  define('source-c', { compiled: false });
  answers['https://tem.fi/source-a'] = fresh(rss(a));
  answers['https://tem.fi/source-b'] = fresh(rss(b));
  expect(await compiling().refresh()).toHaveLength(2);
  expect(await compiling().refresh()).toEqual([]);
  now = new Date('2026-11-23T18:00:00Z');
  expect((await dueSources(store.db, now)).map(({ id }) => id)).toEqual(['source-a']);
  expect(await compiling().refresh('source-b')).toHaveLength(1);
  expect(await compiling().refresh('source-c')).toEqual([]);
  expect(await compiling().refresh('source-none')).toEqual([]);
});

test('validators are not used for another address', async () => {
  define('source-a');
  answers['https://tem.fi/source-a'] = fresh(rss(a), { etag: '"1"' });
  await compiling().refresh('source-a');
  define('source-a', { address: 'https://tem.fi/elsewhere' });
  await compiling().refresh('source-a');
  expect(asked[1]).toMatchObject({ address: 'https://tem.fi/elsewhere', etag: null, lastModified: null });
});

test('an address without https is asked over https first', async () => {
  define('source-a', { address: 'http://tem.fi/source-a' });
  answers['http://tem.fi/source-a'] = fresh(rss(a));
  answers['https://tem.fi/source-a'] = { kind: 'failed', code: 'unreachable', status: null, retryAfter: null, detail: '' };
  expect(await compiling().refresh('source-a')).toMatchObject([{ outcome: 'new' }]);
  expect(asked.map(({ address }) => address)).toEqual(['https://tem.fi/source-a', 'http://tem.fi/source-a']);
});

const html = (text: string) =>
  fresh(`<!doctype html><html><body><h1>Sivu</h1><div id="a"><p>${text}</p></div></body></html>`, { 'content-type': 'text/html' });

test('a watched page keeps a version for each change, with the bytes as they were', async () => {
  define('source-a', { kind: 'page', selector: '#a' });
  for (const text of ['Yksi', 'Yksi', 'Kaksi', 'Yksi']) {
    answers['https://tem.fi/source-a'] = html(text);
    await compiling().refresh('source-a');
  }
  const versions = await pageVersions(store.db, 'source-a');
  expect(versions.map(({ n, title, text }) => [n, title, text])).toEqual([
    [3, 'Sivu', 'Yksi'],
    [2, 'Sivu', 'Kaksi'],
    [1, 'Sivu', 'Yksi'],
  ]);
  const snapshot = await snapshotOf(store.db, versions[1]?.snapshot ?? '');
  expect(new TextDecoder().decode(snapshot?.body)).toContain('<p>Kaksi</p>');
  expect(snapshot).toMatchObject({ headers: { 'content-type': 'text/html' }, address: 'https://tem.fi/' });
  expect(versions[0]?.snapshot).toBe(versions[2]?.snapshot);
});

test('the log keeps a bounded number of looks', async () => {
  define('source-a');
  answers['https://tem.fi/source-a'] = fresh(rss(a));
  for (let n = 0; n < 103; n++) await compiling().refresh('source-a');
  const log = await fetchLog(store.db, 'source-a', 1_000);
  expect(log).toHaveLength(100);
  expect(log.at(-1)?.outcome).toBe('same');
});

test('a look that cannot be saved leaves nothing behind', async () => {
  define('source-a');
  answers['https://tem.fi/source-a'] = fresh(rss(a));
  store.sqlite.exec(`create trigger no_log before insert on fetch_log begin select raise(abort, 'full'); end`);
  expect(await compiling().refresh()).toEqual([]);
  expect(logged.map(({ message }) => message)).toEqual(['source not saved']);
  expect([items(), takeTokens(), await sourceState(store.db, 'source-a')]).toEqual([[], [], null]);
  store.sqlite.exec('drop trigger no_log');
  expect(await compiling().refresh()).toMatchObject([{ outcome: 'new', newItems: 1 }]);
});

test('the detector is asked about what nobody declares', async () => {
  define('source-a', { language: undefined });
  answers['https://tem.fi/source-a'] = fresh(
    rss({ title: 'Regeringen överlämnade redogörelsen till riksdagen', link: 'https://tem.fi/-/3' }),
  );
  await compiling().refresh();
  expect(items().map(({ language }) => language)).toEqual(['sv']);
});

test('told to stop, it begins no further source; those left are still due', async () => {
  for (const n of [1, 2, 3, 4, 5, 6, 7]) define(`source-${n}`);
  const stop = new AbortController();
  answers['https://tem.fi/source-1'] = () => {
    stop.abort();
    return Promise.resolve(fresh(rss()));
  };
  const looked = await compiling().refresh(undefined, stop.signal);
  expect(looked.length).toBeLessThan(7);
  const left = (await dueSources(store.db, now)).map(({ id }) => id);
  expect([...looked.map(({ source }) => source), ...left].sort()).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `source-${n}`));
  expect(await compiling().refresh(undefined, AbortSignal.abort())).toEqual([]);
});

test('what a look that ends well had to do without is told, until a look has it again', async () => {
  const page = 'https://tem.fi/releases';
  define('source-a', { kind: 'sttinfo', ask: { page } });
  const feed = rss({ title: 'Hallitus esittää', link: 'https://tem.fi/-/1' });
  answers['https://tem.fi/source-a'] = fresh(feed);
  answers[page] = { kind: 'failed', code: 'http-error', status: 500, retryAfter: null, detail: '' };
  expect(await compiling().refresh('source-a')).toMatchObject([{ outcome: 'new', code: null }]);
  const state = await sourceState(store.db, 'source-a');
  expect(JSON.parse(state?.missed ?? 'null')).toEqual([{ address: page, code: 'http-error', status: 500 }]);
  expect(state?.failing_since).toBeNull();
  takeTokens();
  answers[page] = fresh('<html><body></body></html>', { 'content-type': 'text/html' });
  await compiling().refresh('source-a');
  expect((await sourceState(store.db, 'source-a'))?.missed).toBeNull();
  expect(takeTokens()).toContain('source:source-a');
});
