import { blockWidth } from './river-text.ts';
import type { RiverConfluence, RiverDuty, RiverFulfilment, RiverLabel, RiverWords } from './river.ts';
import { plainYears } from './river-time.ts';

/** Sizes of type in px of the view box, and the distance of their lines. */
export const type: Record<RiverLabel['size'], { size: number; leading: number }> = {
  name: { size: 14, leading: 17 },
  small: { size: 12.5, leading: 15 },
  fine: { size: 11.5, leading: 14 },
};

export type Written = { lines: string[]; size: RiverLabel['size']; cut: boolean };

/** Puts written lines into a block whose top left (or top right, or top middle) corner is at `x`, `top`. */
export function labelAt(
  written: Written,
  x: number,
  top: number,
  anchor: RiverLabel['anchor'] = 'start',
  leader: string | null = null,
): RiverLabel {
  const { size, leading } = type[written.size];
  const width = blockWidth(written.lines, size);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  const box = { x: left, y: top, width, height: leading * written.lines.length };
  return { ...written, x, y: top + leading * 0.78, leading, anchor, box, leader };
}

/** Words for a picture without a language: years, identifiers and the closed words themselves. */
export const plainWords: RiverWords = {
  years: plainYears,
  gap: (years) => [`${years}: –`, years],
  notRecorded: (years) => [`${years}: ?`, '?'],
  instead: (by: RiverFulfilment) => [by.decidedBy?.label ?? by.label],
  fulfilled: (by: RiverFulfilment) => (by.date ? [by.date] : []),
  joined: (one: RiverConfluence) => [[one.type, one.date].filter(Boolean).join(' ')],
  today: (day) => [day],
  duty: (duty: RiverDuty) => [duty.section ? `${duty.section}: ${duty.label}` : duty.label, duty.label],
};
