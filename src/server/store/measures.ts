import type { Day, PartialDate } from '#domain/date.ts';
import type { Status } from '#domain/words.ts';
import type { Database } from './connect.ts';
import { oneOf } from './one-of.ts';

/** What lists of measures are filtered, counted and ordered by. */
export type MeasureRow = {
  id: string;
  kind: string;
  term: string | null;
  programme: string | null;
  goal: string | null;
  topic: string | null;
  status: Status;
  lastEvidence: PartialDate | null;
  nextPlanned: Day | null;
  settled: boolean;
};

export type MeasureWhere = {
  theme?: string;
  organisation?: string;
  programme?: string;
  goal?: string;
  term?: string;
  ids?: readonly string[];
};

/** Rows of the measures that fit, the newest evidence first. */
export async function measureRows(db: Database, where: MeasureWhere = {}): Promise<MeasureRow[]> {
  let query = db.selectFrom('measure').selectAll('measure').orderBy('last_evidence', 'desc').orderBy('id');
  const { theme, organisation, programme, goal, term, ids } = where;
  if (theme)
    query = query.where((e) =>
      e(e(e.val('measure:'), '||', e.ref('id')), 'in', e.selectFrom('subject_theme').select('subject').where('theme', '=', theme)),
    );
  if (organisation)
    query = query.where('id', 'in', (q) => q.selectFrom('measure_organisation').select('measure').where('organisation', '=', organisation));
  if (programme) query = query.where('programme', '=', programme);
  if (goal) query = query.where('goal', '=', goal);
  if (term) query = query.where('term', '=', term);
  if (ids) query = query.where('id', 'in', oneOf(ids));
  const rows = await query.execute();
  return rows.map(({ status, last_evidence, next_planned, settled, ...row }) => ({
    ...row,
    status: status as Status,
    lastEvidence: last_evidence as PartialDate | null,
    nextPlanned: next_planned as Day | null,
    settled: settled === 1,
  }));
}

/** Themes of every measure. */
export async function themesOfMeasures(db: Database): Promise<Map<string, string[]>> {
  const themes = new Map<string, string[]>();
  const rows = await db.selectFrom('subject_theme').selectAll().where('subject', 'like', 'measure:%').execute();
  for (const { subject, theme } of rows) {
    const id = subject.slice('measure:'.length);
    themes.set(id, [...(themes.get(id) ?? []), theme]);
  }
  return themes;
}

/** Organisations of every measure, each once. */
export async function organisationsOfMeasures(db: Database): Promise<Map<string, Set<string>>> {
  const organisations = new Map<string, Set<string>>();
  for (const row of await db.selectFrom('measure_organisation').select(['measure', 'organisation']).execute()) {
    organisations.set(row.measure, (organisations.get(row.measure) ?? new Set()).add(row.organisation));
  }
  return organisations;
}

export async function rolesOf(db: Database, organisation: string): Promise<{ measure: string; role: string }[]> {
  return db.selectFrom('measure_organisation').select(['measure', 'role']).where('organisation', '=', organisation).execute();
}

/** Subjects (`kind:id`) that name a document. */
export async function subjectsWithDocument(db: Database, document: string): Promise<string[]> {
  const rows = await db.selectFrom('subject_document').select('subject').where('document', '=', document).orderBy('subject').execute();
  return rows.map((row) => row.subject);
}

/** Measures and programmes (`kind:id`) of a theme. */
export async function subjectsOfTheme(db: Database, theme: string): Promise<Set<string>> {
  const rows = await db.selectFrom('subject_theme').select('subject').where('theme', '=', theme).execute();
  return new Set(rows.map((row) => row.subject));
}
