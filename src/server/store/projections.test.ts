import { beforeEach, describe, expect, test } from 'vitest';
import {
  date,
  day,
  document,
  house,
  item,
  measure,
  milestone,
  organisation,
  planned,
  programme,
  put,
  rowsOf,
  succession,
  withdraw,
  type House,
} from '../../../tests/support/factories.ts';
import {
  allImages,
  changesConcerning,
  changesPage,
  countItemsBy,
  countOf,
  countReleases,
  imageOf,
  imagesOf,
  lastChangeBefore,
  measureRows,
  newestItemDates,
  newestItems,
  newestReached,
  openMilestones,
  organisationsOfMeasures,
  rolesOf,
  subjectsOfItems,
  subjectsOfTheme,
  subjectsWithDocument,
  successionsOf,
  themesOfMeasures,
  versionsOfSubjects,
} from './index.ts';

let it: House;
beforeEach(async () => {
  it = house();
  await it.commit(
    put('organisation', organisation('TEM')),
    put('organisation', organisation('SM')),
    put('document', document('doc-1')),
    put('document', document('doc-2')),
    put('programme', programme('prog-valko', { documents: ['doc-1'] })),
    put(
      'measure',
      measure('m-a', {
        themes: ['integration', 'labour-immigration'],
        documents: ['doc-1'],
        legalBasis: { document: 'doc-2' },
        responsible: [{ org: 'TEM', role: 'lead' }],
      }),
    ),
    put(
      'measure',
      measure('m-b', {
        programme: 'prog-valko',
        responsible: [
          { org: 'TEM', role: 'partner' },
          { org: 'SM', role: 'lead' },
        ],
      }),
    ),
  );
});
const row = (id: string) => rowsOf(it.store, 'measure').find((one) => one['id'] === id);
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

describe('a measure’s columns', () => {
  test('follow its milestones', async () => {
    expect(row('m-a')).toMatchObject({ status: 'unknown', last_evidence: null, next_planned: null, settled: 0 });
    await it.commit(put('milestone', milestone('ev-1', 'passed', '2024-03')), put('milestone', planned('ev-2', 'in-force', '2024-Q3')));
    expect(row('m-a')).toMatchObject({ status: 'adopted', last_evidence: '2024-03', next_planned: '2024-09-30', settled: 0 });
    await it.commit(
      put('milestone', planned('ev-2', 'in-force', '2024-Q3', { replacedBy: 'ev-3' })),
      put('milestone', planned('ev-3', 'in-force', '2025')),
    );
    expect(row('m-a')).toMatchObject({ next_planned: '2025-12-31' });
    await it.commit(put('milestone', milestone('ev-4', 'dropped', '2024-05-01')));
    expect(row('m-a')).toMatchObject({ status: 'dropped', last_evidence: '2024-05-01', next_planned: null, settled: 1 });
    await it.commit(withdraw('milestone', 'ev-4'));
    expect(row('m-a')).toMatchObject({ status: 'adopted', next_planned: '2025-12-31', settled: 0 });
  });

  test('follow the newest item about it', async () => {
    await it.commit(put('item', item('n-1', { date: date('2024-04') })), put('item', item('n-2', { date: date('2024-05-02') })));
    expect(row('m-a')).toMatchObject({ last_evidence: '2024-05-02' });
    await it.commit(put('item', item('n-2', { date: date('2024-05-02'), about: ['m-b'] })));
    expect([row('m-a')?.['last_evidence'], row('m-b')?.['last_evidence']]).toEqual(['2024-04', '2024-05-02']);
    await it.commit(withdraw('item', 'n-1'));
    expect(row('m-a')).toMatchObject({ last_evidence: null });
  });

  test('stay when its words change', async () => {
    await it.commit(put('milestone', milestone('ev-1', 'passed', '2024-03-01')));
    await it.commit(put('measure', measure('m-a', { kind: 'study' })));
    expect(row('m-a')).toMatchObject({ kind: 'study', status: 'adopted', last_evidence: '2024-03-01' });
  });
});

