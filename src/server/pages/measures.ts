import { firstDay } from '#domain/date.ts';
import { read } from '#domain/language.ts';
import { Refusal } from '#domain/problem.ts';
import { sectionIn } from '#domain/section.ts';
import { silenceLimits, silentOn } from '#domain/standing.ts';
import { reference, type Measure } from '#domain/subjects.ts';
import { measureKinds, statuses, type Status } from '#domain/words.ts';
import { allImages } from '../store/index.ts';
import { measureRows, organisationsOfMeasures, themesOfMeasures, type MeasureRow, type MeasureWhere } from '../store/index.ts';
import { documentCards, identifiersFor, knownOn, measureCard, measureCards, milestoneViews, planChains } from './cards.ts';
import { discrepanciesAbout, newsFor, successionViews } from './details.ts';
import { historyOf } from './history.ts';
import { chosenIn, countBy, filterOf, pagingOf } from './filters.ts';
import type { Filter, MeasurePage, MeasuresPage, SubjectLink } from './models.ts';
import { readerFor, sourceLinks, type Reader } from './reader.ts';
import type { Rendering } from './rendering.ts';

const pageSize = 50;

/** What the query says may be any words. */
const isStatus = (value: string): value is Status => (statuses as readonly string[]).includes(value);
const isMeasureKind = (value: string): value is Measure['kind'] => (measureKinds as readonly string[]).includes(value);

/** A measure's row as it stands on the page's day. */
export type RowOnDay = MeasureRow & { overdue: boolean; silent: boolean };

/**
 * Rows that fit, as they stand on the page's day, the newest evidence first. The stored columns speak of today;
 * for an earlier day they are worked out from the milestones.
 */
export async function rowsOnDay(reader: Reader, where: MeasureWhere = {}): Promise<RowOnDay[]> {
  reader.depend('list:measure');
  const rows = await measureRows(reader.db, where);
  if (!reader.rendering.asked) return rows.map((row) => withMarks(reader, row));
  const refs = rows.map(({ id }) => reference('measure', id));
  await reader.load(refs);
  const standings = await reader.standings(refs);
  const terms = new Map((await allImages(reader.db, 'term')).map((term) => [term.id, term.start]));
  return rows
    .flatMap((row): RowOnDay[] => {
      const found = standings.get(reference('measure', row.id));
      if (!found || !knownOn(reader, reference('measure', row.id), found.milestones, (row.term && terms.get(row.term)) || null)) return [];
      const { status, lastEvidence, settled, overdue, silent } = found.standing;
      return [{ ...row, status, lastEvidence, settled, overdue: overdue !== null, silent: silent !== null }];
    })
    .sort((a, b) => (b.lastEvidence ?? '').localeCompare(a.lastEvidence ?? '') || a.id.localeCompare(b.id));
}

function withMarks(reader: Reader, row: MeasureRow): RowOnDay {
  const silent = !row.settled && silentOn(row.status, row.lastEvidence, reader.day, silenceLimits(reader.area, row.kind)) !== null;
  return { ...row, overdue: row.nextPlanned !== null && row.nextPlanned < reader.day, silent };
}

export async function measuresPage(rendering: Rendering): Promise<MeasuresPage> {
  const reader = await readerFor(rendering);
  const found = await facts(reader);
  const chosen = facets.filter(({ name }) => chosenIn(reader, name));
  const fitting = found.filter((row) => chosen.every(({ name, valuesOf }) => valuesOf(row).includes(chosenIn(reader, name))));
  const paging = pagingOf(reader, 'measures', fitting.length, pageSize);
  return {
    filters: await filtersFor(reader, found),
    filtered: chosen.length > 0,
    measures: await measureCards(
      reader,
      fitting.slice(paging.offset, paging.offset + pageSize).map(({ id }) => id),
    ),
    paging,
  };
}

type Fact = RowOnDay & { themes: readonly string[]; organisations: readonly string[] };

async function facts(reader: Reader): Promise<Fact[]> {
  const [rows, themes, organisations] = [
    await rowsOnDay(reader),
    await themesOfMeasures(reader.db),
    await organisationsOfMeasures(reader.db),
  ];
  return rows.map((row) => ({ ...row, themes: themes.get(row.id) ?? [], organisations: [...(organisations.get(row.id) ?? [])] }));
}

/** What measures can be chosen by. The words of the query are part of the public addresses. */
const facets: { name: string; valuesOf: (row: Fact) => readonly (string | null)[] }[] = [
  { name: 'theme', valuesOf: (row) => row.themes },
  { name: 'status', valuesOf: (row) => [row.status] },
  { name: 'mark', valuesOf: (row) => [row.overdue ? 'overdue' : null, row.silent ? 'silent' : null] },
  { name: 'term', valuesOf: (row) => [row.term] },
  { name: 'topic', valuesOf: (row) => [row.topic] },
  { name: 'programme', valuesOf: (row) => [row.programme] },
  { name: 'organisation', valuesOf: (row) => row.organisations },
  { name: 'kind', valuesOf: (row) => [row.kind] },
];

/** Each filter counts what the other filters leave. */
async function filtersFor(reader: Reader, found: readonly Fact[]): Promise<Filter[]> {
  const labels = await labelsFor(reader, found);
  return facets.map(({ name, valuesOf }) => {
    const others = facets.filter((facet) => facet.name !== name && chosenIn(reader, facet.name));
    const left = found.filter((row) => others.every((facet) => facet.valuesOf(row).includes(chosenIn(reader, facet.name))));
    const filter = filterOf(
      reader,
      name,
      reader.say(`measure.filter.${name}` as 'measure.filter.theme'),
      countBy(left, valuesOf),
      (value) => labels(name, value),
    );
    return { ...filter, choices: sorted(name, filter.choices) };
  });
}

