import { periodSpan, spanOf, gapWords } from './river-across-texts.ts';
import type { Drawing } from './river-across-texts.ts';
import { at, band, shores, straight, turnOf } from './river-curves.ts';
import { axisDown, groupsDown, gutterOf, termsDown } from './river-down-frame.ts';
import { drawnJoint, jointsOf } from './river-joint.ts';
import type { Joint } from './river-joint.ts';
import { labelAt, plainWords, type } from './river-label.ts';
import type { Written } from './river-label.ts';
import { rowsOf } from './river-rows.ts';
import type { Flow } from './river-rows.ts';
import { stack } from './river-strip.ts';
import { fitted } from './river-text.ts';
import { horizonOf } from './river-time.ts';
import { longScale, tracksOf } from './river-tracks.ts';
import type { DrawnLane, RiverInput, RiverLabel, RiverLayout, RiverOptions, RiverPeriod } from './river.ts';

const turn = turnOf('down');
const pad = 4;
/** Between the last track and the labels: room for the leaders to turn. */
const leaderZone = 14;
const perYear = 58;
const blockGap = 7;

type Side = { s: (lane: string) => number; step: number; width: number; right: number };
type Write = (text: string, most: number) => Written;
type Note = { wish: number; reach: number; written: Written; to: { set: (label: RiverLabel) => void } };

/** Time from top to bottom: terms at the left, the water beside them, every name at the right. */
export function layoutDown(input: RiverInput, options: RiverOptions): RiverLayout {
  const { width, today, words = plainWords } = options;
  const horizon = horizonOf(input, today);
  const rows = rowsOf(input, horizon);
  const tracks = tracksOf(rows);
  const gutter = gutterOf(input.terms, words, width);
  const step = Math.min(Math.max(13, width * 0.022), (width * 0.4) / Math.max(1, tracks.count));
  const right = gutter + 8 + step * tracks.count;
  const groups = groupsDown(tracks.groups, input, gutter + 8, step, width);
  const column = { x: right + leaderZone, width: width - right - leaderZone - pad };
  const draft = (place: Drawing['place'], bottom: number) => {
    const drawing: Drawing = { input, rows, place, width, words };
    const side: Side = { s: sideOf(rows, tracks.trackOf, gutter + 8, step), step, width: step * 0.7, right };
    return drawnDown(drawing, side, column, { top: groups.bottom, bottom, today });
  };
  const measure = longScale(horizon, groups.bottom, perYear, 0);
  const needed = draft(measure.place, measure.bottom).needed;
  const { place, bottom } = longScale(horizon, groups.bottom, perYear, Math.max(needed * 1.02, input.terms.length * 34));
  const { layout } = draft(place, bottom);
  const axis = axisDown(horizon, today, place, { top: groups.bottom, bottom, width, gutter, right });
  const terms = termsDown(input.terms, place, bottom, { width, gutter, top: groups.bottom }, words);
  const height =
    Math.max(bottom, ...[...layout.labels, ...terms.map((term) => term.label)].map((label) => label.box.y + label.box.height)) + 8;
  const { labels: _, todayLabel, ...rest } = layout;
  const years = axis.years(terms.map((term) => term.label));
  return {
    direction: 'down',
    width,
    height,
    ...rest,
    terms,
    years,
    sections: groups.sections,
    today: { ...axis.today, label: todayLabel },
  };
}

function sideOf(rows: Drawing['rows'], trackOf: ReturnType<typeof tracksOf>['trackOf'], left: number, step: number): Side['s'] {
  return (lane) => {
    const row = rows.rows[rows.rowOf.get(lane) ?? 0];
    return left + ((row ? trackOf.get(row) : 0) ?? 0) * step + step / 2;
  };
}

type Down = Pick<RiverLayout, 'lanes' | 'beads' | 'gaps' | 'marks' | 'confluences'> & { labels: RiverLabel[]; todayLabel: RiverLabel };
type Column = { x: number; width: number };

