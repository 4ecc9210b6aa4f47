import { sql, type ExpressionBuilder, type SelectQueryBuilder } from 'kysely';
import { languages, type Language } from '#domain/language.ts';
import type { SubjectKind } from '#domain/subjects.ts';
import type { Database } from './connect.ts';
import type { DeskListTables } from './desk-lists-tables.ts';
import { oneOf } from './one-of.ts';
import type { Tables } from './tables.ts';

/** A subject as the desk's lists show it. */
export type Line = {
  kind: SubjectKind;
  id: string;
  change: number;
  titles: Record<Language, string>;
  /** Languages in which something is not said that is said in another. */
  missing: Language[];
  parent: string | null;
};
/** What a line is made from besides: how it is sorted, all words it is found by (folded), and who answers for it. */
export type NewLine = Line & { sort: Record<Language, string>; words: string; organisations: readonly string[] };

export type LineWhere = {
  kind: SubjectKind;
  /** Folded words that all have to be there. */
  words?: readonly string[];
  organisation?: string;
  /** Of measures only. */
  status?: string;
  missing?: Language;
  parent?: string;
};
export type LineOrder = 'title' | 'changed';
export type LinePart = { language: Language; order: LineOrder; limit: number; offset: number };

const bit = (language: Language): number => 1 << languages.indexOf(language);

/** Letters as they are searched: without case, whatever the language. */
export const folded = (text: string): string => text.normalize('NFC').toLocaleLowerCase('fi');

type Row = DeskListTables['subject_line'];
const lineOf = (row: Row): Line => ({
  kind: row.kind as SubjectKind,
  id: row.id,
  change: row.change_id,
  titles: { fi: row.title_fi, sv: row.title_sv, en: row.title_en },
  missing: languages.filter((language) => row.missing & bit(language)),
  parent: row.parent,
});

const rowOf = ({ kind, id, change, titles, sort, words, missing, parent }: NewLine): Row => ({
  kind,
  id,
  change_id: change,
  title_fi: titles.fi,
  title_sv: titles.sv,
  title_en: titles.en,
  sort_fi: sort.fi,
  sort_sv: sort.sv,
  sort_en: sort.en,
  words,
  missing: missing.reduce((bits, language) => bits | bit(language), 0),
  parent,
});

type Query<O> = SelectQueryBuilder<Tables, 'subject_line', O>;

function fitting<O>(query: Query<O>, { kind, words = [], organisation, status, missing, parent }: LineWhere): Query<O> {
  let fits = query.where('subject_line.kind', '=', kind);
  for (const word of words) fits = fits.where((e) => sql<boolean>`instr(${e.ref('subject_line.words')}, ${word}) > 0`);
  if (organisation) fits = fits.where((e) => answersFor(e, organisation));
  if (status)
    fits = fits.where('subject_line.id', 'in', (q) => q.selectFrom('measure').select('measure.id').where('measure.status', '=', status));
  if (missing) fits = fits.where((e) => sql<boolean>`(${e.ref('subject_line.missing')} & ${bit(missing)}) > 0`);
  return parent ? fits.where('subject_line.parent', '=', parent) : fits;
}

/** An organisation answers for what names it, and for what belongs to that. */
const answersFor = (e: ExpressionBuilder<Tables, 'subject_line'>, organisation: string) =>
  e.exists(
    e
      .selectFrom('line_organisation as own')
      .select('own.id')
      .where('own.organisation', '=', organisation)
      .where((w) =>
        w.or([
          w.and([w('own.kind', '=', w.ref('subject_line.kind')), w('own.id', '=', w.ref('subject_line.id'))]),
          w(sql`own.kind || ':' || own.id`, '=', w.ref('subject_line.parent')),
        ]),
      ),
  );

/** The question that a page of a list asks. */
export function linesQuery(db: Database, where: LineWhere, { language, order, limit, offset }: LinePart) {
  const query = fitting(db.selectFrom('subject_line').selectAll('subject_line'), where).limit(limit).offset(offset);
  if (order === 'changed') return query.orderBy('subject_line.change_id', 'desc').orderBy('subject_line.id', 'desc');
  return query.orderBy(`subject_line.sort_${language}`).orderBy('subject_line.id');
}

