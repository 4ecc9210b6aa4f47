import { firstDay, lastDay, precisionOf, type Day } from '#domain/date.ts';
import { releaseOf } from '#domain/release.ts';
import { ownReleaseOf } from '#domain/verdicts.ts';
import { canonicalAddress } from '#domain/canonical-address.ts';
import { openPlans, statusOn, lastEvidenceOn } from '#domain/standing.ts';
import {
  reference,
  referenceOf,
  type Area,
  type Image,
  type Images,
  type Item,
  type Measure,
  type Milestone,
  type SubjectKind,
  type Verdict,
} from '#domain/subjects.ts';
import { finalStatuses } from '#domain/words.ts';
import type { Database } from './connect.ts';
import { allImages, imageOf } from './images.ts';
import { newestItemDates } from './news.ts';
import { oneOf } from './one-of.ts';
import {
  projectGrouping,
  projectVerdict,
  regroup,
  removeLinksTo,
  renewEditorsLinks,
  unprojectGrouping,
  unprojectVerdict,
} from './verdicts.ts';
import { projectWordings, removeWordings } from './wordings.ts';

/**
 * The columns that queries look at, kept beside the images. They follow from the images alone (and from the area's settings),
 * so they can be made anew at any time. `project` and `unproject` return the subjects whose standing has to be made anew;
 * the caller does that once for all with `refreshStandings`.
 */

export type ProjectionSettings = { settledByDecision: readonly string[] };
/** Every reached milestone counts for the present state. */
export const endOfTime = '9999-12-31' as Day;

export const settingsOf = (area: Area | undefined): ProjectionSettings => ({ settledByDecision: area?.settledByDecision ?? [] });
export const readSettings = async (db: Database): Promise<ProjectionSettings> => settingsOf((await allImages(db, 'area'))[0]);

type Project<K extends SubjectKind> = (db: Database, image: Images[K], now: string) => Promise<string[]>;

async function projectDocuments(db: Database, subject: string, documents: readonly string[]): Promise<void> {
  await db.deleteFrom('subject_document').where('subject', '=', subject).execute();
  const rows = [...new Set(documents)].map((document) => ({ subject, document }));
  if (rows.length) await db.insertInto('subject_document').values(rows).execute();
}

async function projectThemes(db: Database, subject: string, themes: readonly string[]): Promise<void> {
  await db.deleteFrom('subject_theme').where('subject', '=', subject).execute();
  const rows = [...new Set(themes)].map((theme) => ({ subject, theme }));
  if (rows.length) await db.insertInto('subject_theme').values(rows).execute();
}

async function projectMeasure(db: Database, measure: Measure): Promise<string[]> {
  await removeMeasure(db, measure.id);
  const { id, kind, term = null, programme = null, goal = null, topic = null } = measure;
  await db
    .insertInto('measure')
    .values({ id, kind, term, programme, goal, topic, status: 'unknown', last_evidence: null, next_planned: null, settled: 0 })
    .execute();
  await projectThemes(db, reference('measure', id), measure.themes);
  const responsible = measure.responsible.map(({ org, role }) => ({ measure: id, organisation: org, role }));
  if (responsible.length)
    await db
      .insertInto('measure_organisation')
      .values(responsible)
      .onConflict((c) => c.doNothing())
      .execute();
  const basis = measure.legalBasis?.document;
  await projectDocuments(db, reference('measure', id), basis ? [...measure.documents, basis] : measure.documents);
  return [reference('measure', id)];
}

async function removeMeasure(db: Database, id: string): Promise<void> {
  await db.deleteFrom('measure').where('id', '=', id).execute();
  await projectThemes(db, reference('measure', id), []);
  await db.deleteFrom('measure_organisation').where('measure', '=', id).execute();
  await db.deleteFrom('subject_document').where('subject', '=', reference('measure', id)).execute();
}

async function projectMilestone(db: Database, milestone: Milestone): Promise<string[]> {
  const subject = referenceOf(milestone.subject);
  const before = await db.selectFrom('milestone').select('subject').where('id', '=', milestone.id).executeTakeFirst();
  const row = {
    subject,
    type: milestone.type,
    first_day: firstDay(milestone.date),
    last_day: lastDay(milestone.date),
    planned: milestone.planned ? 1 : 0,
    open: 0,
  };
  await db
    .insertInto('milestone')
    .values({ id: milestone.id, ...row })
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute();
  return before ? [before.subject, subject] : [subject];
}

