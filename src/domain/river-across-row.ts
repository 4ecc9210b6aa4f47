import { type } from './river-label.ts';
import type { Written } from './river-label.ts';
import { emptyStrip, isFree, take, within } from './river-strip.ts';
import type { Interval, Strip } from './river-strip.ts';
import { blockWidth, fitted, textWidth, wrap } from './river-text.ts';

/** A row while it is filled: what lies in the band, what is written there, and the lines above and below. */
export type Sheet = { width: number; bands: Interval[]; texts: Interval[]; head: Strip; foot: Strip };
export const emptySheet = (width: number): Sheet => ({ width, bands: [], texts: [], head: emptyStrip(), foot: emptyStrip() });

export type Place = { zone: 'band' | 'head' | 'foot'; line: number; x: number; anchor: 'start' | 'middle' | 'end'; written: Written };

export const bandWidth = 40;
const inset = 12;
/** Space between a band and a label beside it. */
const aside = 7;

type Size = Written['size'];
const setIn = (text: string, size: Size, width: number, most: number): Written | null => {
  const lines = wrap(text, type[size].size, width, most);
  return lines && { lines, size, cut: false };
};

/** The largest setting of the longest wording that fits into `width` by the height of a band. */
function insideBand(wordings: readonly string[], width: number): Written | null {
  for (const text of wordings) {
    const set = setIn(text, 'name', width, 1) ?? setIn(text, 'name', width, 2) ?? setIn(text, 'small', width, 2);
    if (set) return set;
  }
  return null;
}

const taken = (sheet: Sheet, at: Interval): boolean => !isFree(sheet.texts, at);

/** Writes into the band between `at.from` and `at.to`, if there is room. */
export function writeInside(sheet: Sheet, at: Interval, wordings: readonly string[], middle = false): Place | null {
  if (taken(sheet, at)) return null;
  const written = insideBand(wordings, at.to - at.from - 2 * inset);
  if (!written) return null;
  sheet.texts.push(at);
  const x = middle ? (at.from + at.to) / 2 : at.from + inset;
  return { zone: 'band', line: 0, x, anchor: middle ? 'middle' : 'start', written };
}

/** Writes in the band's row beside `at`: after it, else before it, in up to two lines. */
export function writeBeside(sheet: Sheet, at: Interval, text: string): Place | null {
  return beside(sheet, at, text, 1) ?? beside(sheet, at, text, 2);
}

function beside(sheet: Sheet, at: Interval, text: string, most: number): Place | null {
  const width = most === 1 ? Infinity : Math.max(110, textWidth(text, type.name.size) * 0.62);
  const written = setIn(text, 'name', width, most);
  if (!written) return null;
  const wide = blockWidth(written.lines, type.name.size);
  const after = { from: at.to + aside, to: at.to + aside + wide };
  const before = { from: at.from - aside - wide, to: at.from - aside };
  const found = [after, before].find((one) => one.from >= 4 && one.to <= sheet.width - 4 && isFree([...sheet.bands, ...sheet.texts], one));
  if (!found) return null;
  sheet.texts.push({ from: found.from - aside, to: found.to + aside });
  return { zone: 'band', line: 0, x: found === after ? found.from : found.to, anchor: found === after ? 'start' : 'end', written };
}

/** Writes one line above the band from `from` on, on as many lines up as it takes; always finds a place. */
export function writeAbove(sheet: Sheet, from: number, wordings: readonly string[], size: Size, room = sheet.width - 8): Place {
  const whole = wordings.find((text) => textWidth(text, type[size].size) <= room) ?? wordings.at(-1) ?? '';
  const { lines, cut } = fitted(whole, type[size].size, room, 1);
  const wide = blockWidth(lines, type[size].size);
  const wanted = within({ from, to: from + wide }, 4, sheet.width - 4);
  const spot = take(sheet.head, [wanted], 2) ?? take(sheet.head, [wanted], Infinity, []);
  return { zone: 'head', line: spot?.line ?? 0, x: wanted.from, anchor: 'start', written: { lines, size, cut } };
}

/** Writes one line below or above the band near `x` if one of at most `most` lines has room for it. */
export function writeNear(sheet: Sheet, zone: 'head' | 'foot', x: number, wordings: readonly string[], most: number): Place | null {
  for (const text of wordings) {
    const wide = textWidth(text, type.small.size);
    const after = { from: x, to: x + wide };
    const before = { from: x - wide, to: x };
    const wanted = [after, before].filter((one) => one.from >= 4 && one.to <= sheet.width - 4);
    const spot = take(sheet[zone], wanted, most);
    if (spot) return { zone, line: spot.line, x: spot.at.from, anchor: 'start', written: { lines: [text], size: 'small', cut: false } };
  }
  return null;
}
