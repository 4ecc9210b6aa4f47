import { compareDates, daysBetween, firstDay, lastDay, type Day, type PartialDate } from './date.ts';
import { statusAfter } from './status.ts';
import type { Area, Milestone } from './subjects.ts';
import { finalStatuses, milestoneTypes, type measureKinds, type Status } from './words.ts';

/**
 * How things stand with a programme or measure on a day. Nothing here is typed in: the last reached milestone decides the
 * status, and overdue, silent and slipped are counted from dates and the day that is passed in.
 */

/** Orders milestones by time; on one day, by the order in which things come. */
export function compareMilestones(a: Milestone, b: Milestone): number {
  return compareDates(a.date, b.date) || milestoneTypes.indexOf(a.type) - milestoneTypes.indexOf(b.type) || a.id.localeCompare(b.id);
}

/** A reached date that lies after `day` was not yet reached on it. */
const isReached = (milestone: Milestone, day: Day) => !milestone.planned && firstDay(milestone.date) <= day;

/** Milestones reached by `day`, the oldest first. */
export const reachedBy = (milestones: readonly Milestone[], day: Day): Milestone[] =>
  milestones.filter((m) => isReached(m, day)).sort(compareMilestones);

/** The status that a milestone brings; null where it changes nothing. */
export const statusBroughtBy = (milestone: Milestone): Status | null =>
  milestone.type === 'reported' ? (milestone.status ?? null) : statusAfter[milestone.type];

/**
 * The status on `day` and the milestone that decides it: the last one. Of those that may have been last, their dates being
 * imprecise (a year, and a day in it), the one that comes last in the order of things.
 */
export function statusOn(milestones: readonly Milestone[], day: Day): { status: Status; decidedBy: Milestone | null } {
  const bringing = reachedBy(milestones, day).filter((m) => statusBroughtBy(m) !== null);
  const newest =
    bringing
      .map((m) => firstDay(m.date))
      .sort()
      .at(-1) ?? day;
  const maybeLast = bringing.filter((m) => lastDay(m.date) >= newest);
  const decidedBy = maybeLast.sort((a, b) => orderOf(a) - orderOf(b) || compareMilestones(a, b)).at(-1) ?? null;
  return { status: (decidedBy && statusBroughtBy(decidedBy)) ?? 'unknown', decidedBy };
}
const orderOf = ({ type }: Milestone): number => milestoneTypes.indexOf(type);

/** A planned date and those that took its place, in order; `reached` is the milestone that ended the chain. */
export type Plan = { planned: Milestone[]; reached: Milestone | null };

/** Planned dates joined into chains by what replaced what, each ended by one reached milestone at most. */
export function plansOf(milestones: readonly Milestone[], day: Day): Plan[] {
  const byId = new Map(milestones.map((m) => [m.id, m]));
  const tied = new Set(milestones.flatMap((m) => (m.replacedBy ? [m.replacedBy] : [])));
  const beginnings = milestones.filter((m) => m.planned && !tied.has(m.id)).sort(compareMilestones);
  const free = reachedBy(milestones, day).filter((m) => !tied.has(m.id));
  return beginnings.map((first) => {
    const { planned, tiedTo } = chainFrom(first, byId);
    return { planned, reached: tiedTo ? (isReached(tiedTo, day) ? tiedTo : null) : takeSameThing(first, free) };
  });
}

/** A plan with those that took its place, and the milestone that somebody tied to the last of them. */
function chainFrom(first: Milestone, byId: Map<string, Milestone>): { planned: Milestone[]; tiedTo: Milestone | null } {
  const planned: Milestone[] = [];
  let current: Milestone | undefined = first;
  while (current?.planned && !planned.includes(current)) {
    planned.push(current);
    current = current.replacedBy ? byId.get(current.replacedBy) : undefined;
  }
  return { planned, tiedTo: current && !current.planned ? current : null };
}

/** What was reached longer than this before its plan's date is taken for another thing: a yearly decision's last year, an earlier bill. */
const earliestDays = 183;

/** A plan that nobody tied to anything is fulfilled by a milestone of the same type; what fulfils one plan fulfils no other. */
function takeSameThing(first: Milestone, free: Milestone[]): Milestone | null {
  const place = free.findIndex((m) => isSameThing(m, first) && daysBetween(lastDay(m.date), firstDay(first.date)) <= earliestDays);
  return place === -1 ? null : (free.splice(place, 1)[0] ?? null);
}

/** The same type, or a report that what the plan would bring has come. */
function isSameThing(reached: Milestone, planned: Milestone): boolean {
  if (reached.type !== 'reported' || planned.type === 'reported') return reached.type === planned.type;
  const brings = statusAfter[planned.type];
  return brings !== null && reached.status === brings;
}