async function projectSuccession(db: Database, { id, from, type, to }: Images['succession']): Promise<string[]> {
  const row = { from_subject: referenceOf(from), type, to_subject: referenceOf(to) };
  await db
    .insertInto('succession')
    .values({ id, ...row })
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute();
  return [];
}

async function projectItem(db: Database, item: Item, now: string): Promise<string[]> {
  const before = await linkedSubjects(db, item.id);
  await db.deleteFrom('link').where('item', '=', item.id).execute();
  const row = { ...itemColumns(item), release: await releaseFor(db, item), canonical_address: await freeAddress(db, item) };
  await db
    .insertInto('item')
    .values({ id: item.id, first_seen_at: now, ...row })
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute();
  const after = await renewEditorsLinks(db, item.id);
  await regroup(db, [item.id]);
  return [...before, ...after];
}

const itemColumns = (item: Item) => ({
  origin: 'catalogue' as const,
  source: null,
  language: item.language,
  published: item.date,
  published_order: `${firstDay(item.date)}T${(item.time ?? '00:00').replace('.', ':').padStart(5, '0')}`,
  publisher_type: item.publisherType,
  content_hash: '',
  data: JSON.stringify(item),
});

/** Without a release given by an editor, copies of one title on one day are one release, as they are among compiled items. */
const namedRelease = ({ id, release, language, date, title }: Item): string =>
  release ?? (title && precisionOf(date) === 'day' ? releaseOf(language, firstDay(date), title) : ownReleaseOf(id));

/** An entry put anew stays in the release that it has come into, unless what names its own release is another than before. */
async function releaseFor(db: Database, item: Item): Promise<string> {
  const was = await db.selectFrom('item').select(['release', 'data']).where('id', '=', item.id).executeTakeFirst();
  const isSame = was && namedRelease(JSON.parse(was.data) as Item) === namedRelease(item);
  return (isSame && was.release) || namedRelease(item);
}

/**
 * The item's canonical address, or null where another entry of the catalogue has it. An editor's entry takes the place of
 * the same page compiled from a source.
 */
async function freeAddress(db: Database, item: Item): Promise<string | null> {
  const canonical = item.address ? canonicalAddress(item.address) : null;
  if (!canonical) return null;
  const taken = await db
    .selectFrom('item')
    .select(['id', 'origin'])
    .where('canonical_address', '=', canonical)
    .where('id', '!=', item.id)
    .executeTakeFirst();
  if (taken?.origin === 'catalogue') return null;
  if (taken) await removeItem(db, taken.id);
  return canonical;
}

const linkedSubjects = async (db: Database, item: string): Promise<string[]> =>
  (await db.selectFrom('link').select('subject').where('item', '=', item).execute()).map((row) => row.subject);

async function removeItem(db: Database, id: string): Promise<void> {
  await db.deleteFrom('link').where('item', '=', id).execute();
  await db.deleteFrom('item').where('id', '=', id).execute();
}

async function projectProgramme(db: Database, { id, documents, themes }: Images['programme']): Promise<string[]> {
  await projectThemes(db, reference('programme', id), themes);
  await projectDocuments(db, reference('programme', id), documents);
  return [];
}

const projections: { [K in SubjectKind]?: Project<K> } = {
  measure: projectMeasure,
  milestone: projectMilestone,
  item: projectItem,
  succession: projectSuccession,
  programme: projectProgramme,
  verdict: projectVerdict,
  grouping: projectGrouping,
};

export async function project<K extends SubjectKind>(db: Database, kind: K, image: Images[K], now: string): Promise<string[]> {
  await projectWordings(db, kind, image);
  const projection: Project<K> | undefined = projections[kind];
  return projection ? projection(db, image, now) : [];
}

