import type { Database } from './connect.ts';

/** What is stored beside the images and follows from them: the rows, by table. */
export async function projectedRows(db: Database): Promise<Map<string, Record<string, unknown>[]>> {
  const tables = {
    // The newest evidence is left out: it may come from what was compiled, which the record does not hold.
    measure: db.selectFrom('measure').select(['id', 'kind', 'term', 'programme', 'goal', 'topic', 'status', 'next_planned', 'settled']),
    subject_theme: db.selectFrom('subject_theme').select(['subject', 'theme']),
    measure_organisation: db.selectFrom('measure_organisation').select(['measure', 'organisation', 'role']),
    subject_document: db.selectFrom('subject_document').select(['subject', 'document']),
    milestone: db.selectFrom('milestone').select(['id', 'subject', 'type', 'first_day', 'last_day', 'planned', 'open']),
    succession: db.selectFrom('succession').select(['id', 'from_subject', 'type', 'to_subject']),
    // Releases are left out for the same reason: what was compiled joins them.
    item: db.selectFrom('item').select(['id', 'language', 'published_order', 'publisher_type', 'data']).where('origin', '=', 'catalogue'),
    link: db
      .selectFrom('link')
      .innerJoin('item', 'item.id', 'link.item')
      .select(['link.item', 'link.subject', 'link.rank'])
      .where('item.origin', '=', 'catalogue'),
    verdict: db.selectFrom('verdict').select(['item', 'subject', 'verdict', 'id']),
    wording_state: db.selectFrom('wording_state').selectAll(),
    grouping: db.selectFrom('grouping').select(['id', 'item', 'together']),
  };
  const rows = new Map<string, Record<string, unknown>[]>();
  for (const [table, query] of Object.entries(tables)) rows.set(table, await query.execute());
  return rows;
}
