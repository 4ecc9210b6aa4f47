import { at, band, shores, straight, turnOf } from './river-curves.ts';
import type { Edge } from './river-curves.ts';
import { bandWidth, fillRow, spanOf } from './river-across-texts.ts';
import type { Drawing, Filled, PeriodAt } from './river-across-texts.ts';
import { writeNear } from './river-across-row.ts';
import type { Place } from './river-across-row.ts';
import { crossingsOf } from './river-crossing.ts';
import { drawnTerms, flagsOf, footOf, headerHeight } from './river-header.ts';
import { drawnJoint, jointsOf } from './river-joint.ts';
import type { Joint, Reach } from './river-joint.ts';
import { labelAt, plainWords, type } from './river-label.ts';
import { fitted } from './river-text.ts';
import { rowsOf } from './river-rows.ts';
import type { Flow, Row } from './river-rows.ts';
import { horizonOf, scaleOf } from './river-time.ts';
import type { DrawnGap, DrawnLane, DrawnPeriod, RiverInput, RiverLabel, RiverLayout, RiverOptions, RiverWords } from './river.ts';
import { lineageTypes } from './words.ts';

const turn = turnOf('across');
const pad = 10;
const rowGap = 13;
const sectionHeight = 30;
/** How far the banks of a bed stand off its water. */
export const bank = 5;

/** Time from left to right, lanes one below the other. */
export function layoutAcross(input: RiverInput, options: RiverOptions): RiverLayout {
  const { width, today, words = plainWords } = options;
  const horizon = horizonOf(input, today);
  const end = width - pad;
  const place = scaleOf(horizon, pad, end);
  const rows = rowsOf(input, horizon);
  const drawing: Drawing = { input, rows, place, width, words };
  const joints = jointsOf(input.confluences, reachesOf(rows.rows, place, end), place);
  const crossings = crossingsOf(joints, drawing);
  const filled = rows.rows.map((row, at) => fillRow(row, drawing, end, crossings(at)));
  joints.forEach((joint) => writeJoint(joint, filled, words));
  const flags = flagsOf(input.terms, place, end, width, words);
  const top = headerHeight(flags);
  const heights = rowHeights(filled, input, top);
  const bottom = heights.bottom + 6;
  const foot = footOf(horizon, today, place, bottom, { top, width, end }, words);
  return {
    direction: 'across',
    width,
    height: bottom + 26,
    terms: drawnTerms(flags, top, bottom),
    ...foot,
    sections: heights.sections,
    ...drawnRows(filled, heights.middles, drawing, end),
    confluences: joints.map((joint) => confluenceAt(joint, filled, heights.middles)),
  };
}

/** Along time the lanes are known before the rows have their heights: `s` is the number of the row. */
function reachesOf(rows: Row[], place: Drawing['place'], end: number): Map<string, Reach> {
  return new Map(
    rows.flatMap((row, s) => row.channel.flows.map((flow) => [flow.lane.id, { ...spanOf(flow, place, end), s }] as [string, Reach])),
  );
}

/** The words of a confluence: below the older lane or above the newer one, where there is room. */
function writeJoint(joint: Joint, filled: Filled[], words: RiverWords): void {
  const { up, down, one, twin, leave, arrive } = joint;
  const above = filled[Math.min(up.s, down.s)];
  const below = filled[Math.max(up.s, down.s)];
  const wordings = words.joined(one);
  if (twin || !above || !below || wordings.length === 0) return;
  const middle = (leave + arrive) / 2;
  const off = lineageTypes.includes(one.type) ? 36 : 14;
  const near = up.s === down.s ? { from: arrive + 4, to: arrive - 4 } : { from: middle - off, to: middle + off };
  const first = writeNear(above.sheet, 'foot', near, wordings, up.s === down.s && one.date ? 2 : 1);
  if (first) above.joints.set(joint, first);
  if (first || up.s === down.s) return;
  const second = writeNear(below.sheet, 'head', near, wordings, 2);
  if (second) below.joints.set(joint, second);
}

