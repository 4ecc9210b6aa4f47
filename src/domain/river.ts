import type { Day, PartialDate } from './date.ts';
import type { Language } from './language.ts';
import type { Status, SuccessionType } from './words.ts';
import { layoutAcross } from './river-across.ts';
import { layoutDown } from './river-down.ts';

/** A text that leads to a page. */
export type RiverLink = { label: string; href: string };

export type RiverTerm = { id: string; label: string; start: Day; end: Day | null; href: string };

/**
 * One course of water (a programme) or one bed (an obligation).
 * For a programme that was never adopted, `start` and `end` are those of its preparation.
 * `end: null` flows on; with `uncertainEnd` nobody knows where it ended, and it fades.
 */
export type RiverLane = {
  id: string;
  kind: 'programme' | 'obligation';
  label: string;
  labelLanguage: Language;
  start: Day;
  end: Day | null;
  themes: readonly string[];
  status: Status | null;
  href: string;
  uncertainStart?: boolean;
  uncertainEnd?: boolean;
};

/** As in the catalogue: `from` *is what the type says to* `to`: the newer replaces the older, the older is merged into the newer. */
export type RiverConfluence = {
  from: string;
  to: string;
  type: SuccessionType;
  date: PartialDate | null;
  decidedBy: RiverLink | null;
  note: string | null;
};

export type RiverFulfilment = RiverLink & { date: PartialDate | null; decidedBy?: RiverLink | null };

/**
 * One period of a duty. Nothing fulfilled it: a gap. `instead` is what stands in its place, `recorded: false` says
 * that the fulfilment is not known to us, which is not the same as a gap.
 */
export type RiverPeriod = {
  start: Day;
  end: Day;
  fulfilledBy: RiverFulfilment | null;
  note: string | null;
  instead?: RiverFulfilment | null;
  recorded?: boolean;
};

/** A duty; it belongs to the lane of kind `obligation` with the same id. */
export type RiverDuty = { id: string; label: string; href: string; section: string | null; periods: readonly RiverPeriod[] };

/** The facts of the picture, with texts in the reader's language. A fulfilment whose `href` is a lane's is that lane. */
export type RiverInput = {
  terms: readonly RiverTerm[];
  lanes: readonly RiverLane[];
  confluences: readonly RiverConfluence[];
  duties: readonly RiverDuty[];
  /** The themes in the order of the picture, with their names; a theme not named here comes last, without a heading. */
  themes?: readonly { id: string; label: string }[];
};

/** What the picture itself says, in the reader's language. Where a list is asked for, the longest wording comes first. */
export type RiverWords = {
  years: (start: Day, end: Day | null) => string;
  gap: (years: string, of: 'programme' | 'duty') => string[];
  notRecorded: (years: string) => string[];
  instead: (by: RiverFulfilment) => string[];
  /** `of` are the years of the period, where the day on which it was met lies outside them. */
  fulfilled: (by: RiverFulfilment, of: string | null) => string[];
  joined: (confluence: RiverConfluence) => string[];
  today: (day: Day) => string[];
  duty: (duty: RiverDuty) => string[];
};

export type RiverDirection = 'across' | 'down';
export type RiverOptions = { direction: RiverDirection; width: number; today: Day; words?: RiverWords };

export type Box = { x: number; y: number; width: number; height: number };
export type Point = { x: number; y: number };

/** Lines of text; `x` is where they start (or end, by `anchor`), `y` the first baseline, in units of the view box. */
export type RiverLabel = {
  lines: string[];
  x: number;
  y: number;
  leading: number;
  size: 'name' | 'small' | 'fine';
  anchor: 'start' | 'middle' | 'end';
  box: Box;
  /** The thin line from the place to a label that could not stand at it. */
  leader: string | null;
  /** True when the words were cut: the whole text belongs in the title. */
  cut: boolean;
};

export type RiverEnding = 'known' | 'flowing' | 'unknown';
export type DrawnTerm = { id: string; href: string; box: Box; odd: boolean; label: RiverLabel };
export type DrawnLane = {
  id: string;
  href: string;
  kind: RiverLane['kind'];
  themes: readonly string[];
  row: number;
  box: Box;
  path: string;
  /** The bank that carries the theme's line style. */
  bank: string;
  sourceKnown: boolean;
  ending: RiverEnding;
  label: RiverLabel;
};
export type DrawnPeriod = { duty: string; href: string; period: RiverPeriod; box: Box; label: RiverLabel | null };
export type DrawnGap = DrawnPeriod & { recorded: boolean; instead: string | null };
export type DrawnMark = { duty: string; at: Point; label: RiverLabel | null };
export type DrawnConfluence = {
  from: string;
  to: string;
  type: SuccessionType;
  /** On the lane `from`, and on the lane `to`. */
  start: Point;
  end: Point;
  /** Runs downstream, from the older to the newer. */
  path: string;
  kind: 'stream' | 'thread' | 'underground';
  /** Another relation of the same two lanes is drawn already. */
  twin: boolean;
  label: RiverLabel | null;
};

/** Geometry ready to be drawn: nothing here depends on fonts at hand, clock or screen. */
export type RiverLayout = {
  direction: RiverDirection;
  width: number;
  height: number;
  terms: DrawnTerm[];
  sections: { theme: string; label: RiverLabel; line: string }[];
  lanes: DrawnLane[];
  beads: DrawnPeriod[];
  gaps: DrawnGap[];
  marks: DrawnMark[];
  confluences: DrawnConfluence[];
  years: { line: string; label: RiverLabel | null }[];
  today: { line: string; label: RiverLabel; future: Box };
};

/** Lays the river out: `across` with time from left to right, `down` with time from top to bottom. `width` in px, at least 320. */
export function layoutRiver(input: RiverInput, options: RiverOptions): RiverLayout {
  return options.direction === 'across' ? layoutAcross(input, options) : layoutDown(input, options);
}
