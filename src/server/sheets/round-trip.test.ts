import { beforeAll, describe, expect, test } from 'vitest';
import { languages, type Language } from '#domain/language.ts';
import { house, type House } from '../../../tests/support/factories.ts';
import { loadCatalogue } from '../catalogue/index.ts';
import { sheetKinds, type SheetKind } from './columns.ts';
import { guarded, subjectsAsSheet } from './export-sheet.ts';
import { guessColumns, guessHeader, guessKind, headersOf } from './guess.ts';
import { namesIn } from './names.ts';
import { planSheet } from './plan-sheet.ts';
import { textOfCell } from './read-cell.ts';
import { readSheet } from './read-sheet.ts';
import { presentIn, type Present } from './world.ts';

let it: House;
let present: Present;
beforeAll(async () => {
  it = house('2026-09-01T09:00:00.000Z');
  await loadCatalogue({ store: it.store, record: it.record, folder: 'catalogue' });
  present = await presentIn(it.store.db);
});

const exported = (kind: SheetKind, language: Language) =>
  subjectsAsSheet(kind, present.world[kind] ?? [], { names: namesIn(present.world), language });

/** What importing an export would do, the way that nobody chose anything. */
async function planOf(bytes: Uint8Array, language: Language, emptyClears: boolean) {
  const [sheet = { name: '', hidden: false, rows: [] }] = readSheet('vienti.xlsx', bytes).sheets;
  const header = guessHeader(sheet.rows);
  const headers = headersOf(sheet.rows.find(({ number }) => number === header));
  const kind = guessKind(headers);
  const columns = guessColumns(kind, headers, language);
  const mapping = {
    kind,
    sheet: 0,
    header,
    columns,
    language,
    source: 'https://tem.fi/suunnitelma',
    reportedOn: '',
    defaults: {},
    emptyClears,
    hiddenRows: false,
    values: {},
  };
  return planSheet(sheet, mapping, {
    present,
    language,
    problems: (commands) => it.record.problems(commands),
    kept: () => Promise.resolve(null),
  });
}

describe.each(sheetKinds)('an exported list of the kind %s', (kind) => {
  test.each(languages.flatMap((language) => [[language, false] as const, [language, true] as const]))(
    'in %s, imported back, changes nothing (empty cells take away: %s)',
    async (language, emptyClears) => {
      const { rows, commands } = await planOf(await exported(kind, language), language, emptyClears);
      expect(rows.filter(({ outcome }) => outcome !== 'same')).toEqual([]);
      expect(commands).toEqual([]);
      expect(rows).toHaveLength(present.world[kind]?.length ?? -1);
    },
  );
});

describe('a cell that would be a formula', () => {
  test.each(['=1+1', '+358', '-1', '@SUM(A1)', "'=1", "''=1", '\t=1'])('is a text: %j', (text) => {
    expect(guarded(text).startsWith("'")).toBe(true);
    expect(textOfCell(guarded(text))).toBe(text);
  });

  test.each(['a=1', '1-2', '', "'abc"])('and another is left: %j', (text) => {
    expect(guarded(text)).toBe(text);
    expect(textOfCell(text)).toBe(text);
  });
});
