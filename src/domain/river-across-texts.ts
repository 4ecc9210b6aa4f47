import {
  bandWidth,
  emptySheet,
  writeAbove,
  writeBeside,
  writeBoth,
  writeCut,
  writeFine,
  writeInside,
  writeNear,
  writeShort,
} from './river-across-row.ts';
import type { Place, Sheet } from './river-across-row.ts';
import { type } from './river-label.ts';
import { textWidth } from './river-text.ts';
import { addDays, firstDay } from './date.ts';
import type { Joint } from './river-joint.ts';
import type { Flow, Row, Rows } from './river-rows.ts';
import type { Interval } from './river-strip.ts';
import type { Place as Scale } from './river-time.ts';
import type { RiverDuty, RiverInput, RiverPeriod, RiverWords } from './river.ts';

export type Span = { t0: number; t1: number };
export type PeriodAt = { duty: RiverDuty; period: RiverPeriod; at: Span; kind: 'gap' | 'bead' | 'water'; place: Place | null };
export type MarkAt = { duty: RiverDuty; t: number; place: Place | null };
/** One row with everything that is written in it, before it is known how high it stands. */
export type Filled = { row: Row; sheet: Sheet; lanes: Map<string, Place>; periods: PeriodAt[]; marks: MarkAt[]; joints: Map<Joint, Place> };

export type Drawing = { input: RiverInput; rows: Rows; place: Scale; width: number; words: RiverWords };

const interval = (at: Span): Interval => ({ from: at.t0, to: at.t1 });

/** Where a lane begins and ends along time; never narrower than can be seen. */
export function spanOf(flow: Flow, place: Scale, most: number): Span {
  const t0 = Math.min(place(flow.course.start), most - 8);
  return { t0, t1: Math.min(most, Math.max(place(flow.course.end), t0 + 8)) };
}

export function periodSpan(period: RiverPeriod, place: Scale): Span {
  const t0 = place(period.start);
  return { t0, t1: Math.max(t0 + 2, place(addDays(period.end, 1))) };
}

const dutiesOf = (row: Row, input: RiverInput) => input.duties.filter((duty) => row.channel.flows.some((flow) => flow.lane.id === duty.id));

/** Empty bed for a duty that nothing fulfilled, water for one that a lane of the picture fulfilled, else a bead. */
function kindOf(period: RiverPeriod, rows: Rows): PeriodAt['kind'] {
  if (!period.fulfilledBy) return 'gap';
  return rows.beds.laneAt.has(period.fulfilledBy.href) ? 'water' : 'bead';
}

/** What runs through a row from other rows and should not run through words. */
export type Crossings = { band: Interval[]; head: Interval[]; foot: Interval[]; headThreads: Interval[]; footThreads: Interval[] };

/** Writes all that belongs to a row, the indispensable first. */
export function fillRow(row: Row, drawing: Drawing, most: number, crossings: Crossings): Filled {
  const { input, rows, place } = drawing;
  const sheet = emptySheet(drawing.width);
  sheet.crossed.push(...crossings.band);
  sheet.head.reserved.push(...crossings.head);
  sheet.foot.reserved.push(...crossings.foot);
  sheet.head.threads.push(...crossings.headThreads);
  sheet.foot.threads.push(...crossings.footThreads);
  const periods = dutiesOf(row, input).flatMap((duty) =>
    duty.periods.map((period): PeriodAt => ({ duty, period, at: periodSpan(period, place), kind: kindOf(period, rows), place: null })),
  );
  const waters = row.channel.flows.filter((flow) => flow.lane.kind === 'programme');
  sheet.bands.push(...waters.map((flow) => interval(spanOf(flow, place, most))));
  const visible = periods.filter(
    (one) => one.kind === 'gap' || !sheet.bands.some((band) => band.from < one.at.t1 - 1 && one.at.t0 + 1 < band.to),
  );
  sheet.bands.push(...visible.map((one) => interval(one.at)));
  const filled: Filled = { row, sheet, lanes: new Map(), periods: visible, marks: marksOf(periods, drawing), joints: new Map() };
  writePeriods(filled, drawing);
  writeLanes(filled, drawing, most);
  filled.marks.forEach((mark, i) => writeMark(mark, periods, filled, drawing, i));
  return filled;
}

