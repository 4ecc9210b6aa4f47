import type { Language } from '#domain/language.ts';

/** A concept as the catalogue has it: its stems per language, and the concepts that it implies. */
export type Concept = {
  id: string;
  group: string;
  fi?: readonly string[] | undefined;
  sv?: readonly string[] | undefined;
  en?: readonly string[] | undefined;
  broader?: readonly string[] | undefined;
};

/** One word of a stem: where it may stand in a word of the text. */
type Part = { letters: string; inside: boolean; whole: boolean };
type Pattern = { concept: string; parts: Part[] };
/** What a word of a text may begin: concepts that it names alone, and stems of several words. */
type WordMatch = { alone: readonly string[]; longer: readonly Pattern[] };

export type Vocabulary = {
  /** Concepts that the words name in a language, each with how many times. */
  conceptsIn: (words: readonly string[], language: Language) => Map<string, number>;
  group: (concept: string) => string | undefined;
  /** A concept and all that it implies. */
  broader: (concept: string) => readonly string[];
  size: number;
};

function partOf(text: string): Part {
  const inside = text.startsWith('~');
  const whole = text.endsWith('$');
  return { letters: text.slice(inside ? 1 : 0, whole ? -1 : undefined), inside, whole };
}

function fits({ letters, inside, whole }: Part, word: string): boolean {
  if (inside) return whole ? word.endsWith(letters) : word.includes(letters);
  return whole ? word === letters : word.startsWith(letters);
}

const patternsOf = (concepts: readonly Concept[], language: Language): Pattern[] =>
  concepts.flatMap(({ id, [language]: stems = [] }) =>
    stems.map((stem) => ({ concept: id, parts: stem.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean).map(partOf) })),
  );

/** Finds which patterns a word can begin; by the first letters, so that a word meets few of them. */
function createMatcher(patterns: readonly Pattern[]): (word: string) => WordMatch {
  const byStart = new Map<string, Pattern[]>();
  const inside: Pattern[] = [];
  for (const pattern of patterns) {
    const [first] = pattern.parts;
    if (!first?.letters) continue;
    if (first.inside) inside.push(pattern);
    else byStart.set(first.letters.slice(0, 2), [...(byStart.get(first.letters.slice(0, 2)) ?? []), pattern]);
  }
  const shortest = [...byStart.keys()].filter((start) => start.length < 2);
  return (word) => {
    const candidates = [
      ...(word.length > 1 ? (byStart.get(word.slice(0, 2)) ?? []) : []),
      ...shortest.flatMap((s) => (word.startsWith(s) ? (byStart.get(s) ?? []) : [])),
      ...inside,
    ];
    const found = candidates.filter(({ parts: [first] }) => first && fits(first, word));
    return {
      alone: [...new Set(found.filter(({ parts }) => parts.length === 1).map(({ concept }) => concept))],
      longer: found.filter(({ parts }) => parts.length > 1),
    };
  };
}

/** Words whose matches are remembered for each language: texts say the same few words again and again. */
const remembered = 100_000;
const nothing: WordMatch = { alone: [], longer: [] };

function remembering(match: (word: string) => WordMatch): (word: string) => WordMatch {
  const known = new Map<string, WordMatch>();
  return (word) => {
    const before = known.get(word);
    if (before) return before;
    if (known.size >= remembered) known.clear();
    const found = match(word);
    const kept = found.alone.length + found.longer.length > 0 ? found : nothing;
    known.set(word, kept);
    return kept;
  };
}

/** All that each concept implies, itself first; a loop ends where it began. */
function closures(concepts: readonly Concept[]): Map<string, readonly string[]> {
  const direct = new Map(concepts.map(({ id, broader = [] }) => [id, broader]));
  const closed = (id: string, seen: Set<string>): Set<string> => {
    if (seen.has(id)) return seen;
    seen.add(id);
    for (const next of direct.get(id) ?? []) closed(next, seen);
    return seen;
  };
  return new Map(concepts.map(({ id }) => [id, [...closed(id, new Set())]]));
}

/** Makes the vocabulary ready for use. */
export function createVocabulary(concepts: readonly Concept[]): Vocabulary {
  const match = {
    fi: remembering(createMatcher(patternsOf(concepts, 'fi'))),
    sv: remembering(createMatcher(patternsOf(concepts, 'sv'))),
    en: remembering(createMatcher(patternsOf(concepts, 'en'))),
  };
  const implied = closures(concepts);
  const groups = new Map(concepts.map(({ id, group }) => [id, group]));
  return {
    conceptsIn(words, language) {
      const found = new Map<string, number>();
      const add = (concept: string) => found.set(concept, (found.get(concept) ?? 0) + 1);
      words.forEach((word, n) => {
        const { alone, longer } = match[language](word);
        alone.forEach(add);
        for (const { concept, parts } of longer) if (parts.every((part, m) => fits(part, words[n + m] ?? ''))) add(concept);
      });
      return found;
    },
    group: (concept) => groups.get(concept),
    broader: (concept) => implied.get(concept) ?? [concept],
    size: concepts.length,
  };
}
