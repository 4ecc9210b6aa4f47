import { readDateStyles } from './date-format.ts';
import { refuseSheet, sheetLimits, type SheetFile, type SheetRemark } from './sheet-file.ts';
import { partsOf, readSharedStrings, readWorkbook } from './workbook.ts';
import { readWorksheet, type CellSetting } from './worksheet.ts';
import { openArchive, type Archive } from './zip.ts';

/** Programs in a workbook: Visual Basic, the macro sheets of older editions, and controls that run code. */
const programs = /(?:^|\/)(?:vbaProject\w*\.(?:bin|xml)|vbaData\.xml|macrosheets\/|dialogsheets\/|activeX\/)/i;

function refusePrograms(archive: Archive): void {
  const found = archive.names.find((name) => programs.test(name));
  if (found) refuseSheet('macros', found);
  const types = archive.read('[Content_Types].xml');
  if (types && /macroEnabled/i.test(Buffer.from(types).toString('latin1'))) refuseSheet('macros', 'its type says that it has macros');
}

function refuseOthers({ names }: Archive): void {
  if (names.some((name) => /^xl\/workbook\.bin$/i.test(name))) refuseSheet('other-format', 'a binary workbook');
  if (names.some((name) => /^(?:content\.xml|word\/|ppt\/)/i.test(name))) refuseSheet('other-format', 'a document of another kind');
}

/** Reads a workbook (ECMA-376): values as they were last calculated, nothing calculated anew and nothing looked up elsewhere. */
export function readXlsx(bytes: Uint8Array): SheetFile {
  const archive = openArchive(bytes);
  refusePrograms(archive);
  refuseOthers(archive);
  const remarks = new Set<SheetRemark>();
  if (archive.names.some((name) => /(?:^|\/)externalLinks\//i.test(name))) remarks.add('external-links');
  const parts = partsOf(archive);
  const { sheets, since1904 } = readWorkbook(archive, parts.workbook);
  const setting: CellSetting = {
    texts: readSharedStrings(parts.sharedStrings === null ? null : archive.read(parts.sharedStrings)),
    dates: readDateStyles(parts.styles === null ? null : archive.read(parts.styles)),
    since1904,
    room: sheetLimits.text,
    remark: (remark) => remarks.add(remark),
  };
  const read = sheets.map(({ name, hidden, path }) => {
    const worksheet = archive.read(path);
    if (!worksheet) return refuseSheet('broken', `the sheet ${path} is missing`);
    return { name, hidden, rows: readWorksheet(worksheet, setting) };
  });
  return { sheets: read, remarks: [...remarks] };
}
