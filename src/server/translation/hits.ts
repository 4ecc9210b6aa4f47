import { identifierIn, identifiersIn } from '#domain/identifiers.ts';
import type { Language } from '#domain/language.ts';
import { createFinder, isIn } from './matching.ts';
import type { Term, TermOrigin } from './terms.ts';

/** A term or an identifier of the source, and what stands for it officially in the other language. */
export type TermHit = {
  written: string;
  /** Null where no official equivalent is known. */
  equivalent: string | null;
  origin: TermOrigin | 'identifier';
  source: string | null;
  /** The equivalent is in the translation, in some form. */
  used: boolean;
};
/** The source text in pieces; `hit`: which of the hits a piece is. */
export type Segment = { text: string; hit: number | null };
export type Marked = { segments: Segment[]; hits: TermHit[] };

type Place = { at: number; end: number; hit: Omit<TermHit, 'used' | 'written'> };

function identifierPlaces(text: string, to: Language): Place[] {
  return identifiersIn(text)
    .filter(({ sure }) => sure)
    .map(({ key, written, at }) => ({
      at,
      end: at + written.length,
      hit: { equivalent: identifierIn(key, to), origin: 'identifier', source: null },
    }));
}

const termPlaces = (find: Finder, text: string, to: Language): Place[] =>
  find(text).map(({ at, end, term }) => ({
    at,
    end,
    hit: { equivalent: term.wording[to] ?? null, origin: term.origin, source: term.source },
  }));

/** Of two that overlap the longer one stands. */
function apart(places: readonly Place[]): Place[] {
  const kept: Place[] = [];
  for (const place of [...places].sort((a, b) => b.end - b.at - (a.end - a.at)))
    if (kept.every(({ at, end }) => place.end <= at || place.at >= end)) kept.push(place);
  return kept.sort((a, b) => a.at - b.at);
}

export type Finder = ReturnType<typeof createFinder<Term>>;
/** Finds terms of one language; with an equivalent in the other language or not. */
export const finderFor = (terms: readonly Term[], from: Language): Finder =>
  createFinder(
    terms.flatMap((term) => (term.wording[from] ? [{ term, text: term.wording[from] }] : [])),
    from,
  );

const isUsed = ({ equivalent, origin }: Place['hit'], target: string, to: Language): boolean =>
  equivalent !== null && (origin === 'identifier' ? target.includes(equivalent) : isIn(equivalent, target, to));

/** Marks the terms of a source text and says which equivalents its translation lacks. */
export function markTerms(source: string, target: string, to: Language, find: Finder): Marked {
  const hits: TermHit[] = [];
  const segments: Segment[] = [];
  let end = 0;
  for (const place of apart([...identifierPlaces(source, to), ...termPlaces(find, source, to)])) {
    const written = source.slice(place.at, place.end);
    const known = hits.findIndex((hit) => hit.equivalent === place.hit.equivalent && (hit.equivalent !== null || hit.written === written));
    if (known < 0) hits.push({ ...place.hit, written, used: isUsed(place.hit, target, to) });
    if (place.at > end) segments.push({ text: source.slice(end, place.at), hit: null });
    segments.push({ text: written, hit: known < 0 ? hits.length - 1 : known });
    end = place.end;
  }
  if (end < source.length) segments.push({ text: source.slice(end), hit: null });
  return { segments, hits };
}
