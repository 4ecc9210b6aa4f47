import type { Insertable } from 'kysely';
import type { AccountTables } from './account-tables.ts';
import type { Database } from './connect.ts';

export type SecurityRow = Required<{ id: number }> & Omit<AccountTables['security_event'], 'id'>;

/** Writes an event down, and removes those from before `earliest`. */
export async function addSecurityEvent(db: Database, event: Insertable<AccountTables['security_event']>, earliest: string): Promise<void> {
  await db.insertInto('security_event').values(event).execute();
  await db.deleteFrom('security_event').where('at', '<', earliest).execute();
}

/** The newest events first, from before the event `before`. */
export function securityEvents(db: Database, limit: number, before: number | null, kind: string | null): Promise<SecurityRow[]> {
  let query = db.selectFrom('security_event').selectAll().orderBy('id', 'desc').limit(limit);
  if (before !== null) query = query.where('id', '<', before);
  if (kind !== null) query = query.where('kind', '=', kind);
  return query.execute();
}
