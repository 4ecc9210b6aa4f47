import type { Language } from '#domain/language.ts';

/**
 * Where a term stands in a running text, whatever its inflection. This marks and reminds, it decides nothing: endings are told by their
 * length and by the few changes of stems that terms meet most (kotoutuminen : kotoutumisen, laki : lain).
 */

export type Word = { text: string; folded: string; at: number; end: number };

const word = /[\p{L}\p{N}]+(?:[-:’'][\p{L}\p{N}]+)*-?/gu;
const fold = (text: string): string => text.normalize('NFC').toLowerCase();

export const wordsIn = (text: string): Word[] =>
  [...text.matchAll(word)].map(({ 0: found, index }) => ({ text: found, folded: fold(found), at: index, end: index + found.length }));

/** TEM, ANM: such stand as they are, or with an ending after a colon. */
const isAbbreviation = (text: string): boolean => text.length <= 8 && /^\p{Lu}{2,}/u.test(text);

const stems: Record<Language, (folded: string) => { stem: string; longest: number }> = {
  fi(folded) {
    if (folded.endsWith('nen') && folded.length > 5) return { stem: folded.slice(0, -3), longest: folded.length + 5 };
    const cut = folded.length < 6 ? 0 : /[kpt][aeiouyäö]$/.test(folded) ? 2 : /[aeiouyäö]$/.test(folded) ? 1 : 0;
    return { stem: folded.slice(0, folded.length - cut), longest: folded.length + 5 };
  },
  sv: (folded) => ({
    stem: folded.length >= 5 ? folded.replace(/(?:um|[ae])$/, '') : folded,
    longest: folded.length + (folded.length < 4 ? 3 : 5),
  }),
  en: (folded) =>
    folded.length < 5 ? { stem: folded, longest: folded.length + 1 } : { stem: folded.replace(/[ye]$/, ''), longest: folded.length + 3 },
};

function fits(term: Word, found: Word, language: Language): boolean {
  if (isAbbreviation(term.text)) return found.text === term.text || found.text.startsWith(`${term.text}:`);
  if (term.folded === found.folded) return true;
  if (term.folded.length < 3) return false;
  const { stem, longest } = stems[language](term.folded);
  return found.folded.startsWith(stem) && found.folded.length <= longest;
}

type Fits = typeof fits;

const fitsAt = (term: readonly Word[], words: readonly Word[], n: number, language: Language, as: Fits = fits): boolean =>
  term.every((part, m) => {
    const there = words[n + m];
    return there !== undefined && as(part, there, language);
  });

/** A stem from this length on names its term within a compound too: integrationslagen, kotoutumislaki. */
const telling = 5;

function fitsOrIsPart(term: Word, found: Word, language: Language): boolean {
  if (fits(term, found, language)) return true;
  const { stem } = stems[language](term.folded);
  return !isAbbreviation(term.text) && stem.length >= telling && found.folded.includes(stem);
}

/** Whether a term is in a text in some form, be it as a part of a compound: a term that is there must not be missed. */
export function isIn(term: string, text: string, language: Language): boolean {
  const [parts, words] = [wordsIn(term), wordsIn(text)];
  return parts.length > 0 && words.some((_, n) => fitsAt(parts, words, n, language, fitsOrIsPart));
}

export type Placed<T> = { at: number; end: number; term: T };
type Sought<T> = { term: T; parts: Word[] };

/** Terms of one language, ready to be found: by the first letters of their first word. */
export function createFinder<T>(terms: readonly { term: T; text: string }[], language: Language): (text: string) => Placed<T>[] {
  const first = new Map<string, Sought<T>[]>();
  const begins = (folded: string) => folded.slice(0, 3);
  for (const { term, text } of terms) {
    const parts = wordsIn(text);
    const [start] = parts;
    if (start) first.set(begins(start.folded), [...(first.get(begins(start.folded)) ?? []), { term, parts }]);
  }
  for (const sought of first.values()) sought.sort((a, b) => b.parts.length - a.parts.length);
  return (text) => {
    const words = wordsIn(text);
    const found: Placed<T>[] = [];
    for (let n = 0; n < words.length; n++) {
      const here = words[n];
      const fit = here && first.get(begins(here.folded))?.find(({ parts }) => fitsAt(parts, words, n, language));
      if (!here || !fit) continue;
      n += fit.parts.length - 1;
      found.push({ at: here.at, end: words[n]?.end ?? here.end, term: fit.term });
    }
    return found;
  };
}
