import { resolve } from 'node:path';
import { loadCatalogue } from '#server/catalogue/index.ts';
import {
  analyse,
  readFacts,
  readPublishers,
  readVocabulary,
  type Analysis,
  type LinkingFacts,
  type Publishers,
  type Vocabulary,
} from '#server/linking/index.ts';
import { createRecord } from '#server/record/index.ts';
import { allImages, migrate, openStore } from '#server/store/index.ts';
import { labelledSet, type Labelled } from './set.ts';

/** The catalogue as linking knows it, and the labelled items as it reads them. */
export type Knowledge = { vocabulary: Vocabulary; publishers: Publishers; facts: LinkingFacts; items: Item[] };
export type Item = Labelled & { item: Analysis; apart: ReadonlySet<string> };

export async function knowledge(): Promise<Knowledge> {
  const store = openStore(':memory:');
  migrate(store);
  await loadCatalogue({
    store,
    record: createRecord({ store, clock: () => new Date('9999-12-31T12:00:00Z') }),
    folder: resolve('catalogue'),
  });
  const vocabulary = readVocabulary();
  const publishers = readPublishers(await allImages(store.db, 'organisation'));
  // Without the examples that the service keeps: what is measured must not be among what is known.
  const facts = await readFacts(store.db, vocabulary, publishers, []);
  store.close();
  const labelled = labelledSet();
  const byMatter = Map.groupBy(labelled, ({ matter }) => matter);
  const items = labelled.map((one) => ({
    ...one,
    item: analyse(one.told, vocabulary, publishers),
    // What editors decided about the same happening must not give the answer away.
    apart: new Set((byMatter.get(one.matter) ?? []).map(({ told: { id } }) => id)),
  }));
  return { vocabulary, publishers, facts, items };
}

export const bare = (subject: string): string => subject.slice(subject.indexOf(':') + 1);

/** The facts with labelled items as examples, in the place of those that the service keeps. */
export const withExamples = ({ facts, items }: Knowledge, examples: readonly Item[]): LinkingFacts => {
  const labelled = new Set(items.filter(({ from }) => from !== 'catalogue').map(({ told: { id } }) => id));
  const refs = new Map(facts.subjects.map(({ subject }) => [bare(subject), subject]));
  const more = examples
    .filter(({ told: { id } }) => labelled.has(id))
    .map(({ item, subjects }) => ({ item, subjects: subjects.flatMap((id) => refs.get(id) ?? []) }));
  return { ...facts, decided: [...facts.decided, ...more] };
};
