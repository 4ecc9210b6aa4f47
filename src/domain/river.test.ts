import { describe, expect, it } from 'vitest';
import { addDays } from './date.ts';
import type { Day } from './date.ts';
import { layoutRiver } from './river.ts';
import type { Box, Point, RiverDirection, RiverInput, RiverLabel, RiverLane, RiverLayout } from './river.ts';
import { wrap } from './river-text.ts';
import { stack } from './river-strip.ts';
import { successionTypes } from './words.ts';

/** A small generator of its own (mulberry32): the same seed, the same river. */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const upTo = (most: number) => Math.floor(next() * (most + 1));
  return { upTo, maybe: (share: number) => next() < share, one: <T>(list: readonly T[]): T => list[upTo(list.length - 1)] as T };
}
type Dice = ReturnType<typeof dice>;

const words = [
  'valtion',
  'kotouttamisohjelma',
  'report',
  'och',
  'a',
  'integrationsfrämjandets',
  'työperäisenmaahanmuutonkehittämissuunnitelma',
  '2016–2019',
];
const text = (roll: Dice) => Array.from({ length: 1 + roll.upTo(9) }, () => roll.one(words)).join(' ');
const day = (roll: Dice): Day => addDays('2008-01-01' as Day, roll.upTo(7300));

function lane(roll: Dice, i: number): RiverLane {
  const start = day(roll);
  return {
    id: `lane-${i}`,
    kind: roll.maybe(0.25) ? 'obligation' : 'programme',
    label: text(roll),
    labelLanguage: 'fi',
    start,
    end: roll.maybe(0.7) ? addDays(start, roll.upTo(2500)) : null,
    themes: roll.maybe(0.9) ? [roll.one(['x', 'y', 'z'])] : [],
    status: null,
    href: `/lane-${i}`,
    uncertainStart: roll.maybe(0.1),
    uncertainEnd: roll.maybe(0.2),
  };
}

function terms(roll: Dice): RiverInput['terms'] {
  let start = '2007-04-19' as Day;
  const count = 1 + roll.upTo(11);
  return Array.from({ length: count }, (_, i) => {
    const from = start;
    start = addDays(from, 20 + roll.upTo(1500));
    return { id: `term-${i}`, label: text(roll), start: from, end: i === count - 1 ? null : start, href: `/term-${i}` };
  });
}

function duty(roll: Dice, id: string, lanes: readonly RiverLane[]): RiverInput['duties'][number] {
  let start = day(roll);
  const periods = Array.from({ length: roll.upTo(5) }, () => {
    const from = start;
    start = addDays(from, 1 + roll.upTo(1500));
    const by = roll.maybe(0.5)
      ? { label: text(roll), href: roll.maybe(0.5) && lanes.length > 0 ? roll.one(lanes).href : '/other', date: day(roll) }
      : null;
    const instead = !by && roll.maybe(0.5) && lanes.length > 0 ? { label: text(roll), href: roll.one(lanes).href, date: day(roll) } : null;
    return { start: from, end: addDays(start, -1), fulfilledBy: by, note: null, instead };
  });
  return { id, label: text(roll), href: `/${id}`, section: roll.maybe(0.5) ? '§ 34' : null, periods };
}

function river(seed: number): RiverInput {
  const roll = dice(seed);
  const lanes = Array.from({ length: roll.upTo(60) }, (_, i) => lane(roll, i));
  const confluences =
    lanes.length === 0
      ? []
      : Array.from({ length: roll.upTo(30) }, () => ({
          from: roll.one(lanes).id,
          to: roll.one(lanes).id,
          type: roll.one(successionTypes),
          date: roll.maybe(0.6) ? day(roll) : null,
          decidedBy: null,
          note: null,
        }));
  const beds = lanes.filter((one) => one.kind === 'obligation').map((one) => duty(roll, one.id, lanes));
  const duties = roll.maybe(0.3) ? [...beds, duty(roll, 'duty-without-lane', lanes)] : beds;
  return {
    terms: terms(roll),
    lanes,
    confluences,
    duties,
    themes: [
      { id: 'x', label: text(roll) },
      { id: 'y', label: 'Y' },
    ],
  };
}

function labelsOf(layout: RiverLayout): RiverLabel[] {
  const some = [...layout.beads, ...layout.gaps, ...layout.marks, ...layout.confluences, ...layout.years].map((one) => one.label);
  const all = [...layout.terms, ...layout.sections, ...layout.lanes, layout.today].map((one) => one.label);
  return [...all, ...some.filter((label) => label !== null)];
}

