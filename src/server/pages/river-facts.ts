import { firstDay, lastDay, type Day } from '#domain/date.ts';
import { anyWording } from '#domain/language.ts';
import { plainText } from '#domain/markdown.ts';
import type { RiverConfluence, RiverInput, RiverLane, RiverLink } from '#domain/river.ts';
import { lastPossible, reachedBy } from '#domain/standing.ts';
import {
  kindOfId,
  reference,
  referenceOf,
  type Milestone,
  type Obligation,
  type Programme,
  type Reference,
  type Succession,
} from '#domain/subjects.ts';
import { finalStatuses } from '#domain/words.ts';
import { allImages, successionsOf } from '../store/index.ts';
import { identifiersFor, knownOn } from './cards.ts';
import { plainHeading } from './naming.ts';
import type { Found, Reader } from './reader.ts';
import { dutiesOf } from './river-duties.ts';

/** The facts of the river: every programme as a lane, every duty with the periods it has had, and what became of what. */
export async function riverFacts(reader: Reader): Promise<RiverInput> {
  reader.depend('list:programme', 'list:term', 'list:obligation', 'list:succession');
  const programmes = await allImages(reader.db, 'programme');
  const obligations = await allImages(reader.db, 'obligation');
  const refs = programmes.map(({ id }) => reference('programme', id));
  const named = [...refs, ...obligations.flatMap(fulfillers)];
  const successions = await successionsOf(reader.db, named);
  await reader.load([...named, ...obligations.flatMap(basisOf), ...successions.flatMap(endsOf)]);
  const standings = await reader.standings(refs);
  const terms = await termsOf(reader);
  const past = new Set(terms.filter(({ end }) => end).map(({ id }) => id));
  const shown = programmes.filter(({ id }) =>
    knownOn(reader, reference('programme', id), standings.get(reference('programme', id))?.milestones ?? [], null),
  );
  const lanes = shown.flatMap((programme) => laneOf(reader, programme, standings.get(reference('programme', programme.id)), past) ?? []);
  const duties = dutiesOf(reader, obligations, decisionsIn(reader, successions));
  return {
    terms,
    lanes: [...lanes, ...duties.lanes],
    confluences: confluencesBetween(reader, successions, new Set(lanes.map(({ id }) => id))),
    duties: duties.duties,
    themes: (reader.area?.themes ?? []).map(({ id, name }) => ({ id, label: anyWording(name, reader.language)?.text ?? id })),
  };
}

const fulfillers = (o: Obligation): Reference[] =>
  o.fulfilments.flatMap((f) => [f.by, f.instead].flatMap((id) => (id ? [referenceOf(id)] : [])));
const basisOf = (o: Obligation) => [
  reference('obligation', o.id),
  o.legalBasis?.document ? reference('document', o.legalBasis.document) : null,
];
const endsOf = (s: Succession) => [referenceOf(s.from), referenceOf(s.to), s.decidedBy ? referenceOf(s.decidedBy) : null];

async function termsOf(reader: Reader): Promise<RiverInput['terms']> {
  const terms = (await allImages(reader.db, 'term')).filter((term) => term.start <= reader.day);
  await reader.load(terms.map(({ id }) => reference('term', id)));
  return terms
    .sort((a, b) => a.start.localeCompare(b.start))
    .map(({ id, primeMinister, start, end }) => ({
      id,
      label: primeMinister,
      start,
      end: end && end <= reader.day ? end : null,
      href: reader.link('term', id).href ?? '',
    }));
}

/** By which document each programme or measure was decided, called by its identifier in the reader's language. */
export type Decisions = (id: string) => RiverLink | null;

function decisionsIn(reader: Reader, successions: readonly Succession[]): Decisions {
  const enacted = new Map(successions.filter(({ type }) => type === 'enacted-by').map(({ from, to }) => [from, to]));
  return (id) => {
    const document = enacted.get(id);
    return document && kindOfId(document) === 'document' ? documentLink(reader, document) : null;
  };
}

export function documentLink(reader: Reader, id: string): RiverLink {
  const [identifier] = identifiersFor(reader.get('document', id)?.identifiers ?? [], reader.language);
  const { heading, href } = reader.link('document', id);
  return { label: identifier ?? plainHeading(heading, id), href: href ?? '' };
}

function laneOf(reader: Reader, programme: Programme, found: Found | undefined, past: ReadonlySet<string>): RiverLane | null {
  const { id, themes, period } = programme;
  const reached = reachedBy(found?.milestones ?? [], reader.day);
  const prepared = onlyPrepared(found);
  const start = prepared ? reached[0]?.date : (period?.start ?? reached[0]?.date);
  if (!start) return null;
  const { heading, href } = reader.link('programme', id);
  const wording = heading.reading.missing ? heading.reading.instead : heading.reading;
  return {
    id,
    kind: 'programme',
    label: wording?.text ?? id,
    labelLanguage: wording?.language ?? reader.language,
    start: firstDay(start),
    ...endOf(reader, programme, found, reached, past),
    themes,
    status: found?.standing.status ?? null,
    href: href ?? '',
    uncertainStart: prepared && start.length < 10,
  };
}

/** A programme that was never adopted is drawn as long as it was prepared. */
const onlyPrepared = (found: Found | undefined): boolean => {
  const types = new Set((found?.milestones ?? []).map(({ type }) => type));
  return types.has('merged') && !types.has('adopted');
};

type End = { end: Day | null; uncertainEnd: boolean };

function endOf(
  reader: Reader,
  programme: Programme,
  found: Found | undefined,
  reached: readonly Milestone[],
  past: ReadonlySet<string>,
): End {
  const merged = onlyPrepared(found) ? reached.find(({ type }) => type === 'merged') : undefined;
  if (merged) return { end: lastDay(merged.date), uncertainEnd: false };
  const planned = programme.period?.end;
  if (planned) return { end: lastDay(planned), uncertainEnd: false };
  const { status, decidedBy, lastEvidence } = found?.standing ?? {};
  if (status && finalStatuses.includes(status) && decidedBy)
    return { end: lastDay(decidedBy.date), uncertainEnd: decidedBy.date.length < 10 };
  // Nobody has said how it ended: the water is drawn as far as the evidence goes.
  if (status === 'unknown') return { end: lastEvidence ? lastPossible(lastEvidence, reader.day) : null, uncertainEnd: true };
  // Silent since a government that is gone: whether it still runs is not known.
  return { end: null, uncertainEnd: Boolean(found?.standing.silent && programme.term && past.has(programme.term)) };
}

function confluencesBetween(reader: Reader, successions: readonly Succession[], lanes: ReadonlySet<string>): RiverConfluence[] {
  return successions
    .filter((s) => lanes.has(s.from) && lanes.has(s.to) && (!s.date || firstDay(s.date) <= reader.day))
    .map(({ from, to, type, date, decidedBy, note }) => ({
      from,
      to,
      type,
      date: date ?? null,
      decidedBy: decidedBy ? documentLink(reader, decidedBy) : null,
      note: plainText(anyWording(note, reader.language)?.text ?? '') || null,
    }));
}
