import { beforeEach, describe, expect, test } from 'vitest';
import {
  area,
  house,
  measure,
  milestone,
  obligation,
  organisation,
  planned,
  programme,
  put,
  rowsOf,
  term,
  text,
  withdraw,
  type House,
} from '../../../tests/support/factories.ts';
import type { Text } from '#domain/language.ts';
import { countTranslationWork, countWordings, translationWork, type WorkFilter } from './index.ts';
import { sql as migration } from './migrations/010-translation.ts';

const marked = (fi: string, sv: 'machine' | 'outdated' | 'translated'): Text => ({ ...text(fi), sv: { text: `${fi} sv`, state: sv } });
const whole = text('a', 'b', 'c');

let it: House;
beforeEach(async () => {
  it = house();
  await it.commit(
    put(
      'area',
      area({
        name: whole,
        purpose: whole,
        themes: [
          { id: 'integration', name: whole, summary: whole },
          { id: 'work', name: whole, summary: whole },
        ],
      }),
    ),
    put('organisation', organisation('TEM', { name: whole })),
    put('organisation', organisation('SM', { name: whole })),
    put('term', term()),
    put('programme', programme('prog-a', { title: marked('Ohjelma', 'machine'), themes: ['work'] })),
    put('goal', {
      id: 'goal-a',
      programme: 'prog-a',
      number: 1,
      title: text('Tavoite', 'Mål'),
      titleIs: 'official',
      sources: [],
      confidence: 'known',
    }),
    put('measure', measure('m-old', { title: text('Vanha') })),
    put(
      'measure',
      measure('m-a', { title: marked('Toimi', 'outdated'), summary: text('Mitä'), term: 'term-orpo', themes: ['integration', 'work'] }),
    ),
    put('measure', measure('m-b', { title: text('Toinen'), term: 'term-orpo', responsible: [{ org: 'SM', role: 'lead' }] })),
    put('milestone', planned('ev-b', 'passed', '2030', { subject: 'm-b', text: text('Vaihe') })),
    put(
      'obligation',
      obligation({ title: whole, fulfilments: [{ period: '2024', unrecorded: false, note: text('Huomautus', 'Anmärkning') }] }),
    ),
  );
});

const page = { term: 'term-orpo', limit: 50, offset: 0 };
const work = async (to: 'fi' | 'sv' | 'en', filter: WorkFilter = {}) =>
  (await translationWork(it.store.db, to, filter, page)).map(({ subject }) => subject.slice(subject.indexOf(':') + 1));
const rows = () => rowsOf(it.store, 'wording_state').map((row) => JSON.stringify({ ...row }));

describe('what is left to do in a language', () => {
  test('comes in the order of importance: open measures of the present term, programmes, their milestones, the rest', async () => {
    expect(await work('sv')).toEqual(['m-a', 'm-b', 'prog-a', 'ev-b', 'm-old']);
    expect(await work('fi')).toEqual([]);
    expect(await work('en')).toContain('goal-a');
  });

  test('is counted for each subject, and for the whole list', async () => {
    const [first] = await translationWork(it.store.db, 'sv', {}, page);
    expect(first).toMatchObject({ subject: 'measure:m-a', kind: 'measure', importance: 0, missing: 1, outdated: 1, machine: 0 });
    expect(await countTranslationWork(it.store.db, 'sv', {})).toBe(5);
    expect(await translationWork(it.store.db, 'sv', {}, { ...page, limit: 2, offset: 2 })).toHaveLength(2);
  });

  test.each([
    [{ kind: 'milestone' }, ['ev-b']],
    [{ theme: 'work' }, ['m-a', 'prog-a']],
    [{ organisation: 'SM' }, ['m-b', 'ev-b']],
    [{ state: 'machine' }, ['prog-a']],
    [{ state: 'outdated', kind: 'programme' }, []],
  ] as [WorkFilter, string[]][])('is filtered by %o', async (filter, ids) => {
    expect(await work('sv', filter)).toEqual(ids);
    expect(await countTranslationWork(it.store.db, 'sv', filter)).toBe(ids.length);
  });

  test('follows what happens to subjects', async () => {
    await it.commit(put('measure', measure('m-a', { title: text('Toimi', 'Åtgärd'), term: 'term-orpo' })));
    expect(await work('sv')).not.toContain('m-a');
    await it.commit(put('milestone', milestone('ev-b', 'dropped', '2024-01-01', { subject: 'm-b', text: text('Vaihe') })));
    expect(await work('sv')).toEqual(['prog-a', 'ev-b', 'm-b', 'm-old']);
    await it.commit(withdraw('milestone', 'ev-b'));
    expect(await work('sv')).not.toContain('ev-b');
    expect(rows().filter((row) => row.includes('ev-b'))).toEqual([]);
  });
});

test('texts are counted by language, kind and state', async () => {
  const counts = await countWordings(it.store.db);
  const n = (language: string, kind: string, state: string) =>
    counts.find((count) => count.language === language && count.kind === kind && count.state === state)?.n ?? 0;
  expect([n('sv', 'measure', 'missing'), n('sv', 'measure', 'outdated'), n('sv', 'obligation', 'original')]).toEqual([3, 1, 2]);
  expect([n('fi', 'measure', 'original'), n('en', 'obligation', 'missing')]).toEqual([4, 1]);
});

test('the migration makes of a store that stands what commits would have made', () => {
  const before = rows();
  it.store.sqlite.exec('drop table wording_state; drop table term_entry');
  it.store.sqlite.exec(migration);
  expect(rows().sort()).toEqual([...before].sort());
  expect(before.length).toBeGreaterThan(40);
});

test('what is left is found without looking at what is done', () => {
  const plan = it.store.sqlite
    .prepare(
      "explain query plan select subject from wording_state where language = 'sv' and state in ('missing', 'outdated', 'machine') group by subject",
    )
    .all()
    .map((row) => String(row['detail']));
  expect(plan).toEqual([expect.stringContaining('COVERING INDEX wording_state_work')]);
});