const apart = (a: Box, b: Box) =>
  a.x + a.width <= b.x + 0.01 || b.x + b.width <= a.x + 0.01 || a.y + a.height <= b.y + 0.01 || b.y + b.height <= a.y + 0.01;
const holds = (box: Box, p: Point) =>
  p.x >= box.x - 0.1 && p.x <= box.x + box.width + 0.1 && p.y >= box.y - 0.1 && p.y <= box.y + box.height + 0.1;

/** What must hold of every river, as the list of what does not. */
function faults(input: RiverInput, direction: RiverDirection, width: number): string[] {
  const layout = layoutRiver(input, { direction, width, today: '2026-11-23' as Day });
  const frame: Box = { x: 0, y: 0, width, height: layout.height };
  const labels = labelsOf(layout);
  const boxes = [...labels, ...layout.lanes, ...layout.gaps, ...layout.beads, ...layout.terms].map((one) => one.box);
  const outside = boxes.filter((box) => !holds(frame, box) || !holds(frame, { x: box.x + box.width, y: box.y + box.height }));
  const touching = labels.flatMap((a, i) =>
    labels
      .slice(i + 1)
      .filter((b) => !apart(a.box, b.box))
      .map((b) => `${a.lines.join('/')} × ${b.lines.join('/')}`),
  );
  const laneOf = new Map(layout.lanes.map((one) => [one.id, one.box]));
  const loose = layout.confluences.filter(({ from, to, start, end }) => {
    const [a, b] = [laneOf.get(from), laneOf.get(to)];
    return !a || !b || !holds(a, start) || !holds(b, end);
  });
  const gaps = input.duties.flatMap((one) =>
    one.periods.filter((period) => !period.fulfilledBy).map((period) => `${one.id} ${period.start}`),
  );
  const marked = new Set(
    layout.gaps.filter((gap) => gap.box.width > 0 && gap.box.height > 0).map((gap) => `${gap.duty} ${gap.period.start}`),
  );
  const unnumbered =
    JSON.stringify(layout)
      .match(/null[,\]}]|NaN|Infinity/g)
      ?.filter((found) => found.startsWith('NaN')) ?? [];
  return [
    ...touching.map((pair) => `labels overlap: ${pair}`),
    ...outside.map((box) => `outside: ${JSON.stringify(box)}`),
    ...loose.map((one) => `loose: ${one.from} ${one.type} ${one.to}`),
    ...gaps.filter((gap) => !marked.has(gap)).map((gap) => `no gap mark: ${gap}`),
    ...input.lanes.filter((one) => !laneOf.has(one.id)).map((one) => `lane not drawn: ${one.id}`),
    ...unnumbered,
  ];
}

const seeds = Array.from({ length: 60 }, (_, i) => i + 1);

describe.each(['across', 'down'] as const)('any river drawn %s', (direction) => {
  it.each([320, 760, 1180])('keeps its labels apart and everything in the picture at %i px', (width) => {
    for (const seed of seeds) expect({ seed, faults: faults(river(seed), direction, width) }).toEqual({ seed, faults: [] });
  });

  it('draws every confluence of two known lanes', () => {
    for (const seed of seeds) {
      const input = river(seed);
      const wanted = input.confluences.filter((one) => one.from !== one.to).length;
      expect(layoutRiver(input, { direction, width: 760, today: '2026-11-23' as Day }).confluences).toHaveLength(wanted);
    }
  });

  it('is the same for the same facts, and keeps the order of lanes when one is added at the end', () => {
    const input = river(7);
    const draw = (of: RiverInput) => layoutRiver(of, { direction, width: 760, today: '2026-11-23' as Day });
    expect(draw(input)).toEqual(draw(structuredClone(input)));
    const late = { ...lane(dice(1), 999), kind: 'programme' as const, start: '2027-01-01' as Day, end: null, themes: ['z'] };
    const order = (layout: RiverLayout) =>
      [...layout.lanes]
        .sort((a, b) => a.row - b.row || a.box.x - b.box.x)
        .map((one) => one.id)
        .filter((id) => id !== late.id);
    expect(order(draw({ ...input, lanes: [...input.lanes, late] }))).toEqual(order(draw(input)));
  });

  it('draws an empty river', () => {
    const empty: RiverInput = { terms: [], lanes: [], confluences: [], duties: [] };
    expect(faults(empty, direction, 320)).toEqual([]);
  });
});

const plain = (id: string, start: string, end: string | null, more: Partial<RiverLane> = {}): RiverLane => ({
  id,
  kind: 'programme',
  label: id,
  labelLanguage: 'en',
  start: start as Day,
  end: end as Day | null,
  themes: ['x'],
  status: null,
  href: `/${id}`,
  ...more,
});
const draw = (input: Partial<RiverInput>) =>
  layoutRiver(
    { terms: [], lanes: [], confluences: [], duties: [], ...input },
    { direction: 'across', width: 1180, today: '2026-11-23' as Day },
  );