function drawnDown(
  drawing: Drawing,
  side: Side,
  column: Column,
  axis: { top: number; bottom: number; today: RiverOptions['today'] },
): { layout: Down; needed: number } {
  const notes: Note[] = [];
  const write: Write = (text, most) => ({ ...fitted(text, type.small.size, column.width, most), size: 'small' });
  const lanes = [...drawing.rows.flows.values()].map((flow) => laneDown(flow, drawing, side, axis.bottom));
  lanes.forEach((lane) =>
    notes.push(note(lane.box.y, lane.box.x + lane.box.width, write(laneText(lane.id, drawing), 5), (label) => (lane.label = label))),
  );
  const periods = periodsDown(drawing, side);
  for (const gap of periods.gaps) {
    if (gap.recorded)
      notes.push(note(gap.box.y, gap.box.x + gap.box.width, gapNote(gap.period, gap.duty, drawing, write), (label) => (gap.label = label)));
  }
  const confluences = confluencesDown(drawing, side, axis.bottom, notes, write);
  const now = write(drawing.words.today(axis.today)[0] ?? axis.today, 2);
  let todayLabel = labelAt(now, column.x, 0);
  notes.push(note(drawing.place(axis.today), side.right, now, (label) => (todayLabel = label)));
  const labels = settle(notes, side, column, axis.top);
  return { layout: { lanes, ...periods, confluences, labels, todayLabel }, needed: notes.reduce((sum, one) => sum + heightOf(one), 0) };
}

const note = (wish: number, reach: number, written: Written, set: (label: RiverLabel) => void): Note => ({
  wish,
  reach,
  written,
  to: { set },
});
const heightOf = (one: Note): number => one.written.lines.length * type[one.written.size].leading + blockGap;

/** Puts the notes one below the other, each as near as can be to where it belongs, and leads a line to it. */
function settle(notes: Note[], side: Side, column: Column, from: number): RiverLabel[] {
  const sorted = [...notes].sort((a, b) => a.wish - b.wish || a.reach - b.reach);
  const tops = stack(
    sorted.map((one) => ({ wish: one.wish - 8, size: heightOf(one) })),
    from,
  );
  return sorted.map((one, i) => {
    const top = tops[i] ?? one.wish;
    const end = { x: column.x - 3, y: top + 8 };
    const y = Math.max(one.wish, 1);
    const leader = `M${at({ x: one.reach, y })}H${side.right}C${at({ x: side.right + 7, y })} ${at({ x: end.x - 7, y: end.y })} ${at(end)}`;
    const label = labelAt(one.written, column.x, top, 'start', leader);
    one.to.set(label);
    return label;
  });
}

function laneText(id: string, { rows, input, words }: Drawing): string {
  const duty = input.duties.find((one) => one.id === id);
  return (duty ? words.duty(duty)[0] : undefined) ?? rows.flows.get(id)?.lane.label ?? id;
}

/** That nothing fulfilled the duty, and on lines of its own what stands in its place. */
function gapNote(period: RiverPeriod, id: string, drawing: Drawing, write: Write): Written {
  const duty = drawing.input.duties.find((one) => one.id === id);
  const missing = write((duty && gapWords(duty, period, drawing)[0]) ?? '', 2);
  const [instead] = period.instead ? drawing.words.instead(period.instead) : [];
  return instead ? { ...missing, lines: [...missing.lines, ...write(instead, 8).lines] } : missing;
}

