import type { Language, Text } from '#domain/language.ts';
import { languages } from '#domain/language.ts';
import type { MilestoneType } from '#domain/words.ts';
import type { Vocabulary } from './vocabulary.ts';
import { foldedTitle, isEmpty, languageOfWords, rootOf, wordsOf } from './words.ts';

/** What is known of a measure or programme, as linking uses it. */
export type SubjectFacts = {
  /** `kind:id` */
  subject: string;
  /** Its title first, then other names. */
  names: readonly Text[];
  /** Summary, aim, notes. */
  about: readonly Text[];
  /** Titles of its documents. */
  documents: readonly Text[];
  milestones: readonly { type: MilestoneType; first: number; last: number; planned: boolean; text: Text | null }[];
  /** First and last day of what it belongs to (its term, its own period), counted from 1970. */
  active: { first: number; last: number };
  publishers: readonly string[];
  quantity: number | null;
  /** Its programme or the like: what is about both is rather about the narrower. */
  parents: readonly string[];
  group: boolean;
};

export type Profile = {
  facts: SubjectFacts;
  concepts: Map<string, number>;
  titleConcepts: ReadonlySet<string>;
  roots: Map<string, number>;
  years: ReadonlySet<number>;
  /** Folded names of more than one word, and single ones that name nothing else. */
  aliases: readonly { language: Language; parts: readonly string[]; name: string }[];
  /** How many items editors said are about it. */
  decided: number;
};

/** How much each kind of text says of what a subject is. */
const weights = { name: 3, document: 1.5, about: 1, milestone: 0.5 };
/** A word or concept said again and again says no more. */
const most = 4;

const raise = (map: Map<string, number>, key: string, weight: number): void =>
  void map.set(key, Math.min(most, (map.get(key) ?? 0) + weight));

function take(profile: Profile, texts: readonly (Text | null)[], weight: number, vocabulary: Vocabulary): void {
  for (const text of texts) {
    const named = new Set<string>();
    for (const declared of languages) {
      const words = wordsOf(text?.[declared]?.text ?? '');
      const language = languageOfWords(words, declared) ?? declared;
      for (const root of new Set(words.flatMap((word) => rootOf(word) ?? []))) raise(profile.roots, root, weight / 2);
      for (const [concept] of vocabulary.conceptsIn(words, language)) for (const one of vocabulary.broader(concept)) named.add(one);
    }
    for (const concept of named) raise(profile.concepts, concept, weight);
  }
}

function aliasesOf(names: readonly Text[]): Profile['aliases'] {
  return names.flatMap((text) =>
    languages.flatMap((language) => {
      // What stands in brackets is another name, or only a number.
      const written = text[language]?.text ?? '';
      const forms = [written.replace(/\([^)]*\)/g, ' '), ...[...written.matchAll(/\(([^)]{3,})\)/g)].map(([, inner = '']) => inner)];
      return forms.flatMap((form) => {
        const parts = wordsOf(form).filter((word) => !isEmpty(word));
        const proper = parts.length === 1 && /^\p{Lu}[\p{L}\p{N}-]*(\p{Lu}|\d)/u.test(form.trim());
        return (parts.length > 1 && parts.length <= 8) || proper ? [{ language, parts, name: form.trim() }] : [];
      });
    }),
  );
}

const yearsIn = (facts: SubjectFacts): Set<number> =>
  new Set(
    facts.names.flatMap((text) =>
      languages.flatMap((language) =>
        [...foldedTitle(text[language]?.text ?? '').matchAll(/\b(?:19|20)\d\d\b/g)].map(([year]) => Number(year)),
      ),
    ),
  );

/** What a subject is known by. `decided`: how many items editors said are about it. */
export function profileOf(facts: SubjectFacts, decided: number, vocabulary: Vocabulary): Profile {
  const profile: Profile = {
    facts,
    concepts: new Map(),
    titleConcepts: new Set(),
    roots: new Map(),
    years: yearsIn(facts),
    aliases: aliasesOf(facts.names),
    decided,
  };
  take(profile, facts.names, weights.name, vocabulary);
  const titleConcepts = new Set(profile.concepts.keys());
  take(profile, facts.documents, weights.document, vocabulary);
  take(profile, facts.about, weights.about, vocabulary);
  take(
    profile,
    facts.milestones.map(({ text }) => text),
    weights.milestone,
    vocabulary,
  );
  return { ...profile, titleConcepts };
}
