import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rowsOf, storeInMemory } from '../../../tests/support/factories.ts';
import type { Store } from './connect.ts';
import type { ItemWhere } from './item-where.ts';
import { countItemsBy, countReleases } from './news-counts.ts';
import { newestItems, newestItemsQuery, type Part } from './news.ts';

let store: Store;
const until = '2030-01-01T99';
const languages = ['fi', 'sv', 'en'] as const;

/** Items of some sources in every language; every hundredth is about a measure. */
function fill(items: number): void {
  const add = store.sqlite.prepare(
    `insert into item (id, origin, source, language, published, published_order, release, publisher_type, content_hash, first_seen_at, data)
     values (?, 'source', ?, ?, ?, ?, ?, 'authority', '', '', '{}')`,
  );
  const link = store.sqlite.prepare(`insert into link (item, subject, rank, reason) values (?, ?, 0, '{}')`);
  store.sqlite.exec('begin');
  for (let n = 0; n < items; n++) {
    const day = new Date(Date.UTC(2020, 0, 1) + Math.floor(n / 7) * 86_400_000).toISOString().slice(0, 10);
    add.run(`i-${n}`, `source-${n % 5}`, languages[n % 3] ?? 'fi', day, `${day}T00:00`, `r-${n}`);
    if (n % 100 === 0) link.run(`i-${n}`, 'measure:m-a');
  }
  store.sqlite.exec(`insert into subject_theme (subject, theme) values ('measure:m-a', 'integration')`);
  store.sqlite.exec('commit');
}

beforeEach(() => {
  store = storeInMemory();
});
afterEach(() => store.close());

const filters: [string, Partial<ItemWhere>][] = [
  ['nothing', {}],
  ['a source', { source: 'source-1' }],
  ['a language', { language: 'sv' }],
  ['a source and a language', { source: 'source-1', language: 'sv' }],
  ['a measure', { subject: 'measure:m-a' }],
  ['a term’s measures', { subjects: ['measure:m-a', 'measure:m-b'] }],
  ['a theme', { theme: 'integration' }],
  ['a theme and a language', { theme: 'integration', language: 'sv' }],
];

describe('the question of the news page', () => {
  const plan = async (where: ItemWhere, part: Part) => {
    const question = (await newestItemsQuery(store.db, 'fi', where, part)).compile();
    const { rows } = await sql<{ detail: string }>`explain query plan ${sql.raw(question.sql.replaceAll('?', 'null'))}`.execute(store.db);
    return rows.map(({ detail }) => detail);
  };
  const place = { order: '2021-01-01T00:00', id: 'i-9' };

  test.each(filters)('looks at no whole table, asked for %s', async (_, filter) => {
    fill(200);
    for (const part of [{ limit: 31 }, { limit: 31, before: place }, { limit: 31, after: place }]) {
      const steps = await plan({ ...filter, until }, part);
      expect(steps.filter((step) => /SCAN (item|other|link|subject_theme)/.test(step))).toEqual([]);
      expect(steps.some((step) => step.includes('SEARCH item USING'))).toBe(true);
    }
  });

  test('finds its order in an index: nothing is sorted but what is rare', async () => {
    fill(200);
    for (const [, filter] of filters.slice(0, 4))
      expect((await plan({ ...filter, until }, { limit: 31 })).filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
  });

  test('a whole table would be seen', async () => {
    expect(
      (await sql<{ detail: string }>`explain query plan select * from item where data = 'x'`.execute(store.db)).rows[0]?.detail,
    ).toMatch(/SCAN item/);
  });
});

describe('page after page', () => {
  const walk = async (filter: Partial<ItemWhere>) => {
    const seen: string[] = [];
    for (let part: Part = { limit: 31 }; ;) {
      const rows = await newestItems(store.db, 'fi', { ...filter, until }, part);
      seen.push(...rows.map(({ id }) => id));
      const last = rows.at(-1);
      if (!last || rows.length < part.limit) return seen;
      part = { limit: 31, before: { order: last.order, id: last.id } };
    }
  };

  test.each(filters)('everything is met once, the newest first, asked for %s', async (_, filter) => {
    fill(1_000);
    const rows = rowsOf(store, 'item') as { id: string; source: string; language: string; published_order: string }[];
    const linked = filter.subject ?? filter.subjects ?? filter.theme;
    const wanted = rows
      .filter(({ source }) => !filter.source || source === filter.source)
      .filter(({ language }) => !filter.language || language === filter.language)
      .filter(({ id }) => !linked || Number(id.slice(2)) % 100 === 0)
      .sort((a, b) => (`${a.published_order} ${a.id}` < `${b.published_order} ${b.id}` ? 1 : -1));
    expect(wanted.length).toBeGreaterThan(0);
    expect(await walk(filter)).toEqual(wanted.map(({ id }) => id));
  });

  test('and back: what is next newer, the newest first', async () => {
    fill(100);
    const all = await newestItems(store.db, 'fi', { until }, { limit: 100 });
    const at = all[50]!;
    const newer = await newestItems(store.db, 'fi', { until }, { limit: 10, after: { order: at.order, id: at.id } });
    expect(newer.map(({ id }) => id)).toEqual(all.slice(40, 50).map(({ id }) => id));
  });
});

describe('counting', () => {
  test('stops at its bound', async () => {
    fill(300);
    expect(await countReleases(store.db, { until }, 100)).toEqual({ count: 100, more: true });
    expect(await countReleases(store.db, { until, subject: 'measure:m-a' }, 100)).toEqual({ count: 3, more: false });
    expect(await countItemsBy(store.db, 'source', ['source-1', 'source-none'], { until, language: 'sv' }, 9)).toEqual(
      new Map([['source-1', { count: 9, more: true }]]),
    );
    expect(await countItemsBy(store.db, 'language', [...languages], { until, theme: 'integration' }, 9)).toEqual(
      new Map(languages.map((language) => [language, { count: 1, more: false }])),
    );
    expect(await countItemsBy(store.db, 'subject', ['measure:m-a', 'measure:m-b'], { until, source: 'source-0' }, 9)).toEqual(
      new Map([['measure:m-a', { count: 3, more: false }]]),
    );
  });

  test('gives up where what is asked for is neither rare nor in an index', async () => {
    fill(10);
    const link = store.sqlite.prepare(`insert into link (item, subject, rank, reason) values (?, ?, 0, '{}')`);
    store.sqlite.exec('begin');
    for (let n = 0; n < 2_100; n++) for (let m = 0; m < 10; m++) link.run(`i-${m}`, `measure:m-${n}`);
    store.sqlite.exec(`insert into subject_theme (subject, theme) select distinct subject, 'wide' from link`);
    store.sqlite.exec('commit');
    expect(await countItemsBy(store.db, 'source', ['source-1'], { until, theme: 'wide' }, 9)).toBeNull();
    expect(await countReleases(store.db, { until, theme: 'wide' }, 5)).toEqual({ count: 5, more: true });
    expect(await newestItems(store.db, 'fi', { until, theme: 'wide' }, { limit: 3 })).toHaveLength(3);
  });
});
