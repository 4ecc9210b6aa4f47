import type { Database } from './connect.ts';

/** What a job left for its next time; null where it left nothing. */
export async function jobState(db: Database, name: string): Promise<unknown> {
  const row = await db.selectFrom('job_state').select('data').where('name', '=', name).executeTakeFirst();
  return row ? (JSON.parse(row.data) as unknown) : null;
}

export async function putJobState(db: Database, name: string, state: object): Promise<void> {
  const data = JSON.stringify(state);
  await db
    .insertInto('job_state')
    .values({ name, data })
    .onConflict((c) => c.column('name').doUpdateSet({ data }))
    .execute();
}
