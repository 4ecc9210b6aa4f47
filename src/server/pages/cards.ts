import { firstDay, precisionOf } from '#domain/date.ts';
import { compareMilestones, plansOf, slipOf, statusBroughtBy, type Standing } from '#domain/standing.ts';
import { reference, type Milestone, type OfficialDocument, type Reference } from '#domain/subjects.ts';
import type { DocumentCard, MeasureCard, MilestoneView, PlanChain, ProgrammeCard } from './models.ts';
import { marksOf, openDays, sourceLinks, type Reader } from './reader.ts';

/** Cards: what a list shows of a subject. Each function loads in batches what its cards need. */

export async function measureCards(reader: Reader, ids: readonly string[]): Promise<MeasureCard[]> {
  const refs = ids.map((id) => reference('measure', id));
  await reader.load(refs);
  const measures = ids.flatMap((id) => reader.get('measure', id) ?? []);
  await reader.load(
    measures.flatMap((m): (Reference | null)[] => [
      ...m.responsible.map(({ org }) => reference('organisation', org)),
      m.term ? reference('term', m.term) : null,
      m.topic ? reference('topic', m.topic) : null,
    ]),
  );
  const standings = await reader.standings(measures.map(({ id }) => reference('measure', id)));
  return measures.flatMap((measure) => {
    const found = standings.get(reference('measure', measure.id));
    return found ? [measureCard(reader, measure.id, found.standing)] : [];
  });
}

export function measureCard(reader: Reader, id: string, standing: Standing): MeasureCard {
  const measure = reader.get('measure', id);
  if (!measure) throw new Error(`measure:${id} is not there`);
  const { href, heading } = reader.link('measure', id);
  return {
    id,
    href: href ?? '',
    heading,
    kind: measure.kind,
    status: standing.status,
    marks: marksOf(standing),
    themes: measure.themes,
    topic: measure.topic ? reader.maybe(reader.get('topic', measure.topic)?.title) : null,
    leads: measure.responsible.filter(({ role }) => role === 'lead').map(({ org }) => reader.link('organisation', org)),
    term: measure.term ? reader.link('term', measure.term) : null,
    lastEvidence: standing.lastEvidence,
  };
}

export async function programmeCards(
  reader: Reader,
  ids: readonly string[],
  measures: ReadonlyMap<string, number>,
): Promise<ProgrammeCard[]> {
  await reader.load(ids.map((id) => reference('programme', id)));
  const programmes = ids.flatMap((id) => reader.get('programme', id) ?? []);
  await reader.load(programmes.map((p) => (p.term ? reference('term', p.term) : null)));
  const standings = await reader.standings(programmes.map(({ id }) => reference('programme', id)));
  return programmes.flatMap((programme) => {
    const found = standings.get(reference('programme', programme.id));
    return found ? [programmeCard(reader, programme.id, found.standing, measures.get(programme.id) ?? 0)] : [];
  });
}

export function programmeCard(reader: Reader, id: string, standing: Standing, measuresCount: number): ProgrammeCard {
  const programme = reader.get('programme', id);
  if (!programme) throw new Error(`programme:${id} is not there`);
  const { href, heading } = reader.link('programme', id);
  return {
    id,
    href: href ?? '',
    heading,
    kind: programme.kind,
    status: standing.status,
    marks: marksOf(standing),
    period: { start: programme.period?.start ?? null, end: programme.period?.end ?? null },
    term: programme.term ? reader.link('term', programme.term) : null,
    themes: programme.themes,
    aim: reader.maybe(programme.aim),
    measuresCount,
  };
}

export async function documentCards(reader: Reader, ids: readonly string[]): Promise<DocumentCard[]> {
  await reader.load(ids.map((id) => reference('document', id)));
  return ids.flatMap((id) => {
    const document = reader.get('document', id);
    return document ? [documentCard(reader, document)] : [];
  });
}

export function documentCard(reader: Reader, { id, kind, identifiers, dates }: OfficialDocument): DocumentCard {
  const { href, heading } = reader.link('document', id);
  const known = Object.entries(dates).map(([name, date]) => ({ name, date }));
  return {
    id,
    href: href ?? '',
    heading,
    kind,
    identifiers: identifiersFor(identifiers, reader.language),
    dates: known.sort((a, b) => firstDay(a.date).localeCompare(firstDay(b.date))),
  };
}

/** The identifier in the reader's language first: HE 208/2022 vp for a Finnish reader, RP 208/2022 rd for a Swedish one. */
export function identifiersFor(identifiers: readonly string[], language: string): string[] {
  const suffix = language === 'sv' ? / rd$/ : / vp$/;
  return [...identifiers].sort((a, b) => Number(suffix.test(b)) - Number(suffix.test(a)));
}

/** Every milestone of a subject as its page shows it, the oldest first. On an earlier day, what was reached later is not there yet. */
export function milestoneViews(reader: Reader, milestones: readonly Milestone[], standing: Pick<Standing, 'decidedBy'>): MilestoneView[] {
  const open = openDays(milestones, reader.day);
  return milestones
    .filter((m) => m.planned || firstDay(m.date) <= reader.day)
    .sort((a, b) => firstDay(a.date).localeCompare(firstDay(b.date)) || compareMilestones(a, b))
    .map((milestone) => milestoneView(reader, milestone, open, standing.decidedBy?.id ?? null));
}

export function milestoneView(
  reader: Reader,
  milestone: Milestone,
  open: ReadonlyMap<string, number>,
  decidedBy: string | null,
): MilestoneView {
  const days = open.get(milestone.id);
  return {
    id: milestone.id,
    type: milestone.type,
    date: milestone.date,
    planned: milestone.planned,
    open: days !== undefined,
    overdueDays: days !== undefined && days > 0 ? days : null,
    text: reader.reading(milestone.text),
    status: milestone.planned ? null : statusBroughtBy(milestone),
    decides: milestone.id === decidedBy,
    sources: sourceLinks(milestone.sources),
    sourcesOfSubject: milestone.sourceScope === 'subject',
    note: reader.maybe(milestone.note),
  };
}

/** Planned dates against what became of them. */
export function planChains(reader: Reader, milestones: readonly Milestone[]): PlanChain[] {
  return plansOf(milestones, reader.day).flatMap((plan): PlanChain[] => {
    const [first] = plan.planned;
    if (!first) return [];
    const slip = slipOf(plan);
    return [
      {
        type: first.type,
        text: reader.reading(first.text),
        dates: plan.planned.map((m) => m.date),
        reached: plan.reached?.date ?? null,
        // Days are counted only between days: of a year that became another the two are told.
        atLeastDays: slip && precisionOf(slip.from) === 'day' && precisionOf(slip.to) === 'day' ? slip.atLeastDays : null,
      },
    ];
  });
}

/** A subject known on the page's day: something had been reached by then, or, where nothing is reached at all, its term had begun. */
export function knownOn(reader: Reader, ref: Reference, milestones: readonly Milestone[], begins: string | null): boolean {
  if (reader.later.has(ref)) return false;
  const reached = milestones.filter((m) => !m.planned);
  if (reached.length) return reached.some((m) => firstDay(m.date) <= reader.day);
  return begins === null || begins <= reader.day;
}
