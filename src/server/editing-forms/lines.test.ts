import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { house, measure, milestone, organisation, put, succession, text, withdraw } from '../../../tests/support/factories.ts';
import { countLines, countLinesByKind, linesQuery, listLines, type LineWhere } from '../store/index.ts';
import { catchUpLines } from './lines.ts';

const page = { language: 'fi', order: 'title', limit: 50, offset: 0 } as const;

async function filled() {
  const { commit, store } = house();
  await commit(
    put('organisation', organisation('TEM')),
    put('organisation', organisation('Kela')),
    put('measure', measure('m-a', { title: text('Äidit ja isät', 'Mödrar'), responsible: [{ org: 'TEM', role: 'lead' }] })),
    put(
      'measure',
      measure('m-b', { title: text('Kotoutumiskoulutus', 'Integrationsutbildning', 'Training'), identifiers: ['HE 208/2022 vp'] }),
    ),
    put('milestone', milestone('ev-1', 'adopted', '2024-04-04')),
    put('succession', succession('rel-1', 'm-b', 'replaces', 'm-a')),
  );
  await catchUpLines(store.db);
  const ids = async (where: LineWhere, order: 'title' | 'changed' = 'title') =>
    (await listLines(store.db, where, { ...page, order })).map(({ id }) => id);
  return { commit, store, ids };
}

describe('a list of subjects', () => {
  test('is found by words of any language, by identifiers, and by parts of words', async () => {
    const { ids } = await filled();
    expect(await ids({ kind: 'measure', words: ['äidit'] })).toEqual(['m-a']);
    expect(await ids({ kind: 'measure', words: ['mödr', 'isät'] })).toEqual(['m-a']);
    expect(await ids({ kind: 'measure', words: ['208/2022'] })).toEqual(['m-b']);
    expect(await ids({ kind: 'measure', words: ['%'] })).toEqual([]);
  });

  test('says whose it is, what is missing, and what is under it', async () => {
    const { ids } = await filled();
    expect(await ids({ kind: 'measure', organisation: 'TEM' })).toEqual(['m-a']);
    expect(await ids({ kind: 'milestone', organisation: 'TEM' })).toEqual(['ev-1']);
    expect(await ids({ kind: 'milestone', organisation: 'Kela' })).toEqual([]);
    expect(await ids({ kind: 'measure', missing: 'en' })).toEqual(['m-a']);
    expect(await ids({ kind: 'measure', status: 'adopted' })).toEqual(['m-a']);
    expect(await ids({ kind: 'milestone', parent: 'measure:m-a' })).toEqual(['ev-1']);
  });

  test('is sorted by the name in the language, or by what was changed last', async () => {
    const { ids } = await filled();
    expect(await ids({ kind: 'measure' })).toEqual(['m-b', 'm-a']);
    expect(await ids({ kind: 'measure' }, 'changed')).toEqual(['m-b', 'm-a']);
  });

  test('names both ends of a succession', async () => {
    const { store } = await filled();
    const [line] = await listLines(store.db, { kind: 'succession' }, page);
    expect(line?.titles.sv).toContain('Integrationsutbildning');
    expect(line?.titles.sv).toContain('Mödrar');
  });

  test('follows the record, and what is withdrawn goes', async () => {
    const { commit, store, ids } = await filled();
    await commit(
      put('measure', measure('m-b', { title: text('Aivan muu') })),
      withdraw('succession', 'rel-1'),
      withdraw('milestone', 'ev-1'),
    );
    await catchUpLines(store.db);
    expect(await ids({ kind: 'measure' })).toEqual(['m-b', 'm-a']);
    expect(await ids({ kind: 'measure', words: ['muu'] })).toEqual(['m-b']);
    expect(await countLines(store.db, { kind: 'milestone' })).toBe(0);
    expect(Object.fromEntries(await countLinesByKind(store.db))).toEqual({ measure: 2, organisation: 2 });
  });
});

test.each<[string, LineWhere]>([
  ['nothing', { kind: 'measure' }],
  ['an organisation', { kind: 'measure', organisation: 'TEM' }],
  ['a status', { kind: 'measure', status: 'adopted' }],
  ['words', { kind: 'measure', words: ['a'] }],
])('a page of a list asked for %s is read in its order from an index', async (_, where) => {
  const { store } = await filled();
  for (const order of ['title', 'changed'] as const) {
    const question = linesQuery(store.db, where, { ...page, order }).compile();
    const { rows } = await sql<{ detail: string }>`explain query plan ${sql.raw(question.sql.replaceAll('?', 'null'))}`.execute(store.db);
    const steps = rows.map(({ detail }) => detail);
    expect(steps.filter((step) => /SCAN|TEMP B-TREE FOR (?!IN)/.test(step))).toEqual([]);
  }
});
