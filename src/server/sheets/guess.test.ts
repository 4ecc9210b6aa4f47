import { describe, expect, test } from 'vitest';
import { languages } from '#domain/language.ts';
import { sayIn } from '#locales/index.ts';
import { exportedColumns, labelOf, sheetKinds } from './columns.ts';
import { guessColumns, guessHeader, guessKind } from './guess.ts';

const rows = (...cells: (string | number | null)[][]) => cells.map((row, n) => ({ number: n + 1, hidden: false, cells: row }));

describe('columns are guessed by their headers', () => {
  test.each([
    [
      'fi',
      ['Nro', 'Toimenpide', 'Vastuutaho', 'Muut vastuutahot', 'Aikataulu', 'Tila', 'Lisätiedot'],
      ['title.fi', 'responsible.lead', 'responsible.partner', 'schedule', 'reported', 'note.fi'],
    ],
    [
      'sv',
      ['Åtgärd', 'Ansvarig', 'Samarbetspartner', 'Tidtabell', 'Status', 'Anmärkningar'],
      ['title.sv', 'responsible.lead', 'responsible.partner', 'schedule', 'reported', 'note.sv'],
    ],
    [
      'en',
      ['Measure', 'Responsible', 'Partners', 'Schedule', 'Status', 'Notes'],
      ['title.en', 'responsible.lead', 'responsible.partner', 'schedule', 'reported', 'note.en'],
    ],
  ])('in %s', (language, headers, keys) => {
    expect(guessKind(headers)).toBe('measure');
    expect(guessColumns('measure', headers, language as 'fi').filter((key) => key !== null)).toEqual(keys);
  });

  test('by the language that a header names', () => {
    const headers = ['Toimenpide (suomeksi)', 'Toimenpide ruotsiksi', 'Measure EN', 'Kuvaus på svenska', 'Tavoite'];
    expect(guessColumns('measure', headers, 'fi')).toEqual(['title.fi', 'title.sv', 'title.en', 'summary.sv', 'goal']);
  });

  test('and a column is taken once, by the header that says it best', () => {
    expect(guessColumns('measure', ['Nimi', 'Toimenpiteen nimi', 'Jotain muuta'], 'fi')).toEqual(['title.fi', null, null]);
  });

  test.each(sheetKinds)('those of an export of a %s are known again in each language', (kind) => {
    for (const language of languages) {
      const say = sayIn(language);
      const columns = exportedColumns(kind);
      const headers = columns.map((column) => {
        const label = say(labelOf(kind, column));
        return column.is === 'text' ? `${label} (${say(`words.language.${column.language}`)})` : label;
      });
      expect(new Set(headers).size).toBe(headers.length);
      expect(guessKind(headers)).toBe(kind);
      expect(guessColumns(kind, headers, language)).toEqual(columns.map(({ key, is }) => (is === 'shown' ? null : key)));
    }
  });
});

describe('the header', () => {
  test('is looked for below titles and explanations', () => {
    const sheet = rows(
      ['Toimeenpanosuunnitelma 2025'],
      ['Päivitetty 1.2.2025', null],
      ['Toimenpide', 'Vastuutaho', 'Aikataulu'],
      ['Laki uudistetaan', 'TEM', '2025'],
    );
    expect(guessHeader(sheet)).toBe(3);
  });

  test('is the first row where nothing says otherwise', () => {
    expect(guessHeader(rows(['a', 'b'], [1, 2]))).toBe(1);
  });
});
