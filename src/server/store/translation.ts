import { sql, type RawBuilder } from 'kysely';
import type { Language } from '#domain/language.ts';
import type { Reference, SubjectKind } from '#domain/subjects.ts';
import type { StandingToDo, WordingStanding } from '#domain/wordings.ts';
import type { ChangeRow } from './changes.ts';
import type { Database } from './connect.ts';
import type { TranslationTables } from './translation-tables.ts';

/** What is left to translate, and the terms to translate by. */

export type WorkFilter = { kind?: SubjectKind | null; theme?: string | null; organisation?: string | null; state?: StandingToDo | null };
/** One subject with something left to do in a language. */
export type WorkRow = {
  subject: Reference;
  kind: SubjectKind;
  owner: Reference;
  importance: number;
  missing: number;
  outdated: number;
  machine: number;
};

/** `importance`: how early it comes (0: an open measure of the present term). Kinds that are not named come after those that are. */
const kindsInOrder: readonly SubjectKind[] = [
  'area',
  'programme',
  'goal',
  'milestone',
  'measure',
  'obligation',
  'term',
  'organisation',
  'topic',
  'document',
];

const importance = (term: string | null): RawBuilder<number> => sql<number>`case
  when m.settled = 0 and m.term = ${term} then case w.kind when 'measure' then 0 else 4 end
  ${sql.join(
    kindsInOrder.map((kind, n) => sql`when w.kind = ${kind} then ${n + 1 + (n > 2 ? 1 : 0)}`),
    sql` `,
  )}
  else ${kindsInOrder.length + 2} end`;

function conditions({ kind, theme, organisation, state }: WorkFilter): RawBuilder<unknown> {
  const parts = [
    // The words of the index: what is done is not in it, and what is left lies there by subject.
    sql`w.state in ('missing', 'outdated', 'machine')`,
    ...(state ? [sql`w.state = ${state}`] : []),
    ...(kind ? [sql`w.kind = ${kind}`] : []),
    ...(theme ? [sql`+w.owner in (select subject from subject_theme where theme = ${theme})`] : []),
    ...(organisation
      ? [sql`+w.owner in (select 'measure:' || measure from measure_organisation where organisation = ${organisation})`]
      : []),
  ];
  return sql.join(parts, sql` and `);
}

/** Where to begin, and how much; `after`: only what comes after this subject in the same order. */
export type WorkPage = { term: string | null; limit: number; offset: number };

/** What is left to do in a language, by subject, the most important first. */
export async function translationWork(
  db: Database,
  to: Language,
  filter: WorkFilter,
  { term, limit, offset }: WorkPage,
): Promise<WorkRow[]> {
  const { rows } = await sql<WorkRow>`
    select w.subject as subject, w.kind as kind, w.owner as owner, ${importance(term)} as importance,
      sum(w.state = 'missing') as missing, sum(w.state = 'outdated') as outdated, sum(w.state = 'machine') as machine
    from wording_state w left join measure m on m.id = substr(w.owner, 9) and w.owner like 'measure:%'
    where w.language = ${to} and ${conditions(filter)}
    group by w.subject
    order by importance, sum(w.state = 'outdated') = 0, sum(w.state = 'missing') = 0, w.subject
    limit ${limit} offset ${offset}`.execute(db);
  return rows;
}

/** How many subjects of the list have something left. */
export async function countTranslationWork(db: Database, to: Language, filter: WorkFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct w.subject) as n from wording_state w where w.language = ${to} and ${conditions(filter)}`.execute(db);
  return rows[0]?.n ?? 0;
}

export type WordingCount = { language: Language; kind: SubjectKind; state: WordingStanding; n: number };

/** How many texts of each kind of subject stand how in each language. */
export async function countWordings(db: Database): Promise<WordingCount[]> {
  const rows = await db
    .selectFrom('wording_state')
    .select(['language', 'kind', 'state', (e) => e.fn.countAll<number>().as('n')])
    .groupBy(['language', 'state', 'kind'])
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as SubjectKind }));
}

/** Every entry about a subject itself, the newest first. */
export const entriesOf = (db: Database, subject: Reference): Promise<Pick<ChangeRow, 'id' | 'at' | 'before' | 'after'>[]> =>
  db.selectFrom('change').select(['id', 'at', 'before', 'after']).where('subject', '=', subject).orderBy('id', 'desc').execute();

export type TermEntry = TranslationTables['term_entry'];
export const termEntries = (db: Database): Promise<TermEntry[]> => db.selectFrom('term_entry').selectAll().orderBy('id').execute();
export async function addTermEntry(db: Database, entry: TermEntry): Promise<void> {
  await db.insertInto('term_entry').values(entry).execute();
}
/** Whether there was one to remove. */
export async function removeTermEntry(db: Database, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('term_entry').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}