function laneDown(flow: Flow, { place }: Drawing, side: Side, bottom: number): DrawnLane {
  const { lane, course } = flow;
  const { t0, t1 } = spanOf(flow, place, bottom);
  const bed = lane.kind === 'obligation';
  const width = side.width + (bed ? side.step * 0.22 : 0);
  const s = side.s(lane.id);
  const last = course.ending === 'flowing' ? 'mouth' : course.ending === 'unknown' ? 'flat' : 'round';
  const low = s - width / 2 + 1.5;
  return {
    id: lane.id,
    href: lane.href,
    kind: lane.kind,
    themes: lane.themes,
    row: 0,
    box: { x: s - width / 2, y: t0, width, height: t1 - t0 },
    path: band(turn, t0, t1, s, width, bed ? { first: 'flat', last: 'flat' } : { first: 'spring', last }),
    bank: bed
      ? shores(turn, t0, t1, s, width)
      : straight({ x: low, y: t0 + Math.min(10, (t1 - t0) / 3) }, { x: low, y: t1 - Math.min(8, (t1 - t0) / 3) }),
    sourceKnown: course.sourceKnown,
    ending: course.ending,
    label: labelAt({ lines: ['…'], size: 'small', cut: true }, s, t0),
  };
}

function periodsDown({ input, rows, place }: Drawing, side: Side): Pick<Down, 'beads' | 'gaps' | 'marks'> {
  const found: Pick<Down, 'beads' | 'gaps' | 'marks'> = { beads: [], gaps: [], marks: [] };
  const programmes = [...rows.flows.values()].filter((flow) => flow.lane.kind === 'programme');
  for (const duty of input.duties) {
    const s = side.s(duty.id);
    const row = rows.rowOf.get(duty.id);
    for (const period of duty.periods) {
      const { t0, t1 } = periodSpan(period, place);
      const base = {
        duty: duty.id,
        href: duty.href,
        period,
        box: { x: s - side.width / 2, y: t0, width: side.width, height: t1 - t0 },
        label: null,
      };
      const covered = programmes.some(
        (flow) => rows.rowOf.get(flow.lane.id) === row && place(flow.course.start) < t1 - 1 && t0 + 1 < place(flow.course.end),
      );
      if (!period.fulfilledBy)
        found.gaps.push({
          ...base,
          recorded: period.recorded !== false,
          instead: insteadDown(period, { t0, t1, s }, { input, rows, place }, side),
        });
      else if (!covered) found.beads.push(base);
      if (period.fulfilledBy?.date)
        found.marks.push({ duty: duty.id, at: { x: s + side.width / 2, y: place(period.fulfilledBy.date) }, label: null });
    }
  }
  return found;
}

function insteadDown(
  period: RiverPeriod,
  gap: { t0: number; t1: number; s: number },
  { rows, place }: Pick<Drawing, 'input' | 'rows' | 'place'>,
  side: Side,
): string | null {
  const lane = period.instead && rows.beds.laneAt.get(period.instead.href);
  const s = lane && side.s(lane.id);
  if (s === undefined || s === null || s === gap.s || !period.instead?.date) return null;
  const y = place(period.instead.date);
  const to = Math.min(gap.t1 - 4, Math.max(gap.t0 + 4, y));
  const sign = s > gap.s ? 1 : -1;
  const [x1, x2] = [s - (sign * side.width) / 2, gap.s + sign * (side.width / 2 + 3)];
  return `M${at({ x: x1, y })}C${at({ x: (x1 + x2) / 2, y })} ${at({ x: (x1 + x2) / 2, y: to })} ${at({ x: x2, y: to })}`;
}

function confluencesDown(drawing: Drawing, side: Side, bottom: number, notes: Note[], write: Write): Down['confluences'] {
  const { rows, input, place, words } = drawing;
  const reach = new Map([...rows.flows].map(([id, flow]) => [id, { ...spanOf(flow, place, bottom), s: side.s(id) }]));
  return jointsOf(input.confluences, reach, place).map((joint) => {
    const drawn = drawnJoint(joint, turn);
    const text = words.joined(joint.one)[0];
    if (told(joint) && text)
      notes.push(note(joint.arrive, Math.max(joint.up.s, joint.down.s) + side.width / 2, write(text, 3), (label) => (drawn.label = label)));
    return drawn;
  });
}

/** On a narrow screen only dated confluences between rows have words of their own; the table has them all. */
const told = ({ one, up, down, twin }: Joint): boolean => !twin && one.date !== null && up.s !== down.s;
