import { beforeEach, describe, expect, test } from 'vitest';
import type { Measure } from '#domain/subjects.ts';
import {
  date,
  house,
  measure,
  area,
  organisation,
  planned,
  programme,
  put,
  text,
  withdraw,
  milestone,
  type House,
} from '../../../tests/support/factories.ts';
import type { Cell, Sheet } from './sheet-file.ts';
import type { Mapping } from './sheet-mapping.ts';
import { planSheet } from './plan-sheet.ts';
import { presentIn } from './world.ts';

const source = 'https://tem.fi/suunnitelma';
let it: House;
beforeEach(async () => {
  it = house();
  await it.commit(
    put('area', area()),
    put(
      'organisation',
      organisation('TEM', { name: text('Työ- ja elinkeinoministeriö', 'Arbets- och näringsministeriet'), short: text('TEM', 'ANM') }),
    ),
    put('organisation', organisation('SM', { name: text('Sisäministeriö', 'Inrikesministeriet', 'Ministry of the Interior') })),
    put('programme', programme('prog-valko')),
    put('measure', measure('m-a', { programme: 'prog-valko', title: text('Laki', 'Lagen', 'The act') })),
    put('measure', measure('m-b')),
  );
});

const sheetOf = (...cells: Cell[][]): Sheet => ({
  name: '',
  hidden: false,
  rows: cells.map((row, n) => ({ number: n + 2, hidden: false, cells: row })),
});
const newOnes = { kind: 'legislation', themes: 'integration' };

const plan = async (
  columns: (string | null)[],
  rows: Cell[][],
  more: Partial<Mapping> = {},
  kept: 'not-yours' | 'needs-review' | null = null,
) => {
  const open = { kind: 'measure', sheet: 0, header: 1, language: 'fi', source, reportedOn: '', defaults: newOnes } as const;
  const mapping: Mapping = { ...open, columns, emptyClears: false, hiddenRows: false, values: {}, ...more };
  return planSheet(sheetOf(...rows), mapping, {
    present: await presentIn(it.store.db),
    language: 'fi',
    problems: (commands) => it.record.problems(commands),
    kept: () => Promise.resolve(kept),
  });
};
const outcomesOf = ({ rows }: Awaited<ReturnType<typeof plan>>) => rows.map(({ outcome, id }) => `${outcome} ${id ?? ''}`.trim());
const faultsOf = ({ rows }: Awaited<ReturnType<typeof plan>>) => rows.flatMap(({ faults }) => faults.map(({ code }) => code));
const imagesOf = ({ commands }: Awaited<ReturnType<typeof plan>>) => commands.flatMap((one) => (one.name === 'put' ? [one.image] : []));

describe('a row is matched', () => {
  test('by its id, else by its title in any language; what has neither is new', async () => {
    const done = await plan(
      ['id', 'title.sv', 'section'],
      [
        ['m-b', null, '1'],
        [null, 'LAGEN', '2'],
        [null, 'Helt ny åtgärd', '3'],
      ],
    );
    expect(outcomesOf(done)).toEqual(['changed m-b', 'changed m-a', 'new m-helt-ny-atgard']);
  });

  test('by its title within its programme, where several are called alike', async () => {
    await it.commit(put('programme', programme('prog-b')), put('measure', measure('m-c', { programme: 'prog-b', title: text('Laki') })));
    const done = await plan(
      ['title.fi', 'programme', 'section'],
      [
        ['Laki', 'prog-b', '1'],
        ['laki', null, '2'],
        ['Laki', 'prog-valko', '3'],
      ],
    );
    expect(outcomesOf(done)).toEqual(['changed m-c', 'refused', 'changed m-a']);
    expect(faultsOf(done)).toEqual(['ambiguous-row']);
  });

  test('once: a second row of the same subject is refused', async () => {
    const done = await plan(
      ['id', 'section'],
      [
        ['m-a', '1'],
        ['m-a', '2'],
      ],
    );
    expect(done.rows[1]?.faults).toEqual([{ code: 'twice', column: null, said: '2' }]);
  });

  test('and never gets an id that was used before', async () => {
    await it.commit(withdraw('measure', 'm-b'));
    expect(outcomesOf(await plan(['title.fi'], [['B']]))).toEqual(['new m-b-2']);
  });
});

