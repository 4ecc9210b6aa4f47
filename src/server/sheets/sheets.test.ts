import { beforeEach, expect, test } from 'vitest';
import { area, house, measure, organisation, put, rowsOf, text, type House } from '../../../tests/support/factories.ts';
import { textSheet } from '../../../tests/support/sheets.ts';
import { authorize, type Editor } from '../accounts/index.ts';
import { createEditing } from '../editing/index.ts';
import { Refusal } from '#domain/problem.ts';
import { createSheets, type Sheets } from './sheets.ts';

let it: House;
let sheets: Sheets;
const editor = (id: string): Editor => ({
  id,
  name: id,
  email: `${id}@example.com`,
  role: 'coordinator',
  organisation: null,
  language: 'fi',
});
const by = (id = 'a') => authorize(editor(id), 'import-sheets');

beforeEach(async () => {
  it = house();
  await it.commit(put('area', area()), put('organisation', organisation()), put('measure', measure('m-a')));
  const { store, record, clock } = it;
  const editing = createEditing({ store, record, clock, random: () => 0.5 });
  sheets = createSheets({ store, record, clock, editing, random: () => 0.5 });
});

const bytes = (...rows: string[][]) => textSheet([['Tunniste', 'Toimenpide', 'Kohta ohjelmassa'], ...rows]);
const refusal = async (work: Promise<unknown>) => {
  const caught: unknown = await work.catch((cause: unknown) => cause);
  return caught instanceof Refusal ? caught.code : caught;
};

/** Parks a sheet and says all that its editor must. */
async function understood(...rows: string[][]): Promise<string> {
  const id = await sheets.park(by(), { name: 'suunnitelma.xlsx', bytes: bytes(...rows) });
  const { mapping } = await sheets.parked(by(), id);
  const defaults = { kind: 'legislation', themes: 'integration' };
  await sheets.understand(by(), id, { ...mapping, source: 'https://tem.fi/suunnitelma', defaults });
  return id;
}
const wish = (digest: string) => ({ digest, title: 'Tuonti', note: text('Tuonti'), significance: 'minor' as const });
const imported = async (...rows: string[][]) => {
  const id = await understood(...rows);
  const { plan } = await sheets.plan(by(), id);
  return { id, ...(await sheets.commit(by(), id, wish(plan.digest))) };
};
const images = () => rowsOf(it.store, 'subject').map(({ kind, id, data }) => `${String(kind)} ${String(id)} ${String(data)}`);

test('a sheet is committed as one change, and taken back as one', async () => {
  const before = images();
  const { id, entries } = await imported(['m-a', 'Uusi nimi', ''], ['', 'Toinen', '2'], ['', 'Kolmas', '3']);
  expect(entries).toHaveLength(3);
  expect(images()).toHaveLength(before.length + 2);
  expect((await sheets.imported(by('b'), id)).counts).toEqual({ new: 2, changed: 1, same: 0, refused: 0 });
  await sheets.undo(by(), id, text('Väärä tiedosto'));
  expect(images()).toEqual(before);
  expect(await refusal(sheets.undo(by(), id, text('Uudelleen')))).toBe('conflict');
});

test('what was seen is what is committed: after another change the plan is looked at again', async () => {
  const id = await understood(['m-a', 'Uusi nimi', '']);
  const { plan } = await sheets.plan(by(), id);
  await it.commit(put('measure', measure('m-a', { note: text('Toinen ehti') })));
  const before = images();
  expect(await refusal(sheets.commit(by(), id, wish(plan.digest)))).toBe('sheet-changed');
  expect(images()).toEqual(before);
  await sheets.commit(by(), id, wish((await sheets.plan(by(), id)).plan.digest));
});

test('what waits is seen by its editor alone', async () => {
  const id = await understood(['m-a', 'Uusi nimi', '']);
  for (const work of [sheets.parked(by('b'), id), sheets.plan(by('b'), id), sheets.imported(by('b'), id), sheets.forget(by('b'), id)]) {
    expect(await refusal(work)).toBe('not-found');
  }
  expect(await sheets.recent(by('b'))).toEqual([]);
  expect(await sheets.recent(by())).toHaveLength(1);
});

test('what was in the file is kept no longer than it is needed', async () => {
  const { id } = await imported(['m-a', 'Uusi nimi', '']);
  expect(rowsOf(it.store, 'sheet_import')[0]?.['sheets']).toBeNull();
  expect(await refusal(sheets.parked(by(), id))).toBe('not-found');
  await understood(['m-a', 'Toinen nimi', '']);
  expect(await sheets.forgetExpired()).toBe(0);
  it.moveTo('2024-06-03T09:00:00.000Z');
  expect(await sheets.forgetExpired()).toBe(1);
  expect(rowsOf(it.store, 'sheet_import')).toHaveLength(1);
});

test('a refused file leaves nothing', async () => {
  expect(await refusal(sheets.park(by(), { name: 'a.xlsm', bytes: bytes() }))).toBe('unreadable-sheet');
  expect(rowsOf(it.store, 'sheet_import')).toEqual([]);
});

test('headers are understood as they were the last time, but for the source', async () => {
  await imported(['m-a', 'Uusi nimi', '']);
  const again = await sheets.park(by('b'), { name: 'toinen.xlsx', bytes: bytes(['', 'Neljäs', '4']) });
  const { mapping } = await sheets.parked(by('b'), again);
  expect([mapping.defaults['kind'], mapping.source]).toEqual(['legislation', '']);
  await sheets.choose(by('b'), again, { sheet: 0, kind: 'goal' });
  expect((await sheets.parked(by('b'), again)).mapping.kind).toBe('goal');
});
