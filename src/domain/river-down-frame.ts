import { at, straight } from './river-curves.ts';
import { labelAt, type } from './river-label.ts';
import { isFree, stack, within } from './river-strip.ts';
import type { Interval } from './river-strip.ts';
import { blockWidth, fitted, textWidth } from './river-text.ts';
import { yearsOf } from './river-time.ts';
import type { Span } from './river-time.ts';
import type { Tracks } from './river-tracks.ts';
import type { Day } from './date.ts';
import type { DrawnTerm, RiverInput, RiverLabel, RiverLayout, RiverTerm, RiverWords } from './river.ts';

const shortName = (label: string): string => label.split(' ').at(-1) ?? label;

/** The width of the gutter that bears the names of the terms. */
export function gutterOf(terms: readonly RiverTerm[], words: RiverWords, width: number): number {
  const wanted = terms.map((term) =>
    Math.max(textWidth(shortName(term.label), type.small.size * 1.08), textWidth(words.years(term.start, term.end), type.small.size)),
  );
  return Math.min(width * 0.24, Math.max(36, ...wanted) + 6);
}

type Place = (day: Day) => number;

/** The terms as stripes across the whole width, their names in the gutter. */
export function termsDown(
  terms: readonly RiverTerm[],
  place: Place,
  bottom: number,
  frame: { width: number; gutter: number; top: number },
  words: RiverWords,
): DrawnTerm[] {
  const sorted = [...terms].sort((a, b) => a.start.localeCompare(b.start));
  const height = 2 * type.small.leading + 3;
  const tops = stack(
    sorted.map((term) => ({ wish: place(term.start) + 3, size: height })),
    frame.top + 2,
  );
  return sorted.map((term, i) => {
    const y = place(term.start);
    const end = term.end ? place(term.end) : bottom;
    const name = fitted(shortName(term.label), type.small.size * 1.08, frame.gutter - 6, 1);
    const years = fitted(words.years(term.start, term.end), type.small.size, frame.gutter - 6, 1);
    const label = labelAt({ lines: [...name.lines, ...years.lines], size: 'small', cut: name.cut || years.cut }, 3, tops[i] ?? y);
    return { id: term.id, href: term.href, box: { x: 0, y, width: frame.width, height: Math.max(1, end - y) }, odd: i % 2 === 1, label };
  });
}

/** The line of today, and the years where the gutter has room beside the names. */
export function axisDown(
  horizon: Span,
  today: Day,
  place: Place,
  frame: { top: number; bottom: number; width: number; gutter: number; right: number },
) {
  const now = place(today);
  const years = (names: readonly RiverLabel[]): RiverLayout['years'] => {
    const taken: Interval[] = names.map(({ box }) => ({ from: box.y - 2, to: box.y + box.height + 2 }));
    return yearsOf(horizon).map((day) => {
      const y = place(day);
      const wanted = { from: y - 7, to: y + 7 };
      const free = isFree(taken, wanted) && wanted.from > frame.top && wanted.to < frame.bottom;
      if (free) taken.push(wanted);
      const label = free ? labelAt({ lines: [day.slice(0, 4)], size: 'fine', cut: false }, frame.gutter - 4, y - 7, 'end') : null;
      return { line: straight({ x: frame.gutter - 1, y }, { x: frame.gutter + 4, y }), label };
    });
  };
  const line = straight({ x: frame.gutter, y: now }, { x: frame.right, y: now });
  const future = { x: frame.gutter, y: now, width: frame.width - frame.gutter, height: Math.max(0, frame.bottom - now) };
  return { years, today: { line, future } };
}

/** The names of the themes above their tracks, as flags one above the other, and the place where the water begins. */
export function groupsDown(
  groups: Tracks['groups'],
  input: RiverInput,
  left: number,
  step: number,
  width: number,
): { sections: RiverLayout['sections']; bottom: number } {
  const named = groups.flatMap((group) => {
    const theme = input.themes?.find((one) => one.id === group.theme);
    return theme ? [{ ...theme, x: left + group.first * step, to: left + (group.last + 1) * step }] : [];
  });
  const { leading, size } = type.small;
  const bottom = named.length * (leading + 2) + 12;
  const sections = named.map((theme, i) => {
    const top = i * (leading + 2) + 2;
    const { lines, cut } = fitted(theme.label, size * 1.08, width - 8, 1);
    const x = within({ from: theme.x + 5, to: theme.x + 5 + blockWidth(lines, size * 1.08) }, 4, width - 4).from;
    const pole = x < theme.x + 4 ? top + leading + 3 : top + 1;
    const line = `M${at({ x: theme.x, y: pole })}V${bottom - 4}H${Math.round(theme.to * 10) / 10 - 3}`;
    return { theme: theme.id, label: labelAt({ lines, size: 'small', cut }, x, top), line };
  });
  return { sections, bottom };
}
