import type { Day } from '#domain/date.ts';
import { readXml } from './xml.ts';

/** How precisely a cell shows a date; null: its number is no date. */
export type DatePrecision = 'day' | 'month' | 'year';

/** Formats that are built in (ECMA-376 part 1, 18.8.30, and those of East Asian editions): 17 is `mmm-yy`, 18–21 and 45–47 are times. */
function builtIn(id: number): DatePrecision | null {
  if (id === 17) return 'month';
  if ((id >= 14 && id <= 16) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'day';
  return null;
}

/** What a format of the workbook's own shows. Quoted text, colours, conditions and what is escaped are no letters of a date. */
export function precisionOfFormat(code: string): DatePrecision | null {
  const letters = (code.split(';')[0] ?? '')
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!\$)[^\]]*\]|\[\$[^\]]*\]/g, '')
    .toLowerCase();
  if (/general|standard|yleinen|allmänt|[0#?]/.test(letters)) return null;
  // Editions of the program write their own letters for day and year: p and v in Finnish, å in Swedish.
  const year = /[yvå]/.test(letters);
  if (/[dp]/.test(letters)) return year || /m|k/.test(letters) ? 'day' : null;
  if (!year) return null;
  return /[mk]/.test(letters) ? 'month' : 'year';
}

/** For each style of a cell, what its number shows as a date. */
export function readDateStyles(bytes: Uint8Array | null): (DatePrecision | null)[] {
  const own = new Map<number, string>();
  const styles: (DatePrecision | null)[] = [];
  if (!bytes) return styles;
  let ofCells = false;
  readXml(bytes, {
    open(tag, attributes) {
      if (tag === 'numFmt') own.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (tag === 'cellXfs') ofCells = true;
      if (tag !== 'xf' || !ofCells) return;
      const id = Number(attributes['numFmtId'] ?? 0);
      const code = own.get(id);
      styles.push(code === undefined ? builtIn(id) : precisionOfFormat(code));
    },
    close(tag) {
      if (tag === 'cellXfs') ofCells = false;
    },
  });
  return styles;
}

const dayMs = 86_400_000;
/** The last serial number of the calendar, 31 December 9999. */
const lastSerial = 2_958_465;

/**
 * The day that a serial number stands for. The system that counts from 1900 has a 29 February 1900 that never was, so its numbers
 * below 60 are a day behind; the other counts from 1 January 1904 as 0.
 */
export function dayOfSerial(serial: number, since1904: boolean): Day | null {
  const whole = Math.floor(serial) + (since1904 ? 1_462 : 0);
  if (whole < 1 || whole > lastSerial || whole === 60) return null;
  const days = whole < 60 ? whole + 1 : whole;
  return new Date(Date.UTC(1899, 11, 30) + days * dayMs).toISOString().slice(0, 10) as Day;
}

/** A day as precisely as the cell shows it. */
export const shownAs = (day: Day, precision: DatePrecision): string => day.slice(0, { day: 10, month: 7, year: 4 }[precision]);
