import { Refusal } from '#domain/problem.ts';
import { reference } from '#domain/subjects.ts';
import { allImages } from '../store/index.ts';
import {
  documentCards,
  identifiersFor,
  knownOn,
  measureCards,
  milestoneViews,
  planChains,
  programmeCard,
  programmeCards,
} from './cards.ts';
import { discrepanciesAbout, newsFor, successionViews } from './details.ts';
import { historyOf } from './history.ts';
import { obligationsOf, rowsOnDay } from './measures.ts';
import type { ProgrammeCard, ProgrammePage, ProgrammesPage } from './models.ts';
import { readerFor, sourceLinks, type Reader } from './reader.ts';
import type { Rendering } from './rendering.ts';

export async function programmesPage(rendering: Rendering): Promise<ProgrammesPage> {
  const reader = await readerFor(rendering);
  const cards = await allProgrammeCards(reader);
  const terms = (await allImages(reader.db, 'term')).sort((a, b) => b.start.localeCompare(a.start));
  const groups = terms.map((term) => ({ id: term.id, programmes: cards.filter((card) => card.term?.id === term.id) }));
  await reader.load(terms.map(({ id }) => reference('term', id)));
  const termless = cards.filter((card) => card.term === null);
  return {
    byTerm: [
      ...groups.filter(({ programmes }) => programmes.length).map(({ id, programmes }) => ({ term: reader.link('term', id), programmes })),
      ...(termless.length ? [{ term: null, programmes: termless }] : []),
    ],
  };
}

/** Every programme known on the page's day, the newest first. */
export async function allProgrammeCards(reader: Reader): Promise<ProgrammeCard[]> {
  reader.depend('list:programme', 'list:term');
  const programmes = await allImages(reader.db, 'programme');
  const refs = programmes.map(({ id }) => reference('programme', id));
  await reader.load(refs);
  const milestones = await reader.milestones(refs);
  const known = programmes.filter((p) =>
    knownOn(reader, reference('programme', p.id), milestones.get(reference('programme', p.id)) ?? [], p.period?.start ?? null),
  );
  const cards = await programmeCards(
    reader,
    known.map(({ id }) => id),
    await measuresPerProgramme(reader),
  );
  return cards.sort((a, b) => (b.period.start ?? '').localeCompare(a.period.start ?? ''));
}

export async function measuresPerProgramme(reader: Reader): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { programme } of await rowsOnDay(reader)) if (programme) counts.set(programme, (counts.get(programme) ?? 0) + 1);
  return counts;
}

export async function programmePage(rendering: Rendering, id: string): Promise<ProgrammePage> {
  const reader = await readerFor(rendering);
  const ref = reference('programme', id);
  await reader.load([ref]);
  const programme = reader.get('programme', id);
  if (!programme) throw new Refusal('not-found');
  await reader.load([
    programme.term ? reference('term', programme.term) : null,
    ...[programme.coordinator, ...programme.partners].map((org) => (org ? reference('organisation', org) : null)),
  ]);
  const found = (await reader.standings([ref])).get(ref);
  if (!found) throw new Refusal('not-found');
  const milestones = milestoneViews(reader, found.milestones, found.standing);
  const measures = await measureCards(
    reader,
    (await rowsOnDay(reader, { programme: id })).map((row) => row.id),
  );
  return {
    card: programmeCard(reader, id, found.standing, measures.length),
    note: reader.maybe(programme.note),
    measuresCountNote: reader.maybe(programme.measuresCountNote),
    statedMeasures: programme.measuresCount ?? null,
    decidedBy: milestones.find(({ decides }) => decides) ?? null,
    milestones,
    plans: planChains(reader, found.milestones),
    coordinator: programme.coordinator ? reader.link('organisation', programme.coordinator) : null,
    partners: programme.partners.map((org) => reader.link('organisation', org)),
    identifiers: identifiersFor(programme.identifiers, reader.language),
    documents: await documentCards(reader, programme.documents),
    ...(await goalsOf(reader, id, measures)),
    successions: await successionViews(reader, ref),
    obligations: await obligationsOf(reader, id),
    discrepancies: await discrepanciesAbout(reader, id),
    news: await newsFor(reader, { subject: ref }, { limit: 30, about: false }),
    changes: await historyOf(reader, ref),
    sources: sourceLinks(programme.sources),
    confidence: programme.confidence,
  };
}

async function goalsOf(
  reader: Reader,
  programme: string,
  measures: ProgrammePage['measures'],
): Promise<Pick<ProgrammePage, 'goals' | 'measures'>> {
  const goals = (await allImages(reader.db, 'goal')).filter((goal) => goal.programme === programme).sort((a, b) => a.number - b.number);
  await reader.load(goals.map(({ id }) => reference('goal', id)));
  const goalOf = new Map((await rowsOnDay(reader, { programme })).map((row) => [row.id, row.goal]));
  return {
    goals: goals.map(({ id, number }) => ({
      id,
      number,
      heading: reader.heading('goal', id),
      measures: measures.filter((m) => goalOf.get(m.id) === id),
    })),
    measures: measures.filter((m) => !goals.some((goal) => goal.id === goalOf.get(m.id))),
  };
}
