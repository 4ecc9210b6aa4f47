import type { Insertable, Selectable } from 'kysely';
import type { Database } from './connect.ts';
import { oneOf } from './one-of.ts';
import type { ReviewTables } from './review-tables.ts';

export type ReviewStepRow = Selectable<ReviewTables['review_step']>;
export type ReviewCommentRow = Selectable<ReviewTables['review_comment']>;

export async function fourEyed(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('review_rule').select('organisation').orderBy('organisation').execute();
  return rows.map(({ organisation }) => organisation);
}

/** Those of the organisations that ask for four eyes. */
export async function fourEyedOf(db: Database, organisations: readonly string[]): Promise<string[]> {
  if (organisations.length === 0) return [];
  const rows = await db.selectFrom('review_rule').select('organisation').where('organisation', 'in', oneOf(organisations)).execute();
  return rows.map(({ organisation }) => organisation);
}

export async function putReviewRule(db: Database, row: ReviewTables['review_rule']): Promise<void> {
  await db
    .insertInto('review_rule')
    .values(row)
    .onConflict((c) => c.column('organisation').doNothing())
    .execute();
}

export async function dropReviewRule(db: Database, organisation: string): Promise<void> {
  await db.deleteFrom('review_rule').where('organisation', '=', organisation).execute();
}

export async function addReviewStep(db: Database, row: Insertable<ReviewTables['review_step']>): Promise<void> {
  await db.insertInto('review_step').values(row).execute();
}

export function reviewSteps(db: Database, draft: string): Promise<ReviewStepRow[]> {
  return db.selectFrom('review_step').selectAll().where('draft', '=', draft).orderBy('id').execute();
}

export function newestReviewStep(db: Database, draft: string): Promise<ReviewStepRow | undefined> {
  return db.selectFrom('review_step').selectAll().where('draft', '=', draft).orderBy('id', 'desc').limit(1).executeTakeFirst();
}

/** The number of the comment. */
export async function addReviewComment(db: Database, row: Insertable<ReviewTables['review_comment']>): Promise<number> {
  const { id } = await db.insertInto('review_comment').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export function reviewComments(db: Database, draft: string): Promise<ReviewCommentRow[]> {
  return db.selectFrom('review_comment').selectAll().where('draft', '=', draft).orderBy('id').execute();
}

/** How many comments each draft has. */
export async function commentCounts(db: Database, drafts: readonly string[]): Promise<Map<string, number>> {
  if (drafts.length === 0) return new Map();
  const rows = await db
    .selectFrom('review_comment')
    .select(['draft', (e) => e.fn.countAll<number>().as('n')])
    .where('draft', 'in', oneOf(drafts))
    .groupBy('draft')
    .execute();
  return new Map(rows.map(({ draft, n }) => [draft, n]));
}
