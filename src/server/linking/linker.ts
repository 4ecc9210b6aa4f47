import { createKnownDocuments, ownLinks, type DocumentFacts, type KnownDocuments, type Named } from './documents.ts';
import { compare, noneFeatures, readied, readyItem, type Features, type NoneFeatures, type Ready, type ReadyItem } from './features.ts';
import { chances, type Model } from './model.ts';
import { createNearness } from './nearness.ts';
import { profileOf, type Profile, type SubjectFacts } from './profile.ts';
import { reasonFor, type Reason } from './reason.ts';
import type { Analysis } from './told.ts';
import type { Vocabulary } from './vocabulary.ts';
import { weighingOf, type Weighing } from './weighing.ts';

/** What an item may be about. `own`: it holds by itself, without an editor. */
export type Suggestion = { subject: string; score: number; reason: Reason; own: boolean };

/** All that linking knows: subjects, their documents, and what editors decided. */
export type LinkingFacts = {
  subjects: readonly SubjectFacts[];
  documents: readonly DocumentFacts[];
  /** Items with the subjects (`kind:id`) that editors said they are about; none is an answer too. */
  decided: readonly { item: Analysis; subjects: readonly string[] }[];
};

/** One subject that an item was compared with. `alike`: the likest item that was decided to be about it. */
export type Candidate = { profile: Profile; features: Features; alike: Analysis | null; named: Named | null };
export type Comparison = { one: ReadyItem; candidates: Candidate[]; none: NoneFeatures };
export type Linker = {
  /** What an item is about, the best first; none where it is about none. `rejected`: subjects that an editor said it is not about. */
  suggest: (item: Analysis, rejected?: ReadonlySet<string>) => Suggestion[];
  /** The bare comparison, for training and measuring; items of `apart` do not speak. */
  compare: (item: Analysis, apart?: ReadonlySet<string>) => Comparison;
};

/** Subjects that are compared in full: those whose words share most with the item's. */
const compared = 16;
/** Subjects less like an item than this are not worth comparing: nothing that was labelled was about one. */
const leastWorth = 0.08;
/** A suggestion is worth an editor's look from this chance on; and after the first, this share of its chance. */
export const limits = { least: 0.12, share: 0.2, most: 5 };
/**
 * Above this chance of none, nothing is suggested. Between the limit that finds most and the one that says none best: editors see a
 * needless suggestion once, and a missed one never.
 */
export const noneLimit = 0.55;
const nobody: ReadonlySet<string> = new Set();
const rounded = (score: number): number => Math.round(score * 1_000) / 1_000;

/** Likeness by subject matter and by words, taken together. */
const both = (concepts: number, roots: number): number => 0.6 * concepts + 0.4 * roots;

type Known = {
  vocabulary: Vocabulary;
  weighing: Weighing;
  profiles: Profile[];
  ready: Ready[];
  decided: { item: Analysis; ready: Ready }[];
};

function knownFrom({ subjects, decided }: LinkingFacts, vocabulary: Vocabulary): Known {
  const counts = new Map<string, number>();
  for (const { subjects: about } of decided) for (const subject of about) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  const profiles = subjects.map((subject) => profileOf(subject, counts.get(subject.subject) ?? 0, vocabulary));
  const weighing = weighingOf(profiles, vocabulary);
  const ready = profiles.map((profile) => readied(profile, weighing));
  return { vocabulary, weighing, profiles, ready, decided: decided.map(({ item }) => ({ item, ready: readied(item, weighing) })) };
}

/** Finds, for an item, how like it is to each of the items decided on. */
function createMemory({ decided }: Known, facts: LinkingFacts, places: ReadonlyMap<string, number>) {
  const concepts = createNearness(decided.map(({ ready }) => ready.concepts));
  const roots = createNearness(decided.map(({ ready }) => ready.roots));
  const about = facts.decided.map(({ subjects }) => subjects.flatMap((subject) => places.get(subject) ?? []));
  /** By subject, the likest of its items; and how like the likest about none is. One does not speak for itself, nor do those of `apart`. */
  return ({ item, concepts: c, roots: r }: ReadyItem, apart: ReadonlySet<string>) => {
    const [byConcepts, byRoots] = [concepts(c), roots(r)];
    const best = new Map<number, { like: number; alike: Analysis }>();
    let none = 0;
    decided.forEach(({ item: other }, n) => {
      const like = both(byConcepts[n] ?? 0, byRoots[n] ?? 0);
      if (like === 0 || other.id === item.id || apart.has(other.id)) return;
      const subjects = about[n] ?? [];
      if (subjects.length === 0) none = Math.max(none, like);
      for (const subject of subjects) if (like > (best.get(subject)?.like ?? 0)) best.set(subject, { like, alike: other });
    });
    return { best, none };
  };
}