describe('open plans', () => {
  test('are marked, the earliest first, and those reached by a tie or by type are not', async () => {
    await it.commit(
      put('milestone', planned('ev-3', 'in-force', '2025')),
      put('milestone', planned('ev-1', 'passed', '2024-09-01')),
      put('milestone', planned('ev-2', 'approved', '2024-02', { replacedBy: 'ev-4' })),
      put('milestone', milestone('ev-4', 'approved', '2024-03-01')),
      put('milestone', planned('ev-5', 'ended', '2027', { subject: 'prog-valko' })),
    );
    const open = async () => (await openMilestones(it.store.db)).map(({ milestone: { id } }) => id);
    expect(await open()).toEqual(['ev-1', 'ev-3', 'ev-5']);
    await it.commit(put('milestone', milestone('ev-6', 'passed', '2024-05-30')));
    expect(await open()).toEqual(['ev-3', 'ev-5']);
  });

  test('and reached milestones are told by day', async () => {
    await it.commit(
      put('milestone', milestone('ev-1', 'passed', '2024-03-01')),
      put('milestone', milestone('ev-2', 'approved', '2024-05')),
      put('milestone', planned('ev-3', 'in-force', '2024-01-01')),
    );
    const reached = async (on: string, limit = 9) => (await newestReached(it.store.db, day(on), limit)).map(({ milestone: { id } }) => id);
    expect(await reached('2024-06-01')).toEqual(['ev-2', 'ev-1']);
    expect(await reached('2024-04-30')).toEqual(['ev-1']);
    expect(await reached('2024-06-01', 1)).toEqual(['ev-2']);
  });
});

describe('measures are found by', () => {
  test('theme, organisation, programme and id', async () => {
    const { db } = it.store;
    expect(ids(await measureRows(db, { theme: 'labour-immigration' }))).toEqual(['m-a']);
    expect(ids(await measureRows(db, { organisation: 'TEM' }))).toEqual(['m-a', 'm-b']);
    expect(ids(await measureRows(db, { organisation: 'TEM', theme: 'labour-immigration' }))).toEqual(['m-a']);
    expect(ids(await measureRows(db, { programme: 'prog-valko' }))).toEqual(['m-b']);
    expect(ids(await measureRows(db, { ids: ['m-b', 'm-x'] }))).toEqual(['m-b']);
    expect(ids(await measureRows(db, { ids: [] }))).toEqual([]);
  });

  test('what hangs on them', async () => {
    const { db } = it.store;
    expect(await subjectsWithDocument(db, 'doc-1')).toEqual(['measure:m-a', 'programme:prog-valko']);
    expect(await subjectsWithDocument(db, 'doc-2')).toEqual(['measure:m-a']);
    expect(await subjectsOfTheme(db, 'integration')).toEqual(new Set(['measure:m-a', 'measure:m-b', 'programme:prog-valko']));
    expect((await themesOfMeasures(db)).get('m-a')).toEqual(['integration', 'labour-immigration']);
    expect((await organisationsOfMeasures(db)).get('m-b')).toEqual(new Set(['TEM', 'SM']));
    expect(await rolesOf(db, 'SM')).toEqual([{ measure: 'm-b', role: 'lead' }]);
    await it.commit(put('measure', measure('m-a')), withdraw('measure', 'm-b'));
    expect(await subjectsWithDocument(db, 'doc-2')).toEqual([]);
    expect((await organisationsOfMeasures(db)).size).toBe(0);
  });

  test('a succession at either end', async () => {
    await it.commit(put('succession', succession('rel-1', 'm-a', 'replaces', 'm-b')));
    expect(ids(await successionsOf(it.store.db, ['measure:m-b']))).toEqual(['rel-1']);
    expect(ids(await successionsOf(it.store.db, ['measure:m-a']))).toEqual(['rel-1']);
    expect(await successionsOf(it.store.db, [])).toEqual([]);
  });
});

