import { parse } from 'csv-parse/sync';
import { refuseSheet, sheetLimits, type SheetFile, type SheetRow } from './sheet-file.ts';
import { cleanText } from './worksheet.ts';

const marks: [number[], string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xff, 0xfe], 'utf-16le'],
];

/** UTF-16 without a mark: every other byte of what is mostly Latin letters is zero. */
function wideOf(bytes: Uint8Array): string | null {
  const start = bytes.subarray(0, 1_000);
  const zeros = [0, 1].map((odd) => start.filter((byte, n) => n % 2 === odd && byte === 0).length);
  const many = start.length / 4;
  if ((zeros[1] ?? 0) > many) return 'utf-16le';
  return (zeros[0] ?? 0) > many ? 'utf-16be' : null;
}

/** A byte order mark says it; else what is valid UTF-8 is that; else windows-1252, in which spreadsheets in Western Europe are saved. */
export function decodeSheet(bytes: Uint8Array): string {
  const sure = marks.find(([mark]) => mark.every((byte, n) => bytes[n] === byte))?.[1] ?? wideOf(bytes);
  if (sure) return new TextDecoder(sure).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const separators = [';', '\t', ','] as const;

/** What stands outside quotes in the first lines. */
const unquoted = (text: string): string => text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '');

/** The separator that divides most lines alike; a file may name its own in its first line (`sep=;`). */
export function separatorOf(text: string): string {
  const named = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (named) return named;
  const lines = unquoted(text)
    .split(/\r\n?|\n/)
    .filter((line) => line !== '')
    .slice(0, 30);
  const score = (separator: string) => {
    const counts = Map.groupBy(
      lines.map((line) => line.split(separator).length - 1),
      (count) => count,
    );
    return Math.max(0, ...[...counts].map(([count, alike]) => (count > 0 ? alike.length * 10 + Math.min(count, 9) : 0)));
  };
  return [...separators].sort((a, b) => score(b) - score(a))[0] ?? ';';
}

type Parsed = { record: string[]; info: { lines: number } };

function parsed(text: string): Parsed[] {
  const body = text.replace(/^sep=.\r?\n/i, '');
  const options = { delimiter: separatorOf(text), relax_column_count: true, relax_quotes: true, info: true } as const;
  try {
    return parse(body, { ...options, to: sheetLimits.rows * 2 + 1 }) as unknown as Parsed[];
  } catch (cause) {
    return refuseSheet('broken', cause instanceof Error ? cause.message : 'cannot be read', cause);
  }
}

/** Reads a text of separated values (RFC 4180, with the liberties that spreadsheets take). Every value is a text. */
export function readCsv(bytes: Uint8Array): SheetFile {
  const text = decodeSheet(bytes);
  if (text.includes('\u0000')) refuseSheet('wrong-ending', 'this is no text');
  if (text.length > sheetLimits.text) refuseSheet('too-much-text', `${text.length} characters`);
  const rows = parsed(text).flatMap(({ record }, n): SheetRow[] => {
    const cells = record.map((value) => cleanText(value) || null);
    const last = cells.findLastIndex((cell) => cell !== null);
    if (last >= sheetLimits.columns) refuseSheet('too-many-columns', `${last + 1} columns`);
    return last < 0 ? [] : [{ number: n + 1, hidden: false, cells: cells.slice(0, last + 1) }];
  });
  if (rows.length > sheetLimits.rows) refuseSheet('too-many-rows', `more than ${sheetLimits.rows} rows`);
  return { sheets: [{ name: '', hidden: false, rows }], remarks: [] };
}
