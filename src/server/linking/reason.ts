import type { Named } from './documents.ts';
import type { Features, ReadyItem } from './features.ts';
import { namesIt } from './features.ts';
import type { Profile } from './profile.ts';
import type { Analysis } from './told.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { Weighing } from './weighing.ts';
import { languageOfWords, wordsOf } from './words.ts';

/** Why an item may be about a subject. Stored as it is; `reasonText` says it in the reader's language. */
export type Reason =
  | { kind: 'identifier'; written: string; document: string; documentKind: string }
  | { kind: 'name'; name: string }
  | { kind: 'words'; words: string[]; year?: number; step?: boolean }
  | { kind: 'decided'; title: string; item: string; words: string[] }
  | { kind: 'release'; item: string }
  | { kind: 'editor' };

/** Words quoted in a reason. */
const quoted = 4;

/** The item's own words that name what it shares with a subject, those that tell most first. */
function sharedWords(item: Analysis, profile: Profile, vocabulary: Vocabulary, weighing: Weighing): string[] {
  const words = wordsOf(item.text);
  const language = languageOfWords(words, item.language);
  const found = new Map<string, number>();
  const written = item.text.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (language) {
    words.forEach((word, n) => {
      const one = [...vocabulary.conceptsIn([word], language).keys()];
      const two = [...vocabulary.conceptsIn(words.slice(n, n + 2), language).keys()].filter((concept) => !one.includes(concept));
      const next = vocabulary.conceptsIn(words.slice(n + 1, n + 2), language);
      for (const concept of one) note(concept, written[n] ?? word);
      for (const concept of two) if (!next.has(concept)) note(concept, `${written[n] ?? word} ${written[n + 1] ?? ''}`.trim());
    });
  }
  function note(concept: string, text: string): void {
    if (!profile.concepts.has(concept) || vocabulary.group(concept) === 'action') return;
    const key = text.toLowerCase();
    const known = [...found.keys()].some((other) => other.toLowerCase().includes(key) || key.includes(other.toLowerCase()));
    if (!known) found.set(text, weighing.concept(concept));
  }
  return [...found]
    .sort((a, b) => b[1] - a[1])
    .map(([text]) => text)
    .slice(0, quoted);
}

/** The reason that counts most, from what was compared. `alike`: the likest item that was decided to be about the subject. */
export function reasonFor(
  { item, words }: ReadyItem,
  { profile, features, alike, named }: { profile: Profile; features: Features; alike: Analysis | null; named: Named | null },
  vocabulary: Vocabulary,
  weighing: Weighing,
): Reason {
  if (named) return { kind: 'identifier', written: named.met.written, document: named.document.id, documentKind: named.document.kind };
  const alias = features.name > 0.7 ? profile.aliases.find(({ parts }) => namesIt(words().all, parts)) : undefined;
  if (alias) return { kind: 'name', name: alias.name };
  const shared = sharedWords(item, profile, vocabulary, weighing);
  if (alike && features.likeDecided > 0.45 && features.likeDecided > features.concepts)
    return { kind: 'decided', title: alike.heading, item: alike.id, words: shared };
  const year = [...item.years].find((one) => profile.years.has(one));
  return { kind: 'words', words: shared, ...(year ? { year } : {}), ...(features.rightStep > 0.5 ? { step: true } : {}) };
}
