import { refuseSheet, sheetLimits, unreadable, type SheetFile } from './sheet-file.ts';
import { Refusal } from '#domain/problem.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, n) => bytes[n] === byte);
const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b);
/** The compound files of older editions, in which encrypted workbooks lie too (MS-OFFCRYPTO 2.3.4.4: a stream of this name). */
const isCompound = (bytes: Uint8Array): boolean => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);
const encryptedStream = Buffer.from('EncryptedPackage', 'utf16le');

function refuseCompound(bytes: Uint8Array): never {
  const encrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(encryptedStream);
  return refuseSheet(encrypted ? 'encrypted' : 'old-format', 'a compound file');
}

/** What the name says that it is. */
function endingOf(name: string): 'xlsx' | 'csv' {
  const ending = /\.([a-z0-9]+)$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '';
  if (['xlsm', 'xltm', 'xlam', 'xla'].includes(ending)) refuseSheet('macros', `.${ending}`);
  if (['xls', 'xlt'].includes(ending)) refuseSheet('old-format', `.${ending}`);
  if (['csv', 'tsv', 'txt'].includes(ending)) return 'csv';
  return ending === 'xlsx' ? 'xlsx' : refuseSheet('other-format', `.${ending}`);
}

function readAs(ending: 'xlsx' | 'csv', bytes: Uint8Array): SheetFile {
  if (ending === 'csv') return isZip(bytes) ? refuseSheet('wrong-ending', 'an archive called .csv') : readCsv(bytes);
  return isZip(bytes) ? readXlsx(bytes) : refuseSheet('wrong-ending', 'no archive, but called .xlsx');
}

/** What nobody foresaw about a file is the file's fault: it is broken. */
function orBroken(read: () => SheetFile): SheetFile {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw unreadable('broken', cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** Reads a spreadsheet by its name and bytes, or refuses it with its fault. Pure: run where it can be stopped. */
export function readSheet(name: string, bytes: Uint8Array): SheetFile {
  if (bytes.length > sheetLimits.bytes) refuseSheet('too-large', `${bytes.length} bytes`);
  const ending = endingOf(name);
  if (bytes.length === 0) refuseSheet('empty', 'no bytes');
  if (isCompound(bytes)) refuseCompound(bytes);
  const file = orBroken(() => readAs(ending, bytes));
  return file.sheets.some(({ rows }) => rows.length > 0) ? file : refuseSheet('empty', 'no cell holds anything');
}