/** How far a plan has moved: from its first date to its newest, or to the date on which it was reached. */
export type Slip = { from: PartialDate; to: PartialDate; atLeastDays: number };

/** Null where it has not moved later. With imprecise dates the days are the fewest that fit them. */
export function slipOf({ planned, reached }: Plan): Slip | null {
  const from = planned[0]?.date;
  const to = reached?.date ?? planned.at(-1)?.date;
  if (!from || !to) return null;
  const atLeastDays = daysBetween(lastDay(from), firstDay(to));
  return atLeastDays > 0 ? { from, to, atLeastDays } : null;
}

/** Plans still open on `day`: not reached, and not given up by an end of the whole. */
export function openPlans(milestones: readonly Milestone[], day: Day): { milestone: Milestone; plan: Plan }[] {
  if (finalStatuses.includes(statusOn(milestones, day).status)) return [];
  const open = new Map<string, { milestone: Milestone; plan: Plan }>();
  for (const plan of plansOf(milestones, day)) {
    const milestone = plan.planned.at(-1);
    // Two earlier plans may have led to one: it is open once, in the chain that began first.
    if (milestone && !plan.reached && !open.has(milestone.id)) open.set(milestone.id, { milestone, plan });
  }
  return [...open.values()].sort((a, b) => compareMilestones(a.milestone, b.milestone));
}

export type Limits = Partial<Record<Status, number>>;

/** The area's limits for a measure of one kind: the kind's own days stand in the place of each. */
export function silenceLimits(area: Pick<Area, 'silentAfterDays' | 'silentAfterDaysOfKind'> | undefined, kind: string): Limits {
  const usual: Limits = area?.silentAfterDays ?? {};
  const own = area?.silentAfterDaysOfKind?.[kind as (typeof measureKinds)[number]];
  return own === undefined ? usual : Object.fromEntries(Object.keys(usual).map((status) => [status, own]));
}

export type Standing = {
  status: Status;
  decidedBy: Milestone | null;
  overdue: { days: number; milestone: Milestone } | null;
  silent: { days: number; since: PartialDate } | null;
  slipped: Slip | null;
  lastEvidence: PartialDate | null;
  /** Nothing more is expected. */
  settled: boolean;
};

/** The date of the newest evidence, as precise as it is known: a reached milestone or a linked item, whichever may be later. */
export function lastEvidenceOn(milestones: readonly Milestone[], day: Day, newestItem: PartialDate | null): PartialDate | null {
  const newest = reachedBy(milestones, day).at(-1)?.date;
  if (!newest || !newestItem) return newest ?? newestItem;
  const [a, b] = [lastPossible(newest, day), lastPossible(newestItem, day)];
  return a > b || (a === b && newest.length >= newestItem.length) ? newest : newestItem;
}

/** The last day on which a date may lie, but not later than `day`: what is known on a day has happened by then. */
export const lastPossible = (date: PartialDate, day: Day): Day => (lastDay(date) < day ? lastDay(date) : day);

/**
 * @param limits days without evidence after which each status is silent
 * @param alwaysSettled nothing more is expected whatever the status (its period is over, or one decision completes it)
 */
export function standingOn(
  milestones: readonly Milestone[],
  day: Day,
  limits: Limits,
  newestItem: PartialDate | null = null,
  alwaysSettled = false,
): Standing {
  const { status, decidedBy } = statusOn(milestones, day);
  const settled = finalStatuses.includes(status) || (alwaysSettled && status !== 'unknown');
  const lastEvidence = lastEvidenceOn(milestones, day, newestItem);
  return {
    status,
    decidedBy,
    overdue: settled ? null : overdueOn(milestones, day),
    silent: settled ? null : silentOn(status, lastEvidence, day, limits),
    slipped: largestSlip(milestones, day),
    lastEvidence,
    settled,
  };
}

function overdueOn(milestones: readonly Milestone[], day: Day): Standing['overdue'] {
  const first = openPlans(milestones, day).find(({ milestone }) => lastDay(milestone.date) < day);
  return first ? { milestone: first.milestone, days: daysBetween(lastDay(first.milestone.date), day) } : null;
}

export function silentOn(status: Status, lastEvidence: PartialDate | null, day: Day, limits: Limits): Standing['silent'] {
  const limit = limits[status];
  if (limit === undefined || !lastEvidence) return null;
  const days = daysBetween(lastPossible(lastEvidence, day), day);
  return days > limit ? { days, since: lastEvidence } : null;
}

function largestSlip(milestones: readonly Milestone[], day: Day): Slip | null {
  const slips = plansOf(milestones, day).flatMap((plan) => slipOf(plan) ?? []);
  return slips.sort((a, b) => b.atLeastDays - a.atLeastDays)[0] ?? null;
}