export async function listLines(db: Database, where: LineWhere, part: LinePart): Promise<Line[]> {
  return (await linesQuery(db, where, part).execute()).map(lineOf);
}

export async function countLines(db: Database, where: LineWhere): Promise<number> {
  const query = db.selectFrom('subject_line').select((e) => e.fn.countAll<number>().as('n'));
  return (await fitting(query, where).executeTakeFirstOrThrow()).n;
}

/** How many subjects there are of each kind. */
export async function countLinesByKind(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('subject_line')
    .select((e) => ['kind', e.fn.countAll<number>().as('n')])
    .groupBy('kind')
    .execute();
  return new Map(rows.map(({ kind, n }) => [kind, n]));
}

/** The lines of some subjects (`kind:id`). */
export async function linesOf(db: Database, refs: readonly string[]): Promise<Map<string, Line>> {
  if (refs.length === 0) return new Map();
  const ids = refs.map((ref) => ref.slice(ref.indexOf(':') + 1));
  const kinds = new Set(refs.map((ref) => ref.slice(0, ref.indexOf(':'))));
  const rows = await db.selectFrom('subject_line').selectAll().where('kind', 'in', oneOf(kinds)).where('id', 'in', oneOf(ids)).execute();
  return new Map(rows.map((row) => [`${row.kind}:${row.id}`, lineOf(row)]));
}

/** Lines that belong to a subject (`kind:id`), in their order. */
export const linesUnder = (db: Database, kind: SubjectKind, parent: string, language: Language): Promise<Line[]> =>
  listLines(db, { kind, parent }, { language, order: 'title', limit: 500, offset: 0 });

/** The newest entry of the record that lines have been made up to, and the newest that there is. */
export async function lineProgress(db: Database): Promise<{ through: number; newest: number }> {
  const state = await db.selectFrom('line_state').select('through').where('name', '=', 'lines').executeTakeFirst();
  const newest = await db
    .selectFrom('change')
    .select((e) => e.fn.max('id').as('id'))
    .executeTakeFirst();
  return { through: state?.through ?? 0, newest: newest?.id ?? 0 };
}

export type StaleLine = { kind: SubjectKind; id: string; change: number; data: string };

/** Every subject that an entry after `through` has changed, with its image now; and those that are there no more. */
export async function staleLines(db: Database, through: number): Promise<{ stale: StaleLine[]; gone: string[] }> {
  const rows = await db.selectFrom('change').select('subject').distinct().where('id', '>', through).execute();
  const refs = rows.map(({ subject }) => subject);
  const images = await db
    .selectFrom('subject')
    .selectAll()
    .where(sql`kind || ':' || id`, 'in', oneOf(refs))
    .execute();
  const there = new Set(images.map(({ kind, id }) => `${kind}:${id}`));
  return {
    stale: images.map(({ kind, id, change_id, data }) => ({ kind: kind as SubjectKind, id, change: change_id, data })),
    gone: refs.filter((ref) => !there.has(ref)),
  };
}

/** Puts lines in the place of the earlier ones, and takes those away that are gone. */
export async function putLines(db: Database, lines: readonly NewLine[], gone: readonly string[], through: number): Promise<void> {
  await db.transaction().execute(async (to) => {
    for (const ref of gone) await dropLine(to, ref.slice(0, ref.indexOf(':')), ref.slice(ref.indexOf(':') + 1));
    for (const line of lines) await putLine(to, line);
    await to.updateTable('line_state').set({ through }).where('name', '=', 'lines').execute();
  });
}

async function dropLine(db: Database, kind: string, id: string): Promise<void> {
  await db.deleteFrom('subject_line').where('kind', '=', kind).where('id', '=', id).execute();
  await db.deleteFrom('line_organisation').where('kind', '=', kind).where('id', '=', id).execute();
}

async function putLine(db: Database, line: NewLine): Promise<void> {
  const { kind, id, organisations } = line;
  await dropLine(db, kind, id);
  await db.insertInto('subject_line').values(rowOf(line)).execute();
  const rows = [...new Set(organisations)].map((organisation) => ({ organisation, kind, id }));
  if (rows.length) await db.insertInto('line_organisation').values(rows).execute();
}
