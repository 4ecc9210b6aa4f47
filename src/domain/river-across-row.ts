import { type } from './river-label.ts';
import type { Written } from './river-label.ts';
import { emptyStrip, isFree, take, within } from './river-strip.ts';
import type { Interval, Strip } from './river-strip.ts';
import { blockWidth, fitted, textWidth, wrap } from './river-text.ts';

/** A row while it is filled: what lies in the band, what is written there, and the lines above and below. */
export type Sheet = { width: number; bands: Interval[]; texts: Interval[]; crossed: Interval[]; head: Strip; foot: Strip };
export const emptySheet = (width: number): Sheet => ({ width, bands: [], texts: [], crossed: [], head: emptyStrip(), foot: emptyStrip() });

export type Place = { zone: 'band' | 'head' | 'foot'; line: number; x: number; anchor: 'start' | 'middle' | 'end'; written: Written };

export const bandWidth = 40;
const inset = 10;
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
    const set =
      setIn(text, 'name', width, 1) ?? setIn(text, 'name', width, 2) ?? setIn(text, 'small', width, 2) ?? setIn(text, 'fine', width, 2);
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
export function writeBeside(sheet: Sheet, at: Interval, text: string, size: Size): Place | null {
  return beside(sheet, at, text, size, 1) ?? beside(sheet, at, text, size, 2);
}

function beside(sheet: Sheet, at: Interval, text: string, size: Size, most: number): Place | null {
  const width = most === 1 ? Infinity : Math.max(110, textWidth(text, type[size].size) * 0.62);
  const written = setIn(text, size, width, most);
  if (!written) return null;
  const wide = blockWidth(written.lines, type[size].size);
  const after = { from: at.to + aside, to: at.to + aside + wide };
  const before = { from: at.from - aside - wide, to: at.from - aside };
  const found = [after, before].find(
    (one) => one.from >= 4 && one.to <= sheet.width - 4 && isFree([...sheet.bands, ...sheet.texts, ...sheet.crossed], one),
  );
  if (!found) return null;
  sheet.texts.push({ from: found.from - aside, to: found.to + aside });
  return { zone: 'band', line: 0, x: found === after ? found.from : found.to, anchor: found === after ? 'start' : 'end', written };
}

/** Three fine lines in the band: for what would have to be cut otherwise. */
export function writeFine(sheet: Sheet, at: Interval, text: string): Place | null {
  const written = taken(sheet, at) ? null : setIn(text, 'fine', at.to - at.from - 2 * inset, 3);
  if (!written) return null;
  sheet.texts.push(at);
  return { zone: 'band', line: 0, x: at.from + inset, anchor: 'start', written };
}

/** The first wording, cut to what the band holds. */
export function writeCut(sheet: Sheet, at: Interval, text: string): Place | null {
  const room = at.to - at.from - 2 * inset;
  if (taken(sheet, at) || room < 100) return null;
  sheet.texts.push(at);
  return {
    zone: 'band',
    line: 0,
    x: at.from + inset,
    anchor: 'start',
    written: { ...fitted(text, type.small.size, room, 2), size: 'small' },
  };
}

/** Two thoughts under each other in the band: the largest size that holds both comes before the fullest wording of the second. */
export function writeBoth(sheet: Sheet, at: Interval, first: string, seconds: readonly string[]): Place | null {
  if (taken(sheet, at)) return null;
  const tries = (['name', 'small', 'fine'] as const).flatMap((size) => seconds.map((second) => ({ size, second })));
  for (const { size, second } of tries) {
    const [one, two] = [first, second].map((text) => setIn(text, size, at.to - at.from - 16, 2)?.lines);
    if (!one || !two || (one.length + two.length) * type[size].leading > bandWidth + 4) continue;
    sheet.texts.push(at);
    return { zone: 'band', line: 0, x: (at.from + at.to) / 2, anchor: 'middle', written: { lines: [...one, ...two], size, cut: false } };
  }
  return null;
}

/** Writes a short word into a narrow place, if there is room. */
export function writeShort(sheet: Sheet, at: Interval, text: string): Place | null {
  if (taken(sheet, at) || textWidth(text, type.fine.size) > at.to - at.from - 3) return null;
  sheet.texts.push(at);
  return { zone: 'band', line: 0, x: (at.from + at.to) / 2, anchor: 'middle', written: { lines: [text], size: 'fine', cut: false } };
}

/** How far a line may begin before what it names, where the picture ends too soon for it. */
const mostBack = 320;

/** Writes one line above the band from `from` on; always finds a place: beside the streams that come in there, else on more lines, cut if need be. */
export function writeAbove(sheet: Sheet, from: number, wordings: readonly string[], size: Size): Place {
  const px = type[size].size;
  for (const text of wordings) {
    const wide = textWidth(text, px);
    const beside = sheet.head.reserved.map((one) => one.to + 2).filter((start) => start > from && start < from + 160);
    const flush = sheet.width - 4 - wide;
    const starts = [from, ...beside, ...(flush < from && flush > from - mostBack ? [flush] : [])];
    const spot = take(
      sheet.head,
      starts.map((start) => ({ from: start, to: start + wide })).filter((one) => one.to <= sheet.width - 4 && one.from >= 4),
      2,
    );
    if (spot) return { zone: 'head', line: spot.line, x: spot.at.from, anchor: 'start', written: { lines: [text], size, cut: false } };
  }
  return writeAnywhereAbove(sheet, from, wordings, size);
}

function writeAnywhereAbove(sheet: Sheet, from: number, wordings: readonly string[], size: Size): Place {
  const px = type[size].size;
  const room = sheet.width - 8;
  const { lines, cut } = fitted(wordings.find((text) => textWidth(text, px) <= room) ?? wordings.at(-1) ?? '', px, room, 1);
  const wanted = within({ from, to: from + blockWidth(lines, px) }, 4, sheet.width - 4);
  const spot = take(sheet.head, [wanted], Infinity, []);
  return { zone: 'head', line: spot?.line ?? 0, x: wanted.from, anchor: 'start', written: { lines, size, cut } };
}

/** Writes one line below or above the band, right or left of `near`, if one of at most `most` lines has room for it. */
export function writeNear(sheet: Sheet, zone: 'head' | 'foot', near: Interval, wordings: readonly string[], most: number): Place | null {
  const strip = sheet[zone];
  for (const text of wordings) {
    const wide = textWidth(text, type.small.size);
    const after = { from: near.to, to: near.to + wide };
    const before = { from: near.from - wide, to: near.from };
    const wanted = [after, before].filter((one) => one.from >= 4 && one.to <= sheet.width - 4);
    const spot = take(strip, wanted, most, [...strip.reserved, ...strip.threads]);
    if (spot) return { zone, line: spot.line, x: spot.at.from, anchor: 'start', written: { lines: [text], size: 'small', cut: false } };
  }
  return null;
}
