import { addressOf } from '#domain/addresses.ts';
import { Refusal } from '#domain/problem.ts';
import { reference, referenceOf, type Term } from '#domain/subjects.ts';
import { statuses } from '#domain/words.ts';
import { allImages } from '../store/index.ts';
import { successionsOf } from '../store/index.ts';
import { measureCards, milestoneViews } from './cards.ts';
import { successionView } from './details.ts';
import { historyOf } from './history.ts';
import { countBy } from './filters.ts';
import { rowsOnDay } from './measures.ts';
import type { ComparedTopic, ComparePage, MeasureCard, SuccessionView, TermCard, TermPage, TermsPage } from './models.ts';
import { allProgrammeCards } from './programmes.ts';
import { readerFor, sourceLinks, type Reader } from './reader.ts';
import type { Rendering } from './rendering.ts';
import { riverFacts } from './river-facts.ts';

export async function termsPage(rendering: Rendering): Promise<TermsPage> {
  const reader = await readerFor(rendering);
  return { terms: await termCards(reader), river: await riverFacts(reader) };
}

/** Governments that had begun by the page's day, the newest first. */
export async function termCards(reader: Reader): Promise<TermCard[]> {
  const terms = await termsOnDay(reader);
  const counts = countBy(await rowsOnDay(reader), (row) => [row.term]);
  return terms.map((term) => termCard(reader, term, counts.get(term.id) ?? 0));
}

async function termsOnDay(reader: Reader): Promise<Term[]> {
  reader.depend('list:term');
  const terms = (await allImages(reader.db, 'term')).filter((term) => term.start <= reader.day);
  await reader.load(terms.map(({ id }) => reference('term', id)));
  return terms.sort((a, b) => b.start.localeCompare(a.start));
}

function termCard(reader: Reader, term: Term, measures: number): TermCard {
  const ended = term.end !== undefined && term.end <= reader.day;
  return {
    id: term.id,
    href: reader.withDay(addressOf(reader.language, 'terms', term.id)),
    heading: reader.heading('term', term.id),
    primeMinister: term.primeMinister,
    start: term.start,
    end: ended ? (term.end ?? null) : null,
    programmeTitle: reader.maybe(term.programme?.title),
    measures,
    current: !ended,
  };
}

export async function termPage(rendering: Rendering, id: string): Promise<TermPage> {
  const reader = await readerFor(rendering);
  const terms = await termsOnDay(reader);
  const at = terms.findIndex((term) => term.id === id);
  const term = terms[at];
  if (!term) throw new Refusal('not-found');
  const ref = reference('term', id);
  const rows = await rowsOnDay(reader, { term: id });
  const cards = await measureCards(
    reader,
    rows.map((row) => row.id),
  );
  const document = term.programme?.document;
  if (document) await reader.load([referenceOf(document)]);
  const own = (await reader.milestones([ref])).get(ref) ?? [];
  const neighbour = (other: Term | undefined) => (other ? reader.link('term', other.id) : null);
  return {
    card: termCard(reader, term, rows.length),
    note: reader.maybe(term.note),
    programmeDocument: document ? reader.linkById(document) : null,
    milestones: milestoneViews(reader, own, { decidedBy: null }),
    programmes: (await allProgrammeCards(reader)).filter((card) => card.term?.id === id),
    themes: themeGroups(reader, cards),
    previous: neighbour(terms[at + 1]),
    next: neighbour(terms[at - 1]),
    changes: await historyOf(reader, ref),
    sources: sourceLinks(term.sources),
    confidence: term.confidence,
  };
}

function themeGroups(reader: Reader, cards: readonly MeasureCard[]): TermPage['themes'] {
  return (reader.area?.themes ?? []).map(({ id, name }) => ({
    id,
    href: reader.withDay(addressOf(reader.language, 'themes', id)),
    name: reader.reading(name),
    // A measure of two themes stands under its first: it is one measure.
    measures: cards.filter((card) => card.themes[0] === id),
  }));
}

