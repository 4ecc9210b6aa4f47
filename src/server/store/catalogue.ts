import type { Reference } from '#domain/subjects.ts';
import type { Database } from './connect.ts';

/** What the catalogue's files said of each subject when they were loaded last, as hashes. */
export async function loadedHashes(db: Database): Promise<Map<Reference, string>> {
  const rows = await db.selectFrom('catalogue_load').selectAll().execute();
  return new Map(rows.map((row) => [row.subject as Reference, row.hash]));
}

export async function rememberLoaded(db: Database, hashes: ReadonlyMap<Reference, string>, gone: readonly Reference[]): Promise<void> {
  for (const [subject, hash] of hashes) {
    await db
      .insertInto('catalogue_load')
      .values({ subject, hash })
      .onConflict((c) => c.column('subject').doUpdateSet({ hash }))
      .execute();
  }
  for (const subject of gone) await db.deleteFrom('catalogue_load').where('subject', '=', subject).execute();
}
