import { addressOf } from '#domain/addresses.ts';
import { openPlans, slipOf } from '#domain/standing.ts';
import { splitReference, type Milestone, type Reference } from '#domain/subjects.ts';
import { statuses } from '#domain/words.ts';
import { themesOfMeasures } from '../store/index.ts';
import { newestReached, openMilestones, plannedSubjects } from '../store/index.ts';
import { measureCards, milestoneView } from './cards.ts';
import { newsFor } from './details.ts';
import { obligationCards } from './duties.ts';
import { countBy } from './filters.ts';
import { rowsOnDay, type RowOnDay } from './measures.ts';
import type { FollowPage, Happened, Planned } from './models.ts';
import { ownWords } from './page-texts.ts';
import { allProgrammeCards } from './programmes.ts';
import { openDays, readerFor, type Reader } from './reader.ts';
import type { Rendering } from './rendering.ts';
import { riverFacts } from './river-facts.ts';
import { sourceCards } from './sources.ts';
import { termCards } from './terms.ts';

const shown = { happened: 8, planned: 12, measuresPerTheme: 6, news: 6 };

/** The front page: how things stand today with everything. */
export async function followPage(rendering: Rendering): Promise<FollowPage> {
  const reader = await readerFor(rendering);
  const rows = await rowsOnDay(reader);
  const planned = await plannedOn(reader);
  const news = await newsFor(reader, {}, { limit: shown.news, about: true });
  reader.depend('news');
  const happened = await happenedBy(reader, shown.happened);
  const programmes = await allProgrammeCards(reader);
  return {
    lead: ownWords(reader.area, 'front-lead', reader.language),
    purpose: reader.maybe(reader.area?.purpose),
    term: (await termCards(reader))[0] ?? null,
    freshness: await freshness(reader, rows, planned, happened, news),
    happened,
    overdue: planned.filter(({ milestone }) => milestone.overdueDays !== null).slice(0, shown.planned),
    coming: planned.filter(({ milestone }) => milestone.overdueDays === null).slice(0, shown.planned),
    programmes: programmes.filter(({ status }) => !['completed', 'replaced', 'lapsed', 'dropped'].includes(status)),
    duties: (await obligationCards(reader)).filter(({ ended, intervalYears }) => ended === null && intervalYears !== null),
    themes: await themeGroups(reader, rows),
    river: await riverFacts(reader),
    news,
  };
}

async function freshness(
  reader: Reader,
  rows: readonly RowOnDay[],
  planned: readonly Planned[],
  happened: readonly Happened[],
  news: FollowPage['news'],
): Promise<FollowPage['freshness']> {
  const { compiled } = await sourceCards(reader);
  const newest = rows[0];
  const [first] = news;
  const checks = compiled.flatMap((source) => source.lastTryAt ?? []).sort();
  return {
    lastEvidence: newest?.lastEvidence
      ? { day: newest.lastEvidence, subject: await measureLink(reader, newest.id) }
      : firstHappened(happened),
    lastCheckAt: checks.at(-1) ?? null,
    lastItem: first ? { published: first.published, href: first.address, title: first.title?.text ?? null } : null,
    // Health is known as it is now: a page about a past day says nothing of it.
    sources: reader.rendering.asked ? null : { compiled: compiled.length, failing: compiled.filter(({ state }) => state === 'failing') },
    silentMeasures: rows.filter(({ silent }) => silent).length,
    overdue: planned.filter(({ milestone }) => milestone.overdueDays !== null).length,
  };
}

async function measureLink(reader: Reader, id: string) {
  await reader.load([`measure:${id}`]);
  return reader.link('measure', id);
}

const firstHappened = ([first]: readonly Happened[]): FollowPage['freshness']['lastEvidence'] =>
  first ? { day: first.milestone.date, subject: first.subject } : null;

/** What has been reached lately: measures and programmes, each once, with its newest milestone. */
export async function happenedBy(reader: Reader, limit: number, only?: (subject: Reference) => boolean): Promise<Happened[]> {
  reader.depend('list:milestone');
  const found = (await newestReached(reader.db, reader.day, limit * 6, reader.reconstructed)).filter(
    ({ subject }) => !only || only(subject as Reference),
  );
  const seen = new Set<string>();
  const newest = found.filter(({ subject }) => !seen.has(subject) && seen.add(subject)).slice(0, limit);
  await reader.load(newest.map(({ subject }) => subject as Reference));
  return newest.map(({ subject, milestone }) => ({
    subject: linkOf(reader, subject),
    milestone: milestoneView(reader, milestone, new Map(), null),
  }));
}

const linkOf = (reader: Reader, subject: string) => {
  const { kind, id } = splitReference(subject as Reference);
  return reader.link(kind, id);
};

/** Plans open on the page's day, the earliest first; an overdue one stands before those to come. */
export async function plannedOn(reader: Reader, only?: (subject: Reference) => boolean): Promise<Planned[]> {
  reader.depend('list:milestone');
  const subjects = reader.rendering.asked
    ? await plannedSubjects(reader.db)
    : (await openMilestones(reader.db)).map(({ subject }) => subject);
  const refs = [...new Set(subjects as Reference[])].filter((subject) => !only || only(subject));
  await reader.load(refs);
  const bySubject = await reader.milestones(refs);
  const planned = refs.flatMap((ref) => plannedFor(reader, ref, bySubject.get(ref) ?? []));
  return planned.sort((a, b) => (a.milestone.date < b.milestone.date ? -1 : 1));
}

function plannedFor(reader: Reader, ref: Reference, milestones: readonly Milestone[]): Planned[] {
  const open = openDays(milestones, reader.day);
  return openPlans(milestones, reader.day).map(({ milestone, plan }) => ({
    subject: linkOf(reader, ref),
    milestone: milestoneView(reader, milestone, open, null),
    slipped: slipOf(plan),
  }));
}

async function themeGroups(reader: Reader, rows: readonly RowOnDay[]): Promise<FollowPage['themes']> {
  const themes = await themesOfMeasures(reader.db);
  const groups: FollowPage['themes'] = [];
  for (const { id, name, summary } of reader.area?.themes ?? []) {
    const own = rows.filter((row) => themes.get(row.id)?.includes(id));
    groups.push({
      id,
      href: reader.withDay(addressOf(reader.language, 'themes', id)),
      name: reader.reading(name),
      summary: reader.reading(summary),
      counts: countsOf(own),
      measures: await measureCards(
        reader,
        own.slice(0, shown.measuresPerTheme).map((row) => row.id),
      ),
      total: own.length,
    });
  }
  return groups;
}

export function countsOf(rows: readonly RowOnDay[]): { status: (typeof statuses)[number]; count: number }[] {
  const counts = countBy(rows, (row) => [row.status]);
  return statuses.flatMap((status) => (counts.has(status) ? [{ status, count: counts.get(status) ?? 0 }] : []));
}
