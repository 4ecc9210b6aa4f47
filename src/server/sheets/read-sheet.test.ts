import readXlsxFile from 'read-excel-file/node';
import writeXlsxFile from 'write-excel-file/node';
import { describe, expect, test } from 'vitest';
import { textRows, textSheet, workbook } from '../../../tests/support/sheets.ts';
import { readSheet } from './read-sheet.ts';

const cellsOf = (bytes: Uint8Array, name = 'suunnitelma.xlsx') => readSheet(name, bytes).sheets[0]?.rows.map(({ cells }) => cells);
const sheet = (xml: string, more: Omit<Parameters<typeof workbook>[0], 'sheets'> = {}) =>
  workbook({ sheets: [{ name: 'Taulu1', xml: `<sheetData>${xml}</sheetData>` }], ...more });
const dates = (...formats: string[]) =>
  `<numFmts>${formats.map((code, n) => `<numFmt numFmtId="${200 + n}" formatCode="${code}"/>`).join('')}</numFmts>` +
  `<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map((_, n) => `<xf numFmtId="${200 + n}"/>`).join('')}<xf numFmtId="14"/></cellXfs>`;

describe('the cells of a workbook', () => {
  test('are texts, numbers, truths, dates and errors', () => {
    const xml = `<row><c t="s"><v>0</v></c><c><v>2.5</v></c><c t="b"><v>1</v></c><c s="1"><v>46022</v></c><c t="e"><v>#REF!</v></c></row>`;
    const read = sheet(xml, { strings: '<si><t>Toimi</t></si>', styles: dates('d.m.yyyy') });
    expect(cellsOf(read)).toEqual([['Toimi', 2.5, true, { date: '2025-12-31' }, { error: '#REF!' }]]);
  });

  test('with formatted words are one text, without how it is pronounced', () => {
    const strings = '<si><r><t>Koto</t></r><r><rPr><b/></rPr><t xml:space="preserve">laki </t></r><rPh><t>koto</t></rPh></si>';
    expect(cellsOf(sheet('<row><c t="s"><v>0</v></c></row>', { strings }))).toEqual([['Kotolaki']]);
  });

  test('with formulas have the value that was last calculated, and a remark says so', () => {
    const file = readSheet('a.xlsx', sheet('<row><c t="str"><f>A9&amp;"x"</f><v>Tulos</v></c><c><f>1+1</f></c></row>'));
    expect([file.sheets[0]?.rows[0]?.cells, file.remarks]).toEqual([['Tulos'], ['formulas']]);
  });

  test('stand where their address says, and empty rows are none', () => {
    const rows = readSheet('a.xlsx', sheet('<row r="1"><c r="A1"/></row><row r="7" hidden="1"><c r="C7" t="n"><v>3</v></c></row>'))
      .sheets[0]?.rows;
    expect(rows).toEqual([{ number: 7, hidden: true, cells: [null, null, 3] }]);
  });

  test('that are merged all have the value', () => {
    const xml = `${textRows([
      ['Tavoite', 'Toimi'],
      ['T1', 'a'],
      ['', 'b'],
      ['', 'c'],
    ])}<mergeCells><mergeCell ref="A2:A3"/></mergeCells>`;
    const file = readSheet('a.xlsx', workbook({ sheets: [{ name: 'x', xml }] }));
    expect(file.sheets[0]?.rows.map(({ cells }) => cells[0])).toEqual(['Tavoite', 'T1', 'T1', null]);
    expect(file.remarks).toEqual(['merged-cells']);
  });

  test('keep line ends of one kind and no characters that cannot be seen', () => {
    expect(cellsOf(textSheet([[' a\r\nb_x000D_\u200b\u0007 ']]))).toEqual([['a\nb']]);
  });

  test('are not read from entities of the document’s own', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`;
    const read = workbook({ sheets: [{ name: 'x', xml: '' }], more: [] });
    expect(read.length).toBeGreaterThan(0);
    expect(cellsOf(workbook({ sheets: [{ name: 'x', xml: bomb }] }))).toEqual([['&b;']]);
  });
});

describe('a serial number is a day', () => {
  const dayOf = (serial: number, format: string, properties = '') =>
    cellsOf(sheet(`<row><c s="1"><v>${serial}</v></c></row>`, { styles: dates(format), properties }))?.[0]?.[0];

  test('in both systems of dates', () => {
    expect(dayOf(46022.75, 'd.m.yyyy')).toEqual({ date: '2025-12-31' });
    expect(dayOf(44560, 'd.m.yyyy', '<workbookPr date1904="1"/>')).toEqual({ date: '2025-12-31' });
    expect(dayOf(1, 'd.m.yyyy')).toEqual({ date: '1900-01-01' });
    expect(dayOf(61, 'd.m.yyyy')).toEqual({ date: '1900-03-01' });
    expect(dayOf(60, 'd.m.yyyy')).toBe(60);
  });

  test.each([
    ['mmm yyyy', '2025-12'],
    ['[$-40B]mmmm\\ yyyy', '2025-12'],
    ['kk/vvvv', '2025-12'],
    ['yyyy', '2025'],
    ['&quot;vuosi &quot;yyyy', '2025'],
    ['p.k.vvvv', '2025-12-31'],
  ])('as precisely as the cell shows it: %s', (format, date) => expect(dayOf(46022, format)).toEqual({ date }));

  test.each(['0.00', '#,##0', 'General', 'h:mm', '[h]:mm', '&quot;day&quot; 0'])('and where it is shown as %s, a number', (format) =>
    expect(dayOf(46022, format)).toBe(46022),
  );
});

describe('sheets', () => {
  test('are all read in their order, the hidden ones as hidden', () => {
    const one = (name: string, state?: string) => ({ name, xml: textRows([[name]]), ...(state ? { state } : {}) });
    const file = readSheet('a.xlsx', workbook({ sheets: [one('A'), one('B', 'hidden'), one('C', 'veryHidden')] }));
    expect(file.sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['A', false],
      ['B', true],
      ['C', true],
    ]);
  });

  test('are read as another reader reads them', async () => {
    const rows = [
      ['Toimenpide', 'Määrä', 'Kyllä'],
      ['Äö "x" <&>\nrivi', 12.5, true],
      ['…', null, false],
    ];
    const bytes = await writeXlsxFile(rows, { sheet: 'Taulu' }).toBuffer();
    const [theirs] = await readXlsxFile(bytes);
    expect(cellsOf(bytes)).toEqual(theirs?.data);
  });
});

describe('separated values', () => {
  const table = [
    ['Toimenpide', 'Aikataulu'],
    ['Äiti; "lapsi"', '2025'],
  ];
  const written = (separator: string) =>
    table.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join('\r\n');
  const wide = (text: string, big: boolean) => {
    const bytes = Buffer.from(text, 'utf16le');
    return big ? bytes.swap16() : bytes;
  };

  test.each([';', ',', '\t'])('with the separator %j', (separator) =>
    expect(cellsOf(Buffer.from(written(separator)), 'a.csv')).toEqual(table),
  );

  test.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${written(';')}`)],
    ['windows-1252', Buffer.from(written(';'), 'latin1')],
    ['UTF-16LE with a mark', wide(`\ufeff${written(';')}`, false)],
    ['UTF-16BE with a mark', wide(`\ufeff${written(';')}`, true)],
    ['UTF-16LE', wide(written(';'), false)],
    ['a named separator', Buffer.from(`sep=;\r\n${written(';')}`)],
  ])('in %s', (_, bytes) => expect(cellsOf(bytes, 'a.csv')).toEqual(table));

  test('with rows of different lengths and quotes in odd places', () => {
    expect(cellsOf(Buffer.from('a;b;c\n1;2\n5" putki;x;y;\n'), 'a.txt')).toEqual([
      ['a', 'b', 'c'],
      ['1', '2'],
      ['5" putki', 'x', 'y'],
    ]);
  });
});
