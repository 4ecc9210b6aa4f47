import { writeFileSync } from 'node:fs';
import {
  alike,
  alikeNames,
  createLinker,
  exampleOf,
  examplesFile,
  featureNames,
  mayBeOne,
  noneNames,
  readWeights,
  weightsFile,
  type Alike,
  type Linker,
  type Weights,
} from '#server/linking/index.ts';
import { bare, knowledge, withExamples, type Item, type Knowledge } from './knowledge.ts';

/** Finds the weights on the training part: a choice between subjects and none, and whether two items are one release. */

type Row = { values: number[][]; targets: number[]; weight: number };
const rounds = 3_000;

/** Adam (Kingma and Ba 2015) with a pull towards what is believed before. `gradient` gives the slope of the loss at the weights. */
function descend(prior: readonly number[], pull: number, gradient: (weights: readonly number[]) => number[]): number[] {
  const weights = [...prior];
  const [mean, square] = [prior.map(() => 0), prior.map(() => 0)];
  for (let step = 1; step <= rounds; step++) {
    const slope = gradient(weights);
    weights.forEach((weight, n) => {
      const g = (slope[n] ?? 0) + pull * (weight - (prior[n] ?? 0));
      mean[n] = 0.9 * (mean[n] ?? 0) + 0.1 * g;
      square[n] = 0.999 * (square[n] ?? 0) + 0.001 * g * g;
      weights[n] = weight - (0.03 * ((mean[n] ?? 0) / (1 - 0.9 ** step))) / (Math.sqrt((square[n] ?? 0) / (1 - 0.999 ** step)) + 1e-8);
    });
  }
  return weights;
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, n) => sum + value * (b[n] ?? 0), 0);

/** The slope of −log(chance of what is right) over all rows; each row is one item with its candidates and none. */
function choiceSlope(rows: readonly Row[], weights: readonly number[]): number[] {
  const slope = weights.map(() => 0);
  for (const { values, targets, weight } of rows) {
    const scores = values.map((value) => dot(value, weights));
    const top = Math.max(...scores);
    const raised = scores.map((score) => Math.exp(score - top));
    const whole = raised.reduce((a, b) => a + b, 0);
    const right = raised.reduce((sum, value, n) => sum + value * (targets[n] ?? 0), 0);
    values.forEach((value, n) => {
      const chance = (raised[n] ?? 0) / whole;
      const wanted = right > 0 ? ((raised[n] ?? 0) * (targets[n] ?? 0)) / right : 0;
      const by = ((chance - wanted) * weight) / rows.length;
      if (by !== 0) value.forEach((v, m) => (slope[m] = (slope[m] ?? 0) + v * by));
    });
  }
  return slope;
}

function choiceRow({ item, subjects, apart, certainty }: Item, linker: Linker): Row {
  const { candidates, none } = linker.compare(item, apart);
  const zeros = featureNames.map(() => 0);
  const values = candidates.map(({ features }) => [...featureNames.map((name) => features[name]), ...noneNames.map(() => 0)]);
  values.push([...zeros, ...noneNames.map((name) => none[name])]);
  const rank = (subject: string) => subjects.indexOf(bare(subject));
  // The most central subject is wanted; the others are better than anything else.
  const targets = candidates.map(({ profile }) => (rank(profile.facts.subject) < 0 ? 0 : rank(profile.facts.subject) === 0 ? 1 : 0.25));
  targets.push(subjects.length === 0 ? 1 : 0);
  return { values, targets, weight: certainty === 'sure' ? 1 : 0.5 };
}

/** Pairs of items that may be one release; those near in time and of one publisher are the hard ones. */
function pairRows(items: readonly Item[], { vocabulary }: Knowledge): Row[] {
  const rows: Row[] = [];
  for (let n = 0; n < items.length; n++) {
    for (let m = n + 1; m < items.length; m++) {
      const [a, b] = [items[n], items[m]];
      if (!a || !b || !mayBeOne(a.item, b.item)) continue;
      const one = a.release !== null && a.release === b.release;
      const near = a.item.days && b.item.days && Math.abs(a.item.days.first - b.item.days.first) <= 8;
      if (!one && !near && (n * 7 + m) % 40 !== 0) continue;
      const features = alike(a.item, b.item, vocabulary);
      rows.push({ values: [alikeNames.map((name) => features[name])], targets: [one ? 1 : 0], weight: one ? 3 : 1 });
    }
  }
  return rows;
}

function pairSlope(rows: readonly Row[], weights: readonly number[]): number[] {
  const slope = weights.map(() => 0);
  for (const { values, targets, weight } of rows) {
    const value = values[0] ?? [];
    const by = ((1 / (1 + Math.exp(-dot(value, weights))) - (targets[0] ?? 0)) * weight) / rows.length;
    value.forEach((v, m) => (slope[m] = (slope[m] ?? 0) + v * by));
  }
  return slope;
}

const named = <K extends string>(names: readonly K[], values: readonly number[]): Record<K, number> =>
  Object.fromEntries(names.map((name, n) => [name, Math.round((values[n] ?? 0) * 1_000) / 1_000])) as Record<K, number>;

/** What is known of releases without any labels: the set is too small to teach that a portal keeps one address for all languages. */
const believed: Partial<Alike> = {
  always: -3,
  sameSlug: 6,
  sameTitle: 4,
  sameTitleIdentifier: 3,
  otherTitleIdentifier: -4,
  sameTime: 2,
  daysApart: -1.5,
  sameDay: 1,
};

/** Weights of what makes two items one release. */
export function trainedPairs(known: Knowledge, items: readonly Item[]): Alike {
  const pairs = pairRows(items, known);
  const prior = alikeNames.map((name) => believed[name] ?? 0);
  return named(
    alikeNames,
    descend(prior, 0.002, (weights) => pairSlope(pairs, weights)),
  );
}

/** Weights found on some items, which are also the examples that they are compared with (none with itself). */
export function trained(known: Knowledge, items: readonly Item[]): Weights {
  const linker = createLinker(withExamples(known, items), known.vocabulary, readWeights());
  const rows = items.filter(({ item }) => item.title || item.text.length > 10).map((item) => choiceRow(item, linker));
  const choice = descend(
    [...featureNames, ...noneNames].map(() => 0),
    0.002,
    (weights) => choiceSlope(rows, weights),
  );
  return {
    subject: named(featureNames, choice),
    none: named(noneNames, choice.slice(featureNames.length)),
    alike: trainedPairs(known, items),
  };
}

/** What the service is to know: trained on the whole set, which it then keeps as examples. */
export async function run(): Promise<void> {
  const known = await knowledge();
  const weights = trained(known, known.items);
  writeFileSync(weightsFile, `${JSON.stringify(weights, null, 2)}\n`);
  const examples = known.items
    .filter(({ from, told }) => from !== 'catalogue' && (told.title || told.gist))
    .map(({ told, subjects }) => exampleOf(told, subjects));
  writeFileSync(examplesFile, `[\n${examples.map((example) => JSON.stringify(example)).join(',\n')}\n]\n`);
  console.log(`trained on ${known.items.length} items`, weights);
}