/** `programme` when it is programmes that fulfil the duty: then what is missing is one. */
export const gapOf = (duty: RiverDuty, rows: Rows): 'programme' | 'duty' =>
  duty.periods.some((period) => period.fulfilledBy && rows.beds.laneAt.has(period.fulfilledBy.href)) ? 'programme' : 'duty';

/** The wordings of a period without fulfilment, the fullest first. */
export function gapWords(duty: RiverDuty, period: RiverPeriod, { rows, words }: Pick<Drawing, 'rows' | 'words'>): string[] {
  const years = words.years(period.start, period.end);
  return period.recorded === false ? words.notRecorded(years) : words.gap(years, gapOf(duty, rows));
}

function writePeriods(filled: Filled, drawing: Drawing): void {
  for (const one of filled.periods) {
    if (one.kind === 'gap') one.place = writeGap(filled.sheet, one, drawing);
    else if (one.kind === 'bead') one.place = writeBead(filled.sheet, one, drawing.words);
  }
}

function writeGap(sheet: Sheet, { duty, period, at }: PeriodAt, drawing: Drawing): Place | null {
  const wordings = gapWords(duty, period, drawing);
  const [missing] = wordings;
  const substitutes = missing && period.instead ? drawing.words.instead(period.instead) : [];
  return writeBoth(sheet, interval(at), missing ?? '', substitutes) ?? writeInside(sheet, interval(at), wordings, true);
}

function writeBead(sheet: Sheet, { period, at }: PeriodAt, words: RiverWords): Place | null {
  return writeShort(sheet, interval(at), words.years(period.start, period.end));
}

function writeLanes({ row, sheet, lanes, periods }: Filled, drawing: Drawing, most: number): void {
  const inOrder = [...row.channel.flows].sort((a, b) => (a.lane.kind === b.lane.kind ? 0 : a.lane.kind === 'programme' ? -1 : 1));
  for (const { lane, ...flow } of inOrder) {
    const at = interval(spanOf({ lane, ...flow }, drawing.place, most));
    const duty = drawing.input.duties.find((one) => one.id === lane.id);
    const full = lane.kind === 'obligation' && (periods.some((one) => one.duty.id === lane.id) || sheet.bands.length > 0);
    const wordings = duty ? drawing.words.duty(duty) : [lane.label];
    const size = lane.kind === 'obligation' ? 'small' : 'name';
    lanes.set(lane.id, (full ? null : writeLane(sheet, at, wordings[0] ?? lane.label, size)) ?? writeAbove(sheet, at.from, wordings, size));
    if (lane.kind === 'programme' || sheet.bands.length === 0) sheet.bands.push(at);
  }
}

/** In the band, else beside it; what would hang far off above it is rather cut. */
function writeLane(sheet: Sheet, at: Interval, text: string, size: 'name' | 'small'): Place | null {
  const hangs = at.from + textWidth(text, type[size].size) > sheet.width;
  return (
    writeInside(sheet, at, [text]) ??
    writeBeside(sheet, at, text, size) ??
    (hangs ? (writeFine(sheet, at, text) ?? writeCut(sheet, at, text)) : null)
  );
}

function marksOf(periods: PeriodAt[], { place }: Drawing): MarkAt[] {
  return periods.flatMap(({ duty, period }) =>
    period.fulfilledBy?.date ? [{ duty, t: place(period.fulfilledBy.date), place: null }] : [],
  );
}

/** The years of a period that was met before it began or after it ended: there the mark stands under another period. */
export function yearsApart({ start, end, fulfilledBy }: RiverPeriod, words: RiverWords): string | null {
  const day = fulfilledBy?.date ? firstDay(fulfilledBy.date) : null;
  return day && (day < start || day > end) ? words.years(start, end) : null;
}

function writeMark(mark: MarkAt, periods: PeriodAt[], filled: Filled, { words }: Drawing, i: number): void {
  const dated = periods.filter((one) => one.period.fulfilledBy?.date);
  const period = dated[i]?.period;
  if (!period?.fulfilledBy) return;
  const wordings = words.fulfilled(period.fulfilledBy, yearsApart(period, words));
  mark.place = writeNear(filled.sheet, 'foot', { from: mark.t + 4, to: mark.t - 4 }, wordings, 1);
}

export { bandWidth };