const laneIn = (layout: RiverLayout, id: string) => layout.lanes.find((one) => one.id === id);

describe('a course of water', () => {
  it('lies in the bed of the duty that it fulfils, with the gap behind it', () => {
    const first = plain('first', '2016-01-01', '2019-12-31');
    const bed = plain('bed', '2011-09-01', '2025-01-01', { kind: 'obligation' });
    const periods = [
      {
        start: '2016-01-01' as Day,
        end: '2019-12-31' as Day,
        fulfilledBy: { label: 'first', href: '/first', date: '2016-09-08' as Day },
        note: null,
      },
      { start: '2020-01-01' as Day, end: '2023-12-31' as Day, fulfilledBy: null, note: null },
    ];
    const layout = draw({ lanes: [bed, first], duties: [{ id: 'bed', label: 'bed', href: '/bed', section: null, periods }] });
    expect(laneIn(layout, 'first')?.row).toBe(laneIn(layout, 'bed')?.row);
    expect(layout.gaps).toHaveLength(1);
    expect(layout.gaps[0]?.box.x).toBeGreaterThanOrEqual(
      (laneIn(layout, 'first')?.box.x ?? 0) + (laneIn(layout, 'first')?.box.width ?? 0) - 1,
    );
    expect(layout.gaps[0]?.label?.lines[0]).toContain('2020–2023');
  });

  it('follows on in the row of what it continues, but stands apart from what it was merged into', () => {
    const lanes = [plain('a', '2012-01-01', '2015-12-31'), plain('b', '2016-01-01', '2019-10-31'), plain('c', '2019-10-31', '2022-12-31')];
    const none = { decidedBy: null, note: null };
    const confluences = [
      { from: 'b', to: 'a', type: 'continues' as const, date: null, ...none },
      { from: 'b', to: 'c', type: 'merged-into' as const, date: '2019-10-31' as Day, ...none },
      { from: 'c', to: 'b', type: 'replaces' as const, date: null, ...none },
    ];
    const layout = draw({ lanes, confluences });
    expect(laneIn(layout, 'b')?.row).toBe(laneIn(layout, 'a')?.row);
    expect(laneIn(layout, 'c')?.row).not.toBe(laneIn(layout, 'b')?.row);
    expect(layout.confluences.map((one) => one.twin)).toEqual([false, false, true]);
  });

  it('ends where it was merged away, whatever period had been planned', () => {
    const lanes = [
      plain('planned', '2020-01-01', '2023-12-31'),
      plain('report', '2019-10-31', '2022-12-31'),
      plain('long', '2010-01-01', null),
    ];
    const confluences = [
      { from: 'planned', to: 'report', type: 'merged-into' as const, date: '2019-10-31' as Day, decidedBy: null, note: null },
    ];
    const planned = laneIn(draw({ lanes, confluences }), 'planned');
    expect((planned?.box.x ?? 0) + (planned?.box.width ?? 0)).toBeCloseTo(laneIn(draw({ lanes, confluences }), 'report')?.box.x ?? 0, 0);
  });

  it('fades instead of flowing to today when its end is not known', () => {
    const layout = draw({ lanes: [plain('lost', '2016-05-03', null, { uncertainEnd: true }), plain('flows', '2016-05-03', null)] });
    expect(laneIn(layout, 'lost')).toMatchObject({ ending: 'unknown' });
    expect(laneIn(layout, 'flows')).toMatchObject({ ending: 'flowing' });
    expect(laneIn(layout, 'lost')?.box.width).toBeLessThan((laneIn(layout, 'flows')?.box.width ?? 0) / 4);
  });
});

describe('the parts', () => {
  it('wraps at words and refuses what does not fit', () => {
    expect(wrap('one two three', 10, 45, 2)).toEqual(['one two', 'three']);
    expect(wrap('kotouttamisohjelma', 14, 40, 3)).toBeNull();
  });

  it('moves stacked blocks as little as can be', () => {
    expect(
      stack(
        [
          { wish: 10, size: 5 },
          { wish: 30, size: 5 },
        ],
        0,
      ),
    ).toEqual([10, 30]);
    expect(
      stack(
        [
          { wish: 10, size: 10 },
          { wish: 10, size: 10 },
        ],
        0,
      ),
    ).toEqual([5, 15]);
    expect(
      stack(
        [
          { wish: -5, size: 10 },
          { wish: -5, size: 10 },
        ],
        2,
      ),
    ).toEqual([2, 12]);
  });
});