describe('news', () => {
  const until = '2024-12-31T99';
  beforeEach(() =>
    it.commit(
      put('item', item('n-fi', { release: 'r-1', date: date('2024-05-01'), about: ['m-a', 'm-b'] })),
      put('item', item('n-sv', { release: 'r-1', language: 'sv', date: date('2024-05-02') })),
      put('item', item('n-media', { release: 'r-1', publisherType: 'media', date: date('2024-04-30') })),
      put('item', item('n-old', { title: 'Vanha', date: date('2023-01-01'), time: '9.05' })),
    ),
  );

  test('are told once a release: by the authority, in the reader’s language where it has one', async () => {
    expect(ids(await newestItems(it.store.db, 'fi', { until }, { limit: 9 }))).toEqual(['n-fi', 'n-old']);
    expect(ids(await newestItems(it.store.db, 'sv', { until }, { limit: 9 }))).toEqual(['n-sv', 'n-old']);
    expect(ids(await newestItems(it.store.db, 'en', { until }, { limit: 1, before: { order: '2024-05-01T00:00', id: 'n-fi' } }))).toEqual([
      'n-old',
    ]);
    expect(await countReleases(it.store.db, { until }, 100)).toEqual({ count: 2, more: false });
  });

  test('of a subject, a theme or a time', async () => {
    expect(ids(await newestItems(it.store.db, 'sv', { until, subject: 'measure:m-b' }, { limit: 9 }))).toEqual(['n-fi']);
    expect(ids(await newestItems(it.store.db, 'fi', { until, theme: 'labour-immigration' }, { limit: 9 }))).toEqual(['n-fi', 'n-old']);
    expect(ids(await newestItems(it.store.db, 'fi', { until: '2024-04-30T99' }, { limit: 9 }))).toEqual(['n-media', 'n-old']);
    expect(await countItemsBy(it.store.db, 'language', ['fi', 'sv', 'en'], { until }, 1)).toEqual(
      new Map([
        ['fi', { count: 1, more: true }],
        ['sv', { count: 1, more: false }],
      ]),
    );
    expect(await newestItemDates(it.store.db, ['measure:m-a', 'measure:m-b'], '2024-05-01T99')).toEqual(
      new Map([
        ['measure:m-a', '2024-05-01'],
        ['measure:m-b', '2024-05-01'],
      ]),
    );
  });

  test('name their subjects, the most central first', async () => {
    expect(await subjectsOfItems(it.store.db, ['n-fi', 'n-sv'])).toEqual(
      new Map([
        ['n-fi', ['measure:m-a', 'measure:m-b']],
        ['n-sv', ['measure:m-a']],
      ]),
    );
  });

  test('of two entries with one page both stay, and one has the page’s address', async () => {
    await it.commit(put('item', item('n-twin', { address: 'http://www.tem.fi/-/n-fi/?utm_source=x' })));
    const addresses = rowsOf(it.store, 'item').map(({ canonical_address }) => canonical_address);
    expect(addresses.filter((address) => address === 'tem.fi/-/n-fi')).toHaveLength(1);
    expect(rowsOf(it.store, 'item')).toHaveLength(5);
  });
});

describe('images and entries', () => {
  test('are read one, some or all', async () => {
    const { db } = it.store;
    expect(await imageOf(db, 'measure', 'm-x')).toBeNull();
    expect(await imageOf(db, 'programme', 'm-a')).toBeNull();
    expect([...(await imagesOf(db, 'measure', ['m-b', 'm-b', 'm-x'])).keys()]).toEqual(['m-b']);
    expect(ids(await allImages(db, 'measure'))).toEqual(['m-a', 'm-b']);
    expect(await countOf(db, 'measure')).toBe(2);
  });

  test('tell a subject’s history, its own and of what belongs to it, the newest first', async () => {
    const { db } = it.store;
    it.moveTo('2024-06-02T09:00:00.000Z');
    await it.commit(put('milestone', milestone('ev-1', 'passed', '2024-03-01')));
    await it.commit(put('measure', measure('m-a', { kind: 'study' })));
    const history = (limit: number, until = 99) => changesConcerning(db, 'measure:m-a', { limit, until });
    expect((await history(9)).map(({ command }) => command)).toEqual(['put-measure', 'put-milestone', 'put-measure']);
    expect(await history(1)).toHaveLength(1);
    expect((await history(9, 8)).map(({ id }) => id)).toEqual([8, 6]);
    expect(ids((await changesPage(db, { limit: 2, offset: 1, until: 8 })).map(({ id }) => ({ id: String(id) })))).toEqual(['7', '6']);
    expect(await lastChangeBefore(db, '2024-06-02T09:00:00.000Z')).toBe(7);
    expect(await lastChangeBefore(db, '2020')).toBe(0);
    expect(await versionsOfSubjects(db, ['measure:m-a', 'measure:m-b', 'measure:m-x'])).toEqual(
      new Map([
        ['measure:m-a', 2],
        ['measure:m-b', 1],
      ]),
    );
  });
});
