import { firstDay, lastDay } from './date.ts';
import type { Problem } from './problem.ts';
import { reference, type Milestone } from './subjects.ts';
import type { MilestoneType } from './words.ts';

/** What others may have said or done of a matter before the Government announced what it would do. */
const mayComeBefore: readonly MilestoneType[] = ['hearing', 'committee-report', 'debated', 'handled', 'filed'];

/** Milestones of one subject, planned or reached, that lie wholly before it was first announced. */
export function beforeAnnouncement(milestones: readonly Milestone[]): Problem[] {
  const announced = milestones.filter(({ type, planned }) => type === 'announced' && !planned).map(({ date }) => firstDay(date));
  const [first] = announced.sort();
  if (first === undefined) return [];
  return milestones
    .filter(({ type, date }) => !mayComeBefore.includes(type) && lastDay(date) < first)
    .map(({ id, date }) => ({
      code: 'date-before-announcement',
      subject: reference('milestone', id),
      path: 'date',
      reason: `${date} is before ${first}, when it was announced`,
    }));
}
