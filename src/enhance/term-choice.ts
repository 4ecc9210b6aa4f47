/** Which terms are suggested for what is being typed, and what becomes of the text when one is taken. Pure. */

/** `written`: the term in the language that is translated from. `own`: it is in the source at hand. */
export type Suggestable = { term: string; written: string; own: boolean };

const most = 8;
/** Letters typed before anything is suggested; fewer where the source itself has the term. */
const fewest = { own: 2, general: 3 };
const longestPhrase = 6;

const fold = (text: string): string => text.normalize('NFC').toLowerCase();

/** The ends of the text that begin where a word does, the longest first: "enligt lagen om int", "lagen om int", "om int", "int". */
export function phrasesBefore(text: string): string[] {
  const starts = [...text.matchAll(/(?<![\p{L}\p{N}-])[\p{L}\p{N}]/gu)].map(({ index }) => index).slice(-longestPhrase);
  return starts.map((start) => text.slice(start)).filter((phrase) => !/[\n.;!?]/.test(phrase));
}

const begins = (word: string, phrase: string): boolean => fold(word).startsWith(fold(phrase)) && word.length > phrase.length;

/** A term and how many of the letters before the caret it takes the place of. */
export type Suggestion = { term: string; typed: number };

const once = (suggestions: readonly Suggestion[]): Suggestion[] =>
  suggestions.filter(({ term }, n) => suggestions.findIndex((other) => other.term === term) === n).slice(0, most);

/** Terms whose beginning, in either language, is what stands before the caret. */
export function suggestionsFor(before: string, terms: readonly Suggestable[]): Suggestion[] {
  const phrases = phrasesBefore(before);
  const typedOf = ({ term, written, own }: Suggestable) =>
    phrases.find((phrase) => phrase.length >= (own ? fewest.own : fewest.general) && (begins(term, phrase) || begins(written, phrase)));
  return once(
    terms.flatMap((one) => {
      const typed = one.term && typedOf(one);
      return typed ? [{ term: one.term, typed: typed.length }] : [];
    }),
  );
}

/** The source's terms that the text lacks. */
export const lackingIn = (text: string, terms: readonly Suggestable[]): Suggestion[] =>
  once(terms.filter(({ own, term }) => own && term && !fold(text).includes(fold(term))).map(({ term }) => ({ term, typed: 0 })));

/** The text with the term in place of its typed beginning, and where the caret goes. */
export function replaced(text: string, caret: number, { term, typed }: Suggestion): { text: string; caret: number } {
  const start = caret - typed;
  const was = text.slice(start, caret);
  const space = typed === 0 && /[\p{L}\p{N}]$/u.test(text.slice(0, start)) ? ' ' : '';
  const isCapital = /^\p{Lu}/u.test(was);
  const put = space + (isCapital ? term.charAt(0).toUpperCase() + term.slice(1) : term);
  return { text: text.slice(0, start) + put + text.slice(caret), caret: start + put.length };
}

/** Up and down go round, past the field itself (-1). */
export function chosenAfter(key: string, chosen: number, count: number): number {
  const step = key === 'ArrowDown' ? 1 : -1;
  return ((chosen + 1 + step + count + 1) % (count + 1)) - 1;
}