/** Makes the comparison of an item with all subjects. */
function createComparison(
  facts: LinkingFacts,
  documents: KnownDocuments,
  known: Known,
): (item: Analysis, apart: ReadonlySet<string>) => Comparison {
  const { profiles, ready, weighing, vocabulary } = known;
  const places = new Map(profiles.map(({ facts: { subject } }, n) => [subject, n]));
  const near = {
    concepts: createNearness(ready.map(({ concepts }) => concepts)),
    titleConcepts: createNearness(ready.map(({ titleConcepts }) => titleConcepts)),
    roots: createNearness(ready.map(({ roots }) => roots)),
  };
  const remembered = createMemory(known, facts, places);
  return (item, apart) => {
    const one = readyItem(item, weighing);
    const naming = documents.namedBy(item);
    const own = new Set(naming.map(({ subject }) => subject));
    const [concepts, titleConcepts, roots] = [near.concepts(one.concepts), near.titleConcepts(one.titleConcepts), near.roots(one.roots)];
    const memory = remembered(one, apart);
    const worth = concepts.map((like, n) => both(like, roots[n] ?? 0) + (memory.best.get(n)?.like ?? 0) / 2);
    const likely = [...worth.keys()]
      .filter((n) => (worth[n] ?? 0) >= leastWorth)
      .sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0))
      .slice(0, compared);
    const numbers = new Set([...likely, ...[...own].flatMap((subject) => places.get(subject) ?? [])]);
    const candidates = [...numbers].flatMap((n): Candidate[] => {
      const profile = profiles[n];
      const decided = memory.best.get(n);
      const like = {
        concepts: concepts[n] ?? 0,
        titleConcepts: titleConcepts[n] ?? 0,
        roots: roots[n] ?? 0,
        likeDecided: decided?.like ?? 0,
      };
      return profile
        ? [
            {
              profile,
              features: compare(one, profile, like, weighing, own),
              alike: decided?.alike ?? null,
              named: naming.find(({ subject }) => subject === profile.facts.subject) ?? null,
            },
          ]
        : [];
    });
    const none = noneFeatures(
      one,
      candidates.map(({ features }) => features),
      memory.none,
      vocabulary.group,
    );
    return { one, candidates, none };
  };
}

/** An item that names nothing of the area, in no way, is about none of the subjects: most news of a government are such. */
function isForeign(item: Analysis, { group }: Vocabulary): boolean {
  for (const concept of item.concepts.keys()) if (group(concept) === 'area') return false;
  return true;
}

/** Makes a linker of what is known now. */
export function createLinker(facts: LinkingFacts, vocabulary: Vocabulary, model: Model): Linker {
  const known = knownFrom(facts, vocabulary);
  const documents = createKnownDocuments(facts.documents);
  const compareAll = createComparison(facts, documents, known);

  function byLikeness(item: Analysis, rejected: ReadonlySet<string>): Suggestion[] {
    if (isForeign(item, vocabulary) && documents.namedBy(item).length === 0) return [];
    const { one, candidates, none } = compareAll(item, nobody);
    if (candidates.length === 0) return [];
    const chance = chances(
      model,
      candidates.map(({ features }) => features),
      none,
    );
    const ranked = candidates
      .map((candidate, n) => ({ candidate, score: chance.subjects[n] ?? 0 }))
      .filter(({ candidate: { profile } }) => !rejected.has(profile.facts.subject))
      .sort((a, b) => b.score - a.score);
    const first = ranked[0]?.score ?? 0;
    if (first < limits.least || chance.none > noneLimit) return [];
    return ranked
      .filter(({ score }) => score >= Math.max(limits.least / 2, first * limits.share))
      .slice(0, limits.most)
      .map(({ candidate, score }) => ({
        subject: candidate.profile.facts.subject,
        score: rounded(score),
        reason: reasonFor(one, candidate, vocabulary, known.weighing),
        own: false,
      }));
  }

  return {
    compare: (item, apart = nobody) => compareAll(item, apart),
    suggest(item, rejected = nobody) {
      const own = ownLinks(item, documents).filter(({ subject }) => !rejected.has(subject));
      const likely = byLikeness(item, rejected).filter(({ subject }) => !own.some((link) => link.subject === subject));
      // Likeness is never surer than the item's own word.
      const most = own.at(-1)?.score ?? 1;
      return [...own, ...likely.map((one) => ({ ...one, score: Math.min(one.score, most) }))].slice(0, limits.most);
    },
  };
}