/** Takes a withdrawn subject's rows away. */
export async function unproject(db: Database, kind: SubjectKind, image: Image): Promise<string[]> {
  const { id } = image;
  await removeWordings(db, kind, id);
  if (kind === 'measure' || kind === 'programme') await removeLinksTo(db, reference(kind, id));
  if (kind === 'measure') await removeMeasure(db, id);
  if (kind === 'grouping') await unprojectGrouping(db, id);
  if (kind === 'verdict') return unprojectVerdict(db, image as Verdict);
  if (kind === 'programme') {
    await projectThemes(db, reference('programme', id), []);
    await projectDocuments(db, reference('programme', id), []);
  }
  if (kind === 'succession') await db.deleteFrom('succession').where('id', '=', id).execute();
  if (kind === 'item') {
    const subjects = await linkedSubjects(db, id);
    await removeItem(db, id);
    return subjects;
  }
  if (kind !== 'milestone') return [];
  await db.deleteFrom('milestone').where('id', '=', id).execute();
  return [referenceOf((image as Milestone).subject)];
}

/** Makes anew what follows from milestones and links: which plans are open, and measures' columns. */
export async function refreshStandings(db: Database, subjects: Iterable<string>, settings: ProjectionSettings): Promise<void> {
  for (const subject of new Set(subjects)) await refreshStanding(db, subject, settings);
}

async function refreshStanding(db: Database, subject: string, settings: ProjectionSettings): Promise<void> {
  const milestones = await milestonesOf(db, [subject]);
  const open = openPlans(milestones, endOfTime).map(({ milestone }) => milestone.id);
  await db.updateTable('milestone').set({ open: 0 }).where('subject', '=', subject).where('open', '=', 1).execute();
  if (open.length) await db.updateTable('milestone').set({ open: 1 }).where('id', 'in', oneOf(open)).execute();
  if (!subject.startsWith('measure:')) return;
  const measure = await imageOf(db, 'measure', subject.slice('measure:'.length));
  if (measure) await refreshMeasure(db, measure, milestones, settings);
}

async function refreshMeasure(db: Database, measure: Measure, milestones: Milestone[], settings: ProjectionSettings): Promise<void> {
  const { status } = statusOn(milestones, endOfTime);
  const open = openPlans(milestones, endOfTime)[0];
  const settled = finalStatuses.includes(status) || (settings.settledByDecision.includes(measure.kind) && status !== 'unknown');
  const ref = reference('measure', measure.id);
  const newestItem = (await newestItemDates(db, [ref], endOfTime)).get(ref) ?? null;
  await db
    .updateTable('measure')
    .set({
      status,
      last_evidence: lastEvidenceOn(milestones, endOfTime, newestItem),
      next_planned: settled || !open ? null : lastDay(open.milestone.date),
      settled: settled ? 1 : 0,
    })
    .where('id', '=', measure.id)
    .execute();
}

/**
 * News of a day moves a measure's newest evidence on, and nothing else: unlike a change of links, it needs no look at what was before.
 * Gives the subjects of which that cannot be said, because only the month or the year of their newest evidence is known.
 */
export async function raiseEvidence(db: Database, newest: ReadonlyMap<string, string>): Promise<string[]> {
  const unsure: string[] = [];
  for (const [subject, date] of newest) {
    if (!subject.startsWith('measure:')) continue;
    const id = subject.slice('measure:'.length);
    const { last_evidence: before } =
      (await db.selectFrom('measure').select('last_evidence').where('id', '=', id).executeTakeFirst()) ?? {};
    if (before && before.length < 10) unsure.push(subject);
    else if (before !== undefined && (before ?? '') < date)
      await db.updateTable('measure').set({ last_evidence: date }).where('id', '=', id).execute();
  }
  return unsure;
}

/** Milestones of the named subjects (`kind:id`), in no order. */
export async function milestonesOf(db: Database, subjects: readonly string[]): Promise<Milestone[]> {
  if (subjects.length === 0) return [];
  const rows = await db
    .selectFrom('milestone')
    .innerJoin('subject', (j) => j.onRef('subject.id', '=', 'milestone.id').on('subject.kind', '=', 'milestone'))
    .select('subject.data')
    .where('milestone.subject', 'in', oneOf(subjects))
    .execute();
  return rows.map((row) => JSON.parse(row.data) as Milestone);
}
