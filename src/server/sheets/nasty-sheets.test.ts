import { describe, expect, test } from 'vitest';
import { textRows, textSheet, workbook, workbookEntries, zip } from '../../../tests/support/sheets.ts';
import { sayIn } from '#locales/index.ts';
import { languages } from '#domain/language.ts';
import { readInProcess } from './sheet-process.ts';
import { readSheet } from './read-sheet.ts';
import { faultOf, sheetFaults, sheetLimits } from './sheet-file.ts';

const good = textSheet([['Toimenpide'], ['Laki']]);
const one = (xml: string) => ({ sheets: [{ name: 'Taulu1', xml }] });
const withEntry = (name: string) => workbook({ ...one(textRows([['a']])), more: [{ name, data: 'x' }] });
const compound = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')]);
const row = (cell: string) => `<row>${cell}</row>`;
const many = (count: number, xml: string) => `<sheetData>${xml.repeat(count)}</sheetData>`;
const number = '<c><v>1</v></c>';
/** A hundred million bytes and more in a hundred thousand. */
const swollen = (claimed?: number) => {
  const data = Buffer.alloc(sheetLimits.unpacked + 1, ' ');
  const entries = workbookEntries(one(textRows([['a']]))).filter(({ name }) => name !== 'xl/worksheets/sheet1.xml');
  return zip([...entries, { name: 'xl/worksheets/sheet1.xml', data, ...(claimed === undefined ? {} : { claimed }) }]);
};
const changed = (bytes: Buffer, at: number, value: number) => {
  const copy = Buffer.from(bytes);
  copy[at] = value;
  return copy;
};

const corpus: [what: string, name: string, bytes: () => Uint8Array, fault: string][] = [
  ['nothing', 'a.xlsx', () => new Uint8Array(), 'empty'],
  ['a workbook without a value', 'a.xlsx', () => workbook(one('<sheetData><row><c/></row></sheetData>')), 'empty'],
  ['a text of empty lines', 'a.csv', () => Buffer.from('\n;;\n'), 'empty'],
  ['a file that is too large', 'a.csv', () => Buffer.alloc(sheetLimits.bytes + 1, 'a'), 'too-large'],
  ['an archive that says it unpacks to too much', 'a.xlsx', () => swollen(), 'unpacks-too-large'],
  ['an archive that lies about what it unpacks to', 'a.xlsx', () => swollen(10), 'unpacks-too-large'],
  ['a million rows', 'a.xlsx', () => workbook(one(many(1_000_000, row(number)))), 'too-many-rows'],
  ['a million lines', 'a.csv', () => Buffer.from('1;2\n'.repeat(1_000_000)), 'too-many-rows'],
  [
    'rows across the whole width',
    'a.xlsx',
    () => workbook(one('<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>')),
    'too-many-columns',
  ],
  ['lines across the whole width', 'a.csv', () => Buffer.from(Array(201).fill('x').join(';')), 'too-many-columns'],
  ['fifty-one sheets', 'a.xlsx', () => workbook({ sheets: Array(51).fill({ name: 'x', xml: textRows([['a']]) }) }), 'too-many-sheets'],
  [
    'a text that every cell repeats',
    'a.xlsx',
    () => workbook({ ...one(many(3_000, row('<c t="s"><v>0</v></c>'))), strings: `<si><t>${'x'.repeat(10_000)}</t></si>` }),
    'too-much-text',
  ],
  ['a name for macros', 'a.xlsm', () => good, 'macros'],
  ['a program', 'a.xlsx', () => withEntry('xl/vbaProject.bin'), 'macros'],
  ['a program under another name for its folder', 'a.xlsx', () => withEntry('elsewhere\\VBAPROJECT.BIN'), 'macros'],
  ['a macro sheet of the old kind', 'a.xlsx', () => withEntry('xl/macrosheets/sheet1.xml'), 'macros'],
  [
    'a type with macros',
    'a.xlsx',
    () => zip([{ name: '[Content_Types].xml', data: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' }]),
    'macros',
  ],
  ['an encrypted workbook', 'a.xlsx', () => compound('EncryptedPackage'), 'encrypted'],
  ['an encrypted archive', 'a.xlsx', () => zip([{ name: 'xl/workbook.xml', data: 'x', flags: 1 }]), 'encrypted'],
  ['a workbook of the old format', 'a.xlsx', () => compound('Workbook'), 'old-format'],
  ['a name of the old format', 'a.xls', () => good, 'old-format'],
  ['a picture', 'a.png', () => Buffer.from('\x89PNG'), 'other-format'],
  ['a name without an ending', 'taulukko', () => good, 'other-format'],
  ['an open document', 'a.xlsx', () => zip([{ name: 'content.xml', data: '<x/>' }]), 'other-format'],
  ['a binary workbook', 'a.xlsx', () => withEntry('xl/workbook.bin'), 'other-format'],
  ['a text called a workbook', 'a.xlsx', () => Buffer.from('a;b'), 'wrong-ending'],
  ['a workbook called a text', 'a.csv', () => good, 'wrong-ending'],
  ['bytes called a text', 'a.csv', () => Buffer.from([1, 2, 0, 4, 5, 6, 7, 8, 9]), 'wrong-ending'],
  ['half a workbook', 'a.xlsx', () => good.subarray(0, good.length / 2), 'broken'],
  ['a workbook with a hole', 'a.xlsx', () => changed(good, 0, 0x50).fill(0xff, 40, 80), 'broken'],
  ['an archive without a workbook', 'a.xlsx', () => zip([{ name: 'x.txt', data: 'x' }]), 'broken'],
  ['a way of packing that nobody uses', 'a.xlsx', () => zip([{ name: '[Content_Types].xml', data: 'x', method: 12 }]), 'broken'],
  ['two entries of one name', 'a.xlsx', () => withEntry('XL/workbook.xml'), 'broken'],
];

const faultOfReading = (name: string, bytes: Uint8Array) => {
  try {
    readSheet(name, bytes);
    return null;
  } catch (caught) {
    return faultOf(caught);
  }
};

describe('a file is refused that is', () => {
  test.each(corpus)('%s', (_, name, bytes, fault) => expect(faultOfReading(name, bytes())).toBe(fault));

  test('wrong in any of these ways, with a reason in each language', () => {
    for (const fault of sheetFaults) for (const language of languages) expect(sayIn(language)(`sheet.fault.${fault}`)).not.toBe('');
  });
});

describe('in a process of its own', () => {
  test('a good one is read as here', async () => {
    expect(await readInProcess('a.xlsx', good)).toEqual(readSheet('a.xlsx', good));
  });

  test('one that takes too long, or too much memory, is refused and nothing else ends', async () => {
    const heavy = workbook(one(many(15_000, row(number.repeat(100)))));
    const caught = async (limits: { milliseconds: number; megabytes: number }) =>
      faultOf(await readInProcess('a.xlsx', heavy, limits).catch((c: unknown) => c));
    expect(await caught({ milliseconds: 1, megabytes: 512 })).toBe('too-slow');
    expect(await caught({ milliseconds: 60_000, megabytes: 12 })).toBe('too-slow');
  });
});