describe('what a row says', () => {
  test('is read by the names that organisations have in every language', async () => {
    const [image] = imagesOf(await plan(['id', 'responsible.lead', 'responsible.partner'], [['m-a', 'ANM', 'Ministry of the Interior']]));
    expect((image as Measure).responsible).toEqual([
      { org: 'TEM', role: 'lead' },
      { org: 'SM', role: 'partner' },
    ]);
  });

  test('leaves what the sheet does not say, and an empty cell takes away only where that is asked for', async () => {
    await it.commit(put('measure', measure('m-b', { section: '3.1', note: text('Huom') })));
    expect(outcomesOf(await plan(['id', 'section'], [['m-b', null]]))).toEqual(['same m-b']);
    const [image] = imagesOf(await plan(['id', 'section'], [['m-b', null]], { emptyClears: true }));
    expect([(image as Measure).section, (image as Measure).note]).toEqual([undefined, text('Huom')]);
  });

  test('has the sheet as a source where something changes, and not where nothing does', async () => {
    const done = await plan(
      ['id', 'section'],
      [
        ['m-a', '1'],
        ['m-b', null],
      ],
    );
    expect(imagesOf(done).map((image) => (image as Measure).sources)).toEqual([['https://tem.fi/lahde', source]]);
  });

  test('makes translations outdated whose original changes, and says so', async () => {
    const both = await plan(['id', 'title.fi', 'title.en'], [['m-a', 'Uusi laki', null]]);
    expect((imagesOf(both)[0] as Measure).title.en).toEqual({ text: 'The act', state: 'outdated' });
    expect(both.rows[0]?.changes.filter(({ column }) => column === 'title.en')).toHaveLength(1);
  });

  test('is coarser where no more is certain, and that is told', async () => {
    const done = await plan(['id', 'schedule'], [['m-a', 'kevät 2025 – syksy 2026']]);
    expect((imagesOf(done)[0] as Measure).period).toEqual({ start: '2025', end: '2026' });
    expect(done.rows[0]?.coarser).toEqual([{ column: 'schedule', said: 'kevät 2025 – syksy 2026' }]);
  });

  test('about a status is a report of its own, on the day that is given', async () => {
    const done = await plan(['id', 'reported'], [['m-a', 'kesken']], { reportedOn: '2024-05' });
    expect(imagesOf(done)).toEqual([
      { ...milestone('ev-a-reported-2024-05', 'reported', '2024-05', { status: 'underway', sources: [source] }) },
    ]);
    await it.commit(...done.commands);
    expect(outcomesOf(await plan(['id', 'reported'], [['m-a', 'kesken']], { reportedOn: '2024-05' }))).toEqual(['same m-a']);
    expect(faultsOf(await plan(['id', 'reported'], [['m-a', 'kesken']]))).toEqual(['no-reported-date']);
  });

  test('that nobody knows is asked for once, with its rows', async () => {
    const rows: Cell[][] = [
      ['m-a', 'Lupavirasto'],
      ['m-b', 'Lupavirasto'],
    ];
    const done = await plan(['id', 'responsible.lead'], rows);
    expect(done.unknown).toEqual([{ column: 'responsible.lead', said: 'Lupavirasto', code: 'unknown-name', rows: 2 }]);
    const told = await plan(['id', 'responsible.lead'], rows, { values: { 'responsible.lead': { lupavirasto: 'SM' } } });
    expect(outcomesOf(told)).toEqual(['changed m-a', 'changed m-b']);
  });
});

describe('a row is refused', () => {
  test.each<[string, (string | null)[], Cell[], string]>([
    ['with an error of a formula', ['id', 'section'], ['m-a', { error: '#REF!' }], 'cell-error'],
    ['with an unknown word', ['id', 'kind'], ['m-a', 'ihme'], 'unknown-word'],
    ['with a source that is no address', ['id', 'sources'], ['m-a', 'muistio'], 'not-an-address'],
    ['without a name', ['title.fi', 'section'], [null, '1'], 'no-name'],
    ['with an id of another kind', ['id', 'section'], ['prog-valko', '1'], 'other-kind'],
    ['with an id that is none', ['id', 'section'], ['m a', '1'], 'not-an-id'],
    ['with HTML in it', ['id', 'summary.fi'], ['m-a', '<script>alert(1)</script>'], 'html-in-text'],
  ])('%s', async (_, columns, cells, code) => {
    const done = await plan(columns, [cells]);
    expect([outcomesOf(done)[0]?.split(' ')[0], faultsOf(done), done.commands]).toEqual(['refused', [code], []]);
  });

  test('that is another’s to change', async () => {
    for (const why of ['not-yours', 'needs-review'] as const) {
      expect(faultsOf(await plan(['id', 'section'], [['m-a', '1']], {}, why))).toEqual([why]);
    }
  });

  test('that the record would refuse, and the others are not', async () => {
    const done = await plan(['title.fi'], [['Uusi']], { defaults: { kind: 'legislation' } });
    expect(outcomesOf(done)).toEqual(['refused m-uusi']);
    const mixed = await plan(
      ['id', 'summary.fi'],
      [
        ['m-a', '<b>x</b>'],
        ['m-b', 'hyvä'],
      ],
    );
    expect(outcomesOf(mixed)).toEqual(['refused m-a', 'changed m-b']);
  });
});

describe('a planned date that moves', () => {
  test('is never overwritten: the plan leads to the one that takes its place', async () => {
    await it.commit(put('milestone', planned('ev-plan', 'in-force', '2025-01-01')));
    const done = await plan(['id', 'milestone.date', 'date'], [['ev-plan', null, '1.6.2025']], { kind: 'milestone', defaults: {} });
    expect(imagesOf(done)).toMatchObject([
      { id: 'ev-plan', date: date('2025-01-01'), replacedBy: 'ev-a-in-force-2025-06-01' },
      { id: 'ev-a-in-force-2025-06-01', date: date('2025-06-01'), planned: true, subject: 'm-a' },
    ]);
    await it.commit(...done.commands);
  });
});

test('the digest is of what would be written: another when a subject has changed since', async () => {
  const before = await plan(['id', 'section'], [['m-a', '1']]);
  expect((await plan(['id', 'section'], [['m-a', '1']])).digest).toBe(before.digest);
  await it.commit(put('measure', measure('m-a', { programme: 'prog-valko', note: text('Muutettu') })));
  expect((await plan(['id', 'section'], [['m-a', '1']])).digest).not.toBe(before.digest);
});
