import { reference, splitReference, type Image, type Images, type Reference, type SubjectKind } from '#domain/subjects.ts';
import type { Database } from './connect.ts';
import { oneOf } from './one-of.ts';

/** Current images of subjects, as the record last left them. They were validated on their way in and are trusted here. */

const parse = <K extends SubjectKind>(data: string): Images[K] => JSON.parse(data) as Images[K];

export async function imageOf<K extends SubjectKind>(db: Database, kind: K, id: string): Promise<Images[K] | null> {
  const row = await db.selectFrom('subject').select('data').where('kind', '=', kind).where('id', '=', id).executeTakeFirst();
  return row ? parse<K>(row.data) : null;
}

export async function imagesOf<K extends SubjectKind>(db: Database, kind: K, ids: readonly string[]): Promise<Map<string, Images[K]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('subject')
    .select(['id', 'data'])
    .where('kind', '=', kind)
    .where('id', 'in', oneOf(new Set(ids)))
    .execute();
  return new Map(rows.map((row) => [row.id, parse<K>(row.data)]));
}

export async function allImages<K extends SubjectKind>(db: Database, kind: K): Promise<Images[K][]> {
  const rows = await db.selectFrom('subject').select('data').where('kind', '=', kind).orderBy('id').execute();
  return rows.map((row) => parse<K>(row.data));
}

export async function countOf(db: Database, kind: SubjectKind): Promise<number> {
  const row = await db
    .selectFrom('subject')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Of the references, those of subjects that are there. */
export async function knownOf(db: Database, refs: readonly Reference[]): Promise<Set<Reference>> {
  if (refs.length === 0) return new Set();
  const ids = new Set(refs.map((ref) => splitReference(ref).id));
  const rows = await db
    .selectFrom('subject')
    .select(['kind', 'id'])
    .where('kind', 'in', oneOf(new Set(refs.map((ref) => splitReference(ref).kind))))
    .where('id', 'in', oneOf(ids))
    .execute();
  return new Set(rows.map((row) => reference(row.kind as SubjectKind, row.id)));
}

/** So many names are looked for in the images' text; for more, every image is read. */
const namesLookedFor = 20;

/** Every image in which one of the ids may stand: none that names one is left out. */
export async function imagesMentioning(db: Database, ids: readonly string[]): Promise<{ kind: SubjectKind; image: Image }[]> {
  let query = db.selectFrom('subject').select(['kind', 'data']).orderBy('kind').orderBy('id');
  if (ids.length <= namesLookedFor)
    query = query.where((e) => e.or(ids.map((id) => e(e.fn<number>('instr', ['data', e.val(JSON.stringify(id))]), '>', 0))));
  return (await query.execute()).map(({ kind, data }) => ({ kind: kind as SubjectKind, image: JSON.parse(data) as Image }));
}

export async function rawImage(db: Database, ref: Reference): Promise<{ data: string; changeId: number } | null> {
  const { kind, id } = splitReference(ref);
  const row = await db.selectFrom('subject').select(['data', 'change_id']).where('kind', '=', kind).where('id', '=', id).executeTakeFirst();
  return row ? { data: row.data, changeId: row.change_id } : null;
}

export async function putImage(db: Database, kind: SubjectKind, image: Image, changeId: number): Promise<void> {
  const data = JSON.stringify(image);
  await db
    .insertInto('subject')
    .values({ kind, id: image.id, data, change_id: changeId })
    .onConflict((c) => c.columns(['kind', 'id']).doUpdateSet({ data, change_id: changeId }))
    .execute();
}

export async function dropImage(db: Database, ref: Reference): Promise<void> {
  const { kind, id } = splitReference(ref);
  await db.deleteFrom('subject').where('kind', '=', kind).where('id', '=', id).execute();
}

/** Every image with its reference, for comparing the tables with the record. */
export async function everyImage(db: Database): Promise<{ ref: Reference; data: string; changeId: number }[]> {
  const rows = await db.selectFrom('subject').selectAll().execute();
  return rows.map((row) => ({ ref: reference(row.kind as SubjectKind, row.id), data: row.data, changeId: row.change_id }));
}

/** Ids of a kind's subjects and when the record last changed each. */
export async function subjectTimes(db: Database, kind: SubjectKind): Promise<{ id: string; at: string | null }[]> {
  return db
    .selectFrom('subject')
    .leftJoin('change', 'change.id', 'subject.change_id')
    .select(['subject.id', 'change.at'])
    .where('subject.kind', '=', kind)
    .orderBy('subject.id')
    .execute();
}