type Heights = { middles: number[]; bottom: number; sections: RiverLayout['sections'] };
const hasBed = ({ row }: Filled): boolean => row.channel.flows.some((flow) => flow.lane.kind === 'obligation');

function rowHeights(filled: Filled[], input: RiverInput, top: number): Heights {
  let y = top + 4;
  let theme = '';
  const sections: RiverLayout['sections'] = [];
  const middles = filled.map((one) => {
    const named = one.row.theme !== theme ? input.themes?.find((known) => known.id === one.row.theme) : undefined;
    theme = one.row.theme;
    if (named) {
      sections.push(sectionAt(named, y));
      y += sectionHeight;
    }
    const shore = hasBed(one) ? bank : 0;
    const middle = y + one.sheet.head.lines.length * type.name.leading + shore + bandWidth / 2;
    y =
      middle +
      bandWidth / 2 +
      shore +
      one.sheet.foot.lines.length * type.small.leading +
      rowGap +
      (one.sheet.foot.lines.length > 0 ? 3 : 0);
    return middle;
  });
  return { middles, bottom: y, sections };
}

function sectionAt(theme: { id: string; label: string }, y: number): RiverLayout['sections'][number] {
  const { lines, cut } = fitted(theme.label, type.name.size * 1.1, 260, 1);
  return {
    theme: theme.id,
    label: labelAt({ lines, size: 'name', cut }, pad, y + 8),
    line: straight({ x: pad, y: y + 4 }, { x: pad + 36, y: y + 4 }),
  };
}

/** The label of a place, now that the row's middle is known. */
function labelOf(place: Place, middle: number, shore: number): RiverLabel {
  const { leading } = type[place.written.size];
  const half = bandWidth / 2 + shore;
  const top =
    place.zone === 'head'
      ? middle - half - 1 - (place.line + 1) * type.name.leading
      : place.zone === 'foot'
        ? middle + half + 3 + place.line * leading
        : middle - (place.written.lines.length * leading) / 2 - (place.written.lines.length === 2 ? 2 : 0);
  return labelAt(place.written, place.x, top, place.anchor);
}

type Drawn = Pick<RiverLayout, 'lanes' | 'beads' | 'gaps' | 'marks'>;

function drawnRows(filled: Filled[], middles: number[], drawing: Drawing, end: number): Drawn {
  const drawn: Drawn = { lanes: [], beads: [], gaps: [], marks: [] };
  filled.forEach((one, row) => {
    const middle = middles[row] ?? 0;
    const shore = hasBed(one) ? bank : 0;
    const label = (place: Place | null | undefined) => (place ? labelOf(place, middle, shore) : null);
    for (const flow of one.row.channel.flows) drawn.lanes.push(laneAt(flow, row, middle, label(one.lanes.get(flow.lane.id)), drawing, end));
    for (const period of one.periods) addPeriod(drawn, period, middle, label(period.place), filled, middles, drawing);
    for (const mark of one.marks)
      drawn.marks.push({ duty: mark.duty.id, at: { x: mark.t, y: middle + bandWidth / 2 }, label: label(mark.place) });
  });
  return drawn;
}

function laneAt(flow: Flow, row: number, middle: number, label: RiverLabel | null, drawing: Drawing, end: number): DrawnLane {
  const { lane, course } = flow;
  const { t0, t1 } = spanOf(flow, drawing.place, end);
  const bed = lane.kind === 'obligation';
  const width = bandWidth + (bed ? 2 * bank : 0);
  const low = middle + width / 2;
  const edges = edgesOf(flow, drawing, end);
  return {
    id: lane.id,
    href: lane.href,
    kind: lane.kind,
    themes: lane.themes,
    row,
    box: { x: t0, y: middle - width / 2, width: t1 - t0, height: width },
    path: band(turn, t0, t1, middle, width, edges),
    bank: bed
      ? shores(turn, t0, t1, middle, width)
      : underline(edges.first === 'inlet' ? t0 - 6 : t0 + Math.min(22, (t1 - t0) / 3), t1, low),
    sourceKnown: course.sourceKnown,
    ending: course.ending,
    label: label ?? labelAt({ lines: ['…'], size: 'fine', cut: true }, t0, middle),
  };
}