function sorted(name: string, choices: Filter['choices']): Filter['choices'] {
  if (name === 'status') return choices.sort((a, b) => statuses.indexOf(a.value as Status) - statuses.indexOf(b.value as Status));
  if (name === 'term') return choices;
  return choices.sort((a, b) => a.label.localeCompare(b.label));
}

async function labelsFor(reader: Reader, found: readonly Fact[]) {
  const ids = (values: (string | null)[]) => [...new Set(values.filter((value) => value !== null))];
  await reader.load(ids(found.map(({ term }) => term)).map((id) => reference('term', id)));
  await reader.load(ids(found.map(({ topic }) => topic)).map((id) => reference('topic', id)));
  await reader.load(ids(found.map(({ programme }) => programme)).map((id) => reference('programme', id)));
  await reader.load(ids(found.flatMap(({ organisations }) => organisations)).map((id) => reference('organisation', id)));
  const kinds: Record<string, 'term' | 'topic' | 'programme' | 'organisation'> = {
    term: 'term',
    topic: 'topic',
    programme: 'programme',
    organisation: 'organisation',
  };
  return (name: string, value: string): string => {
    if (name === 'theme') return themeName(reader, value);
    if (name === 'status') return isStatus(value) ? reader.say(`words.status.${value}`) : value;
    if (name === 'mark') return value === 'silent' ? reader.say('measure.mark.silent') : reader.say('measure.mark.overdue');
    if (name === 'kind') return isMeasureKind(value) ? reader.say(`words.measureKind.${value}`) : value;
    const kind = kinds[name];
    return kind ? wordingOf(reader, kind, value) : value;
  };
}

export function themeName(reader: Reader, id: string): string {
  const reading = read(reader.area?.themes.find((theme) => theme.id === id)?.name, reader.language);
  return reading.missing ? id : reading.text;
}

function wordingOf(reader: Reader, kind: 'term' | 'topic' | 'programme' | 'organisation', id: string): string {
  try {
    const { reading } = reader.heading(kind, id);
    return reading.missing ? (reading.instead?.text ?? id) : reading.text;
  } catch {
    // A value from the query that no measure has was never loaded: it is shown as it was typed.
    return id;
  }
}

export async function measurePage(rendering: Rendering, id: string): Promise<MeasurePage> {
  const reader = await readerFor(rendering);
  const ref = reference('measure', id);
  await reader.load([ref]);
  const measure = reader.get('measure', id);
  if (!measure) throw new Refusal('not-found');
  await loadNamed(reader, measure);
  const found = (await reader.standings([ref])).get(ref);
  if (!found) throw new Refusal('not-found');
  const milestones = milestoneViews(reader, found.milestones, found.standing);
  const { maybe, link } = reader;
  return {
    card: measureCard(reader, id, found.standing),
    summary: maybe(measure.summary),
    note: maybe(measure.note),
    decidedBy: milestones.find(({ decides }) => decides) ?? null,
    milestones,
    plans: planChains(reader, found.milestones),
    programme: measure.programme ? link('programme', measure.programme) : null,
    goal: measure.goal ? link('goal', measure.goal) : null,
    section: measure.section ? sectionIn(measure.section, reader.language) : null,
    responsible: measure.responsible.map(({ org, role }) => ({ organisation: link('organisation', org), role })),
    identifiers: identifiersFor(measure.identifiers, reader.language),
    documents: await documentCards(reader, measure.documents),
    legalBasis: measure.legalBasis
      ? {
          document: measure.legalBasis.document ? link('document', measure.legalBasis.document) : null,
          section: measure.legalBasis.section ? sectionIn(measure.legalBasis.section, reader.language) : null,
        }
      : null,
    quantity: measure.quantity
      ? { ...measure.quantity, period: measure.period?.start ? firstDay(measure.period.start).slice(0, 4) : null }
      : null,
    successions: await successionViews(reader, ref),
    obligations: await obligationsOf(reader, id),
    discrepancies: await discrepanciesAbout(reader, id),
    news: await newsFor(reader, { subject: ref }, { limit: 30, about: false }),
    changes: await historyOf(reader, ref),
    sources: sourceLinks(measure.sources),
    confidence: measure.confidence,
  };
}

const loadNamed = (reader: Reader, m: Measure): Promise<void> =>
  reader.load([
    ...m.responsible.map(({ org }) => reference('organisation', org)),
    m.term ? reference('term', m.term) : null,
    m.topic ? reference('topic', m.topic) : null,
    m.programme ? reference('programme', m.programme) : null,
    m.goal ? reference('goal', m.goal) : null,
    m.legalBasis?.document ? reference('document', m.legalBasis.document) : null,
  ]);

/** Duties that a subject fulfils or stands in for. */
export async function obligationsOf(reader: Reader, id: string): Promise<SubjectLink[]> {
  const obligations = (await allImages(reader.db, 'obligation')).filter((o) => o.fulfilments.some((f) => f.by === id || f.instead === id));
  await reader.load(obligations.map((o) => reference('obligation', o.id)));
  return obligations.map((o) => reader.link('obligation', o.id));
}
