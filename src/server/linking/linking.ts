import { allImages, newestChange, type Database, type ReleaseKey } from '../store/index.ts';
import { createKnownDocuments, type KnownDocuments } from './documents.ts';
import { knownMilestones, readFacts, type KnowsMilestone } from './facts.ts';
import type { Placed } from './group.ts';
import { createLinker, type Linker, type LinkingFacts } from './linker.ts';
import { publisherEntries, readVocabulary } from './lists.ts';
import { createPublishers, type PublisherEntry } from './publishers.ts';
import { createUnderKeys, keysOf } from './release.ts';
import { analyse, type Analysis, type Told } from './told.ts';
import type { Vocabulary } from './vocabulary.ts';
import { readWeights, type Weights } from './weights.ts';

/** Linking made ready with what the record said at one moment. */
export type Linking = {
  /** The newest change of the record that it knows of. */
  change: number;
  linker: Linker;
  facts: LinkingFacts;
  documents: KnownDocuments;
  knowsMilestone: KnowsMilestone;
  /** Names and hosts of publishers, as they can be sent. */
  publishers: readonly PublisherEntry[];
  vocabulary: Vocabulary;
  weights: Weights;
  analyse: (told: Told) => Analysis;
  /** Editors' own entries under a key: they have no keys in the store. */
  ofCatalogue: (key: ReleaseKey) => readonly string[];
  /** What an item looked at lately said, and its release. */
  remembered: (id: string) => Placed | undefined;
  remember: (id: string, placed: Placed) => void;
};

/** Items whose reading is kept: the news of the last weeks, which new ones are compared with. About 2 kB each. */
const kept = 20_000;

function createMemory(): Pick<Linking, 'remembered' | 'remember'> {
  const memory = new Map<string, Placed>();
  return {
    remembered: (id) => memory.get(id),
    remember(id, placed) {
      memory.delete(id);
      memory.set(id, placed);
      const [oldest] = memory.keys();
      if (memory.size > kept && oldest !== undefined) memory.delete(oldest);
    },
  };
}

async function makeReady(db: Database, change: number, vocabulary: Vocabulary, weights: Weights): Promise<Linking> {
  const entries = publisherEntries(await allImages(db, 'organisation'));
  const publishers = createPublishers(entries);
  const facts = await readFacts(db, vocabulary, publishers);
  const decided = createUnderKeys();
  for (const { item } of facts.decided) for (const key of keysOf(item, vocabulary.group)) decided.keep(key, item.id);
  return {
    change,
    linker: createLinker(facts, vocabulary, weights),
    facts,
    documents: createKnownDocuments(facts.documents),
    knowsMilestone: knownMilestones(await allImages(db, 'milestone')),
    publishers: entries,
    vocabulary,
    weights,
    analyse: (told) => analyse(told, vocabulary, publishers),
    ofCatalogue: decided.of,
    ...createMemory(),
  };
}

/**
 * Gives linking as the record has it now: made anew after a change of the record, else as it was.
 * Releases may have been merged or split by then: what was remembered goes with it.
 */
export function createLinkings(): (db: Database) => Promise<Linking> {
  let current: { change: number; linking: Promise<Linking> } | null = null;
  let vocabulary: Vocabulary | null = null;
  let weights: Weights | null = null;
  return async (db) => {
    const change = (await newestChange(db))?.id ?? 0;
    if (current?.change === change) return current.linking;
    vocabulary ??= readVocabulary();
    weights ??= readWeights();
    current = { change, linking: makeReady(db, change, vocabulary, weights) };
    return current.linking;
  };
}