const underline = (t0: number, t1: number, low: number): string =>
  straight({ x: t0, y: low - 2 }, { x: t1 - Math.min(13, (t1 - t0) / 3), y: low - 2 });

/** Beds are cut off; water springs up or follows what was before it in its row, and ends as its end is known. */
function edgesOf(flow: Flow, { rows, place }: Drawing, end: number): { first: Edge; last: Edge } {
  if (flow.lane.kind === 'obligation') return { first: 'flat', last: 'flat' };
  const row = rows.rows[rows.rowOf.get(flow.lane.id) ?? -1];
  const { t0 } = spanOf(flow, place, end);
  const follows = row?.channel.flows.some((one) => {
    const before = spanOf(one, place, end);
    return (
      one !== flow &&
      one.lane.kind === 'programme' &&
      one.course.ending === 'known' &&
      before.t1 - before.t0 > 24 &&
      Math.abs(before.t1 - t0) < 2
    );
  });
  const last = flow.course.ending === 'flowing' ? 'mouth' : flow.course.ending === 'unknown' ? 'flat' : 'round';
  return { first: follows ? 'inlet' : 'spring', last };
}

function addPeriod(
  drawn: Drawn,
  one: PeriodAt,
  middle: number,
  label: RiverLabel | null,
  filled: Filled[],
  middles: number[],
  drawing: Drawing,
): void {
  if (one.kind === 'water') return;
  const box = { x: one.at.t0, y: middle - bandWidth / 2, width: one.at.t1 - one.at.t0, height: bandWidth };
  const base: DrawnPeriod = { duty: one.duty.id, href: one.duty.href, period: one.period, box, label };
  if (one.kind === 'bead') drawn.beads.push(base);
  else drawn.gaps.push({ ...base, recorded: one.period.recorded !== false, instead: insteadCurve(one, middle, filled, middles, drawing) });
}

/** From the day on which the substitute came up (or down) to the empty bed. */
function insteadCurve(
  { period, at: gap }: PeriodAt,
  middle: number,
  filled: Filled[],
  middles: number[],
  { rows, place }: Drawing,
): DrawnGap['instead'] {
  const lane = period.instead && rows.beds.laneAt.get(period.instead.href);
  const row = lane ? rows.rowOf.get(lane.id) : undefined;
  const from = row === undefined ? undefined : middles[row];
  if (from === undefined || from === middle || !period.instead?.date) return null;
  const x = place(period.instead.date);
  const to = Math.min(gap.t1 - 4, Math.max(gap.t0 + 4, x));
  const side = from > middle ? 1 : -1;
  const [y1, y2] = [from - (side * bandWidth) / 2, middle + side * (bandWidth / 2 + bank + 4)];
  const half = (y1 + y2) / 2;
  return `M${at({ x, y: y1 })}C${at({ x, y: half })} ${at({ x: to, y: half })} ${at({ x: to, y: y2 })}`;
}

function confluenceAt(joint: Joint, filled: Filled[], middles: number[]): RiverLayout['confluences'][number] {
  const [up, down] = [joint.up, joint.down].map((reach) => ({ ...reach, s: middles[reach.s] ?? 0 })) as [Reach, Reach];
  const drawn = drawnJoint({ ...joint, up, down }, turn);
  const found = filled.findIndex((one) => one.joints.has(joint));
  const place = filled[found]?.joints.get(joint);
  const shore = filled[found] && hasBed(filled[found]) ? bank : 0;
  return place ? { ...drawn, label: labelOf(place, middles[found] ?? 0, shore) } : drawn;
}
