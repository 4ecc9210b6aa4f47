import type { Day } from './date.ts';
import { earlier, later } from './river-time.ts';
import type { RiverDuty, RiverInput, RiverLane } from './river.ts';

/** Which duties a programme lane fulfils or stands in for: lane id to duty ids, found by the address of the fulfilment. */
export type Beds = {
  /** Every lane of the picture: those given, and one for each duty that came without its own. */
  lanes: RiverLane[];
  fulfils: Map<string, string[]>;
  standsIn: Map<string, string[]>;
  laneAt: Map<string, RiverLane>;
};

/** Finds the water of each bed. */
export function bedsOf(input: RiverInput): Beds {
  const lanes = [...input.lanes, ...input.duties.filter((duty) => isAlone(duty, input)).map(laneOfDuty)];
  const programmes = lanes.filter((lane) => lane.kind === 'programme');
  const laneAt = new Map(programmes.map((lane) => [lane.href, lane]));
  const fulfils = new Map<string, string[]>();
  const standsIn = new Map<string, string[]>();
  for (const duty of input.duties) {
    for (const period of duty.periods) {
      note(fulfils, period.fulfilledBy && laneAt.get(period.fulfilledBy.href), duty);
      note(standsIn, period.instead && laneAt.get(period.instead.href), duty);
    }
  }
  return { lanes, fulfils, standsIn, laneAt };
}

const isAlone = (duty: RiverDuty, input: RiverInput) => duty.periods.length > 0 && !input.lanes.some((lane) => lane.id === duty.id);

function note(into: Map<string, string[]>, lane: RiverLane | null | undefined, duty: RiverDuty): void {
  if (!lane) return;
  const known = into.get(lane.id) ?? [];
  if (!known.includes(duty.id)) into.set(lane.id, [...known, duty.id]);
}

function laneOfDuty(duty: RiverDuty): RiverLane {
  const [first] = duty.periods;
  const start = duty.periods.map((period) => period.start).reduce(earlier, first?.start ?? ('9999-12-31' as Day));
  const end = duty.periods.map((period) => period.end).reduce(later, start);
  return {
    id: duty.id,
    kind: 'obligation',
    label: duty.label,
    labelLanguage: 'fi',
    start,
    end,
    themes: [],
    status: null,
    href: duty.href,
  };
}
