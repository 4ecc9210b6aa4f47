import {
  compare,
  decidedLike,
  noneFeatures,
  readyItem,
  readyProfile,
  type Features,
  type NoneFeatures,
  type Ready,
  type ReadyItem,
} from './features.ts';
import { ownLinks, type KnownDocuments } from './documents.ts';
import { chances, type Model } from './model.ts';
import { profileOf, type SubjectFacts } from './profile.ts';
import { reasonsFor, type Reason } from './reason.ts';
import type { Analysis } from './told.ts';
import type { Vocabulary } from './vocabulary.ts';
import { weighingOf, type Weighing } from './weighing.ts';
import { wordsOf } from './words.ts';

/** What an item may be about. `own`: it holds by itself, without an editor. */
export type Suggestion = { subject: string; score: number; reason: Reason; own: boolean };

/** All that linking knows: subjects, their documents, and what editors decided. */
export type LinkingFacts = {
  subjects: readonly SubjectFacts[];
  documents: KnownDocuments;
  /** Items with the subjects (`kind:id`) that editors said they are about; none is an answer too. */
  decided: readonly { item: Analysis; subjects: readonly string[] }[];
  /** Whether the record already has a milestone of a subject. */
  knows: (subject: string, type: string, date: string, planned: boolean) => boolean;
};

export type Comparison = { candidates: { ready: Ready; features: Features }[]; none: NoneFeatures };
export type Linker = {
  /** What an item is about, the best first; none where it is about none. `rejected`: subjects that an editor said it is not about. */
  suggest: (item: Analysis, rejected?: ReadonlySet<string>) => Suggestion[];
  /** The bare comparison, for training and measuring; items of `apart` do not speak. */
  compare: (item: Analysis, apart?: ReadonlySet<string>) => Comparison;
};

/** Subjects that are compared in full: those that share most with the item. */
const compared = 30;
/** A suggestion is worth an editor's look from this chance on; and after the first, this share of its chance. */
export const limits = { least: 0.12, share: 0.2, most: 5 };
const nobody: ReadonlySet<string> = new Set();

/** Finds the subjects that share concepts or roots with an item, by what each concept and root stands in. */
function createIndex(ready: readonly Ready[]): (one: ReadyItem) => number[] {
  const places = new Map<string, { n: number; weight: number }[]>();
  ready.forEach(({ concepts, roots }, n) => {
    for (const [kind, { weights, length }] of [['c', concepts] as const, ['r', roots] as const]) {
      for (const [key, weight] of weights) {
        const list = places.get(kind + key) ?? [];
        list.push({ n, weight: weight / (length || 1) });
        places.set(kind + key, list);
      }
    }
  });
  return (one) => {
    const sums = new Float64Array(ready.length);
    for (const [kind, { weights }] of [['c', one.concepts] as const, ['r', one.roots] as const]) {
      for (const [key, weight] of weights)
        for (const { n, weight: other } of places.get(kind + key) ?? []) sums[n] = (sums[n] ?? 0) + weight * other;
    }
    return [...sums.keys()].filter((n) => (sums[n] ?? 0) > 0).sort((a, b) => (sums[b] ?? 0) - (sums[a] ?? 0));
  };
}

/** Makes a linker of what is known now. */
export function createLinker(facts: LinkingFacts, vocabulary: Vocabulary, model: Model): Linker {
  const decidedOf = new Map<string, Analysis[]>();
  for (const { item, subjects } of facts.decided)
    for (const subject of subjects) decidedOf.set(subject, [...(decidedOf.get(subject) ?? []), item]);
  const profiles = facts.subjects.map((subject) => profileOf(subject, decidedOf.get(subject.subject) ?? [], vocabulary));
  const weighing: Weighing = weighingOf(profiles, vocabulary);
  const ready = profiles.map((profile) => readyProfile(profile, weighing));
  const places = new Map(ready.map(({ profile }, n) => [profile.facts.subject, n]));
  const near = createIndex(ready);
  const aboutNone = facts.decided.filter(({ subjects }) => subjects.length === 0).map(({ item }) => readyItem(item, weighing));

  function compareAll(item: Analysis, apart: ReadonlySet<string>): Comparison {
    const one = readyItem(item, weighing);
    const words = wordsOf(item.text);
    const own = new Set(facts.documents.namedBy(item).map(({ subject }) => subject));
    const numbers = [...new Set([...near(one).slice(0, compared), ...[...own].flatMap((subject) => places.get(subject) ?? [])])];
    const candidates = numbers.flatMap((n) => {
      const one_ = ready[n];
      return one_ ? [{ ready: one_, features: compare(one, words, one_, weighing, own, apart) }] : [];
    });
    return {
      candidates,
      none: noneFeatures(
        one,
        candidates.map(({ features }) => features),
        decidedLike(one, aboutNone, apart),
        vocabulary.group,
      ),
    };
  }

  function byLikeness(item: Analysis, rejected: ReadonlySet<string>): Suggestion[] {
    const { candidates, none } = compareAll(item, nobody);
    const chance = chances(
      model,
      candidates.map(({ features }) => features),
      none,
    );
    const ranked = candidates
      .map((candidate, n) => ({ ...candidate, score: chance.subjects[n] ?? 0 }))
      .filter(({ ready: { profile } }) => !rejected.has(profile.facts.subject))
      .sort((a, b) => b.score - a.score);
    const first = ranked[0]?.score ?? 0;
    if (first < limits.least || chance.none > 1 - limits.least || chance.none > noneLimit) return [];
    return ranked
      .filter(({ score }) => score >= Math.max(limits.least / 2, first * limits.share))
      .slice(0, limits.most)
      .map(({ ready: { profile }, features, score }) => ({
        subject: profile.facts.subject,
        score: rounded(score),
        reason: reasonsFor(item, profile, features, vocabulary, weighing),
        own: false,
      }));
  }

  return {
    compare: (item, apart = nobody) => compareAll(item, apart),
    suggest(item, rejected = nobody) {
      const own = ownLinks(item, facts.documents).filter(({ subject }) => !rejected.has(subject));
      const likely = byLikeness(item, rejected).filter(({ subject }) => !own.some((link) => link.subject === subject));
      return [...own, ...likely].slice(0, limits.most);
    },
  };
}

/** Above this chance of none, nothing is suggested. Chosen on the training part. */
export const noneLimit = 0.5;
const rounded = (score: number): number => Math.round(score * 1_000) / 1_000;
