import type { Day } from '#domain/date.ts';
import type { Milestone } from '#domain/subjects.ts';
import type { Database } from './connect.ts';

const withImages = (db: Database) =>
  db
    .selectFrom('milestone')
    .innerJoin('subject', (j) => j.onRef('subject.id', '=', 'milestone.id').on('subject.kind', '=', 'milestone'))
    .select(['milestone.subject', 'subject.data']);

const parsed = (rows: { subject: string; data: string }[]) =>
  rows.map((row) => ({ subject: row.subject, milestone: JSON.parse(row.data) as Milestone }));

/** The newest milestones reached by `day`; `certainly`: those of which nothing may lie after it. One of which only the year is known stands where the year begins. */
export async function newestReached(db: Database, day: Day, limit: number, certainly = false) {
  const rows = await withImages(db)
    .where('planned', '=', 0)
    .where(certainly ? 'last_day' : 'first_day', '<=', day)
    .orderBy('first_day', 'desc')
    .orderBy('milestone.id')
    .limit(limit)
    .execute();
  return parsed(rows);
}

/** Planned milestones that are open now, the earliest first. */
export async function openMilestones(db: Database) {
  return parsed(await withImages(db).where('open', '=', 1).orderBy('last_day').orderBy('milestone.id').execute());
}

/** Every planned milestone, open or not; for finding out what was open on an earlier day. */
export async function plannedSubjects(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('milestone').select('subject').distinct().where('planned', '=', 1).execute();
  return rows.map((row) => row.subject);
}

/** Every milestone with its subject and when the record last changed it, the newest change first. */
export async function milestonesByChange(db: Database): Promise<{ subject: string; milestone: Milestone; changeId: number }[]> {
  const rows = await db
    .selectFrom('milestone')
    .innerJoin('subject', (j) => j.onRef('subject.id', '=', 'milestone.id').on('subject.kind', '=', 'milestone'))
    .select(['milestone.subject', 'subject.data', 'subject.change_id'])
    .orderBy('subject.change_id', 'desc')
    .execute();
  return rows.map((row) => ({ subject: row.subject, milestone: JSON.parse(row.data) as Milestone, changeId: row.change_id }));
}
