import type { Database } from './connect.ts';
import { oneOf } from './one-of.ts';
import type { ChangeRow } from './changes.ts';

/** Who has what in hand, and who answered what: what can be undone. */

export type Claim = { key: string; editor: string; at: string; taken: boolean };

/** Who has matters in hand; what was opened before `opened` or taken before `taken` (instants) is forgotten. */
export async function claimsOf(
  db: Database,
  keys: readonly string[],
  since: { opened: string; taken: string },
): Promise<Map<string, Claim>> {
  const rows = await db
    .selectFrom('inbox_claim')
    .selectAll()
    .where('key', 'in', oneOf(keys))
    .where((e) => e.or([e.and([e('taken', '=', 0), e('at', '>=', since.opened)]), e.and([e('taken', '=', 1), e('at', '>=', since.taken)])]))
    .execute();
  return new Map(rows.map(({ taken, ...row }) => [row.key, { ...row, taken: taken === 1 }]));
}

export async function putClaim(db: Database, { key, editor, at, taken }: Claim): Promise<void> {
  const columns = { editor, at, taken: taken ? 1 : 0 };
  await db
    .insertInto('inbox_claim')
    .values({ key, ...columns })
    .onConflict((c) => c.column('key').doUpdateSet(columns))
    .execute();
}

export async function dropClaims(db: Database, keys: readonly string[], editor?: string): Promise<void> {
  const claims = db.deleteFrom('inbox_claim').where('key', 'in', oneOf(keys));
  await (editor === undefined ? claims : claims.where('editor', '=', editor)).execute();
}

export async function dropOldClaims(db: Database, before: string): Promise<void> {
  await db.deleteFrom('inbox_claim').where('at', '<', before).execute();
}

/** What an editor answered. `saved`: what each kind of matter puts back when it is undone. */
export type Answered = {
  id: number;
  at: string;
  editor: string;
  answer: string;
  keys: string[];
  entries: number[];
  saved: Record<string, unknown>;
  undone: boolean;
};

export async function addDecision(db: Database, { keys, entries, saved, undone: _, ...row }: Omit<Answered, 'id'>): Promise<number> {
  const { id } = await db
    .insertInto('inbox_decision')
    .values({ ...row, keys: JSON.stringify(keys), entries: JSON.stringify(entries), saved: JSON.stringify(saved), undone_at: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('inbox_decided')
    .values(keys.map((key) => ({ key, decision: id })))
    .execute();
  return id;
}

type DecisionRow = {
  id: number;
  at: string;
  editor: string;
  answer: string;
  keys: string;
  entries: string;
  saved: string;
  undone_at: string | null;
};
const answeredOf = ({ keys, entries, saved, undone_at, ...row }: DecisionRow): Answered => ({
  ...row,
  keys: JSON.parse(keys) as string[],
  entries: JSON.parse(entries) as number[],
  saved: JSON.parse(saved) as Record<string, unknown>,
  undone: undone_at !== null,
});

export async function decisionOf(db: Database, id: number): Promise<Answered | null> {
  const row = await db.selectFrom('inbox_decision').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? answeredOf(row) : null;
}

/** The newest answer of an editor that has not been undone. */
export async function lastDecisionOf(db: Database, editor: string): Promise<Answered | null> {
  const row = await db
    .selectFrom('inbox_decision')
    .selectAll()
    .where('editor', '=', editor)
    .where('undone_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? answeredOf(row) : null;
}

/** The newest answer to a matter that has not been undone: who was quicker. */
export async function decisionAbout(db: Database, key: string): Promise<Answered | null> {
  const row = await db
    .selectFrom('inbox_decided')
    .innerJoin('inbox_decision', 'inbox_decision.id', 'inbox_decided.decision')
    .selectAll('inbox_decision')
    .where('inbox_decided.key', '=', key)
    .where('undone_at', 'is', null)
    .orderBy('inbox_decision.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? answeredOf(row) : null;
}

/** Says that an answer has been undone; false where somebody said so before. */
export async function markUndone(db: Database, id: number, at: string): Promise<boolean> {
  const done = await db
    .updateTable('inbox_decision')
    .set({ undone_at: at })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

/** Entries of the record, the newest first. */
export const entriesOfIds = (db: Database, ids: readonly number[]): Promise<ChangeRow[]> =>
  db.selectFrom('change').selectAll().where('id', 'in', oneOf(ids)).orderBy('id', 'desc').execute();
