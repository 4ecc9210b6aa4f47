import { compareDates } from '#domain/date.ts';
import type { MilestoneView, PlanChain } from '#server/pages/index.ts';

/** A milestone as a step: with the plans that stood before its date, if any. */
export type Step = { milestone: MilestoneView; earlier: PlanChain['dates']; atLeastDays: number | null; plannedAsSuch: boolean };
export type Timeline = { next: Step[]; happened: Step[]; unreached: Step[] };

const endOf = (chain: PlanChain) => chain.reached ?? chain.dates.at(-1);

function stepOf(milestone: MilestoneView, plans: readonly PlanChain[]): Step {
  const chain = plans.find((plan) => endOf(plan) === milestone.date && (plan.type === milestone.type || plan.reached === milestone.date));
  const dates = chain?.dates ?? [];
  const earlier = milestone.planned ? dates.slice(0, -1) : dates.filter((date) => date !== milestone.date);
  return {
    milestone,
    earlier,
    atLeastDays: chain?.atLeastDays ?? null,
    plannedAsSuch: !milestone.planned && dates.length > 0 && earlier.length === 0,
  };
}

const told = (steps: readonly Step[], milestone: MilestoneView) => steps.some((step) => step.earlier.includes(milestone.date));

/** What is still to come, in order; what has happened, the newest first; and the plans that neither came true nor have a successor. */
export function timelineOf(milestones: readonly MilestoneView[], plans: readonly PlanChain[]): Timeline {
  const ordered = milestones.toSorted((a, b) => compareDates(a.date, b.date));
  const next = ordered.filter((m) => m.planned && m.open).map((m) => stepOf(m, plans));
  const happened = ordered
    .filter((m) => !m.planned)
    .map((m) => stepOf(m, plans))
    .reverse();
  const reached = new Set(happened.filter((s) => s.plannedAsSuch).map((s) => s.milestone.date));
  const unreached = ordered
    .filter((m) => m.planned && !m.open && !told([...next, ...happened], m) && !reached.has(m.date))
    .map((m) => stepOf(m, []));
  return { next, happened, unreached };
}
