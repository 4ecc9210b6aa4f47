import { addDays } from './date.ts';
import type { Day } from './date.ts';
import { labelAt, type } from './river-label.ts';
import type { Written } from './river-label.ts';
import { at, straight } from './river-curves.ts';
import { isFree, within } from './river-strip.ts';
import type { Interval } from './river-strip.ts';
import { blockWidth, fitted, textWidth } from './river-text.ts';
import { yearsOf } from './river-time.ts';
import type { Span } from './river-time.ts';
import type { DrawnTerm, RiverLayout, RiverTerm, RiverWords } from './river.ts';

const tierHeight = 36;
type Flag = { term: RiverTerm; t0: number; t1: number; written: Written; left: number; tier: number };

/** `Juha Sipilä` → `Sipilä`: what a column too narrow for the whole name bears. */
const shortName = (label: string): string => label.split(' ').at(-1) ?? label;

function written(term: RiverTerm, room: number, words: RiverWords): Written {
  const years = words.years(term.start, term.end);
  const name = textWidth(term.label, type.name.size * 1.08) <= room ? term.label : shortName(term.label);
  const { lines, cut } = fitted(name, type.name.size * 1.08, 150, 1);
  return { lines: [...lines, years], size: 'name', cut };
}

/** Term names as flags on the borders of their columns: each on the lowest tier on which it is free of its neighbours and their poles. */
export function flagsOf(terms: readonly RiverTerm[], place: (day: Day) => number, end: number, width: number, words: RiverWords): Flag[] {
  const tiers: Interval[][] = [];
  const sorted = [...terms].sort((a, b) => b.start.localeCompare(a.start));
  return sorted.map((term) => {
    const t0 = place(term.start);
    const t1 = term.end ? place(term.end) : end;
    const text = written(term, t1 - t0 - 12, words);
    const wide = blockWidth(text.lines, type.name.size * 1.08);
    const wanted = within({ from: t0 + 6, to: t0 + 6 + wide }, 4, width - 4);
    const tier = freeTier(tiers, wanted);
    raise(tiers, tier, wanted, t0);
    return { term, t0, t1, written: text, left: wanted.from, tier };
  });
}

function freeTier(tiers: Interval[][], wanted: Interval): number {
  const free = tiers.findIndex((taken) => isFree(taken, wanted));
  return free < 0 ? tiers.length : free;
}

function raise(tiers: Interval[][], tier: number, wanted: Interval, pole: number): void {
  for (let i = 0; i <= tier; i += 1) {
    const taken = tiers[i] ?? [];
    if (i < tier) taken.push({ from: pole - 3, to: pole + 3 });
    else taken.push({ from: wanted.from - 8, to: wanted.to + 8 });
    tiers[i] = taken;
  }
}

export const headerHeight = (flags: readonly Flag[]): number => (1 + Math.max(0, ...flags.map((flag) => flag.tier))) * tierHeight + 8;

/** The columns of the terms, from their flags down to `bottom`. */
export function drawnTerms(flags: readonly Flag[], top: number, bottom: number): DrawnTerm[] {
  return [...flags].reverse().map((flag, i) => {
    const y = top - 4 - (flag.tier + 1) * tierHeight;
    const box = { x: flag.t0, y, width: Math.max(1, flag.t1 - flag.t0), height: bottom - y };
    return { id: flag.term.id, href: flag.term.href, box, odd: i % 2 === 1, label: labelAt(flag.written, flag.left, y + 1) };
  });
}

/** Years along the foot, as many as are legible, round the day that is today. */
export function footOf(
  horizon: Span,
  today: Day,
  place: (day: Day) => number,
  y: number,
  box: { top: number; width: number; end: number },
  words: RiverWords,
): Pick<RiverLayout, 'years' | 'today'> {
  const now = place(today);
  const text = words.today(today);
  const label = { lines: [text[0] ?? today], size: 'small' as const, cut: false };
  const wide = blockWidth(label.lines, type.small.size);
  const spot = within({ from: now - wide / 2, to: now + wide / 2 }, 4, box.width - 4);
  const taken: Interval[] = [{ from: spot.from - 8, to: spot.to + 8 }];
  const years = yearsOf(horizon).map((day) => {
    const [t, next] = [place(day), place(addDays(day, 365))];
    const words = { lines: [day.slice(0, 4)], size: 'fine' as const, cut: false };
    const half = blockWidth(words.lines, type.fine.size) / 2;
    const middle = (t + next) / 2;
    const wanted = { from: middle - half, to: middle + half };
    const free = isFree(taken, wanted) && wanted.from > 2 && wanted.to < box.width - 2;
    if (free) taken.push({ from: wanted.from - 6, to: wanted.to + 6 });
    return { line: straight({ x: t, y: y }, { x: t, y: y + 6 }), label: free ? labelAt(words, middle, y + 5, 'middle') : null };
  });
  const line = `M${at({ x: now, y: box.top })}L${at({ x: now, y: y + 6 })}`;
  const future = { x: now, y: box.top, width: Math.max(0, box.end - now), height: y - box.top };
  return { years, today: { line, label: labelAt(label, spot.from, y + 4), future } };
}
