import { addressOf } from '#domain/addresses.ts';
import { firstDay, type Day } from '#domain/date.ts';
import { fulfilmentState, gapsOn, nextDue, periodDays, unwrittenGaps, yearsIn } from '#domain/obligation.ts';
import { Refusal } from '#domain/problem.ts';
import { sectionIn } from '#domain/section.ts';
import { reference, referenceOf, type Obligation, type Reference } from '#domain/subjects.ts';
import { allImages } from '../store/index.ts';
import { discrepanciesAbout } from './details.ts';
import { historyOf } from './history.ts';
import type { FulfilmentView, ObligationCard, ObligationPage, ObligationsPage } from './models.ts';
import { readerFor, sourceLinks, type Reader } from './reader.ts';
import type { Rendering } from './rendering.ts';

export async function obligationsPage(rendering: Rendering): Promise<ObligationsPage> {
  const reader = await readerFor(rendering);
  return { obligations: await obligationCards(reader) };
}

/** Cards of every duty whose basis was there on the page's day, those in force first. */
export async function obligationCards(reader: Reader): Promise<ObligationCard[]> {
  reader.depend('list:obligation');
  const obligations = await allImages(reader.db, 'obligation');
  await loadNamed(reader, obligations);
  const cards = obligations.filter((o) => (beganOn(reader, o) ?? reader.day) <= reader.day).map((o) => obligationCard(reader, o));
  return cards.sort((a, b) => Number(a.ended !== null) - Number(b.ended !== null));
}

/** What a card names: the duty itself, what it stands on and who owes it. */
const loadNamed = (reader: Reader, obligations: readonly Obligation[]): Promise<void> =>
  reader.load(
    obligations.flatMap(({ id, legalBasis, owner }): (Reference | null)[] => [
      reference('obligation', id),
      legalBasis?.document ? reference('document', legalBasis.document) : null,
      owner ? reference('organisation', owner) : null,
    ]),
  );

const fulfillers = ({ fulfilments }: Obligation): Reference[] =>
  fulfilments.flatMap(({ by, instead }) => [by, instead].flatMap((id) => (id ? [referenceOf(id)] : [])));

const basisDates = (reader: Reader, o: Obligation) =>
  (o.legalBasis?.document ? reader.get('document', o.legalBasis.document)?.dates : undefined) ?? {};
function beganOn(reader: Reader, obligation: Obligation): Day | null {
  const date = basisDates(reader, obligation)['inForce'];
  return date ? firstDay(date) : null;
}
/** The day on which the act that sets the duty was repealed. */
function endedOn(reader: Reader, obligation: Obligation): Day | null {
  const date = basisDates(reader, obligation)['repealed'];
  return date && firstDay(date) <= reader.day ? firstDay(date) : null;
}

function obligationCard(reader: Reader, obligation: Obligation): ObligationCard {
  const { id, interval, legalBasis, owner } = obligation;
  const ended = endedOn(reader, obligation);
  return {
    id,
    href: reader.withDay(addressOf(reader.language, 'obligations', id)),
    heading: reader.heading('obligation', id),
    section: legalBasis?.section ? sectionIn(legalBasis.section, reader.language) : null,
    basis: legalBasis?.document ? reader.link('document', legalBasis.document) : null,
    owner: owner ? reader.link('organisation', owner) : null,
    intervalYears: interval ? yearsIn(interval) : null,
    next: nextDue(obligation, reader.day, ended),
    gaps: gapsOn(obligation, reader.day, ended).length,
    ended,
  };
}

export async function obligationPage(rendering: Rendering, id: string): Promise<ObligationPage> {
  const reader = await readerFor(rendering);
  await reader.load([reference('obligation', id)]);
  const obligation = reader.get('obligation', id);
  if (!obligation) throw new Refusal('not-found');
  await loadNamed(reader, [obligation]);
  await reader.load(fulfillers(obligation));
  return {
    card: obligationCard(reader, obligation),
    requires: reader.maybe(obligation.requires),
    note: reader.maybe(obligation.note),
    fulfilments: fulfilmentViews(reader, obligation),
    discrepancies: await discrepanciesAbout(reader, id),
    changes: await historyOf(reader, reference('obligation', id)),
    sources: sourceLinks(obligation.sources),
    confidence: obligation.confidence,
  };
}

/** What has been done, period by period; a period that nobody wrote down is shown as the gap that it is. */
function fulfilmentViews(reader: Reader, obligation: Obligation): FulfilmentView[] {
  const missing = unwrittenGaps(obligation, reader.day, endedOn(reader, obligation)).map((period) => ({
    ...emptyView,
    period,
    state: 'gap' as const,
  }));
  const known = obligation.fulfilments.map((fulfilment) => fulfilmentView(reader, fulfilment, obligation.due));
  return [...known, ...missing].sort((a, b) => (a.period?.start ?? '').localeCompare(b.period?.start ?? ''));
}

const emptyView = { label: null, by: null, date: null, note: null, lateDays: null, instead: null };

function fulfilmentView(reader: Reader, fulfilment: Obligation['fulfilments'][number], due: Obligation['due']): FulfilmentView {
  const { period, by, date, instead, note } = fulfilment;
  return {
    period: period ? periodDays(period) : null,
    label: period ? period.replace('/', '–') : null,
    by: by ? reader.linkById(by) : null,
    date: date ?? null,
    note: reader.maybe(note),
    instead: instead ? reader.linkById(instead) : null,
    ...fulfilmentState(fulfilment, reader.day, due),
  };
}