/** Two terms side by side, topic by topic. Only what a document joins is called comparable. */
export async function comparePage(rendering: Rendering): Promise<ComparePage> {
  const reader = await readerFor(rendering);
  const terms = await termCards(reader);
  const [left, right] = chosenTerms(reader, terms);
  if (!left || !right) throw new Refusal('not-found');
  const leftCards = await measureCards(
    reader,
    (await rowsOnDay(reader, { term: left.id })).map((row) => row.id),
  );
  const rightCards = await measureCards(
    reader,
    (await rowsOnDay(reader, { term: right.id })).map((row) => row.id),
  );
  return {
    terms,
    left,
    right,
    counts: statusCounts(leftCards, rightCards),
    themes: await comparedThemes(reader, leftCards, rightCards),
  };
}

/** ?a= and ?b=; without them the two newest terms that have measures. The earlier one stands first. */
function chosenTerms(reader: Reader, terms: readonly TermCard[]): TermCard[] {
  const asked = ['a', 'b'].map((name) => terms.find((term) => term.id === reader.rendering.query.get(name)));
  const newest = terms.filter((term) => term.measures > 0);
  const right = asked[1] ?? newest.find((term) => term !== asked[0]);
  const left = asked[0] ?? newest.find((term) => term !== right);
  return [left, right].filter((term) => term !== undefined).sort((a, b) => a.start.localeCompare(b.start));
}

function statusCounts(left: readonly MeasureCard[], right: readonly MeasureCard[]): ComparePage['counts'] {
  const [l, r] = [countBy(left, (card) => [card.status]), countBy(right, (card) => [card.status])];
  return statuses
    .map((status) => ({ status, left: l.get(status) ?? 0, right: r.get(status) ?? 0 }))
    .filter((row) => row.left + row.right > 0);
}

async function comparedThemes(reader: Reader, left: readonly MeasureCard[], right: readonly MeasureCard[]): Promise<ComparePage['themes']> {
  const joins = await joinsBetween(reader, left, right);
  const topicOf = new Map((await rowsOnDay(reader)).map((row) => [row.id, row.topic]));
  await reader.load([...topicOf.values()].map((topic) => (topic ? reference('topic', topic) : null)));
  return (reader.area?.themes ?? []).map(({ id, name }) => {
    const own = (cards: readonly MeasureCard[]) => cards.filter((card) => card.themes[0] === id);
    const topics = [...new Set([...own(left), ...own(right)].map((card) => topicOf.get(card.id) ?? ''))];
    const compared = topics.map((topic) => {
      const inTopic = (cards: readonly MeasureCard[]) => own(cards).filter((card) => (topicOf.get(card.id) ?? '') === topic);
      return comparedTopic(reader, topic, inTopic(left), inTopic(right), joins);
    });
    return { id, name: reader.reading(name), topics: compared.sort((a, b) => Number(b.comparable) - Number(a.comparable)) };
  });
}

function comparedTopic(reader: Reader, topic: string, left: MeasureCard[], right: MeasureCard[], joins: readonly Join[]): ComparedTopic {
  const here = joins.filter((join) => left.some(({ id }) => id === join.left) && right.some(({ id }) => id === join.right));
  return {
    topic: reader.reading(topic ? reader.get('topic', topic)?.title : undefined),
    left,
    right,
    joins: here.map(({ view }) => view),
    comparable: here.length > 0,
  };
}

type Join = { left: string; right: string; view: SuccessionView };

/** Successions that lead from a measure of the one term to one of the other, as told from the later one. */
async function joinsBetween(reader: Reader, left: readonly MeasureCard[], right: readonly MeasureCard[]): Promise<Join[]> {
  const ids = { left: new Set(left.map(({ id }) => id)), right: new Set(right.map(({ id }) => id)) };
  const successions = await successionsOf(
    reader.db,
    left.map(({ id }) => reference('measure', id)),
  );
  const between = successions.filter((s) => (ids.left.has(s.from) && ids.right.has(s.to)) || (ids.left.has(s.to) && ids.right.has(s.from)));
  await reader.load(between.flatMap((s) => [referenceOf(s.from), referenceOf(s.to), s.decidedBy ? referenceOf(s.decidedBy) : null]));
  return between.map((s) => {
    const [later, earlier] = ids.right.has(s.from) ? [s.from, s.to] : [s.to, s.from];
    return { left: earlier, right: later, view: successionView(reader, s, later) };
  });
}
