import {
  createLinker,
  keysOf,
  readWeights,
  releasesOf,
  soughtKeys,
  type Placed,
  type Suggestion,
  type Weights,
} from '#server/linking/index.ts';
import { bare, knowledge, withExamples, type Item, type Knowledge } from './knowledge.ts';
import { isHeldOut } from './set.ts';
import { trained } from './train.ts';

/** How well linking and grouping do on the part of the labelled set that they were not trained on. */

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${(part / whole).toFixed(3)} (${part}/${whole})`);
type Judged = { item: Item; suggestions: Suggestion[]; first: string | null; right: boolean };

function judge(items: readonly Item[], facts: LinkingFacts, { vocabulary }: Knowledge, weights: Weights): Judged[] {
  const usual = createLinker(facts, vocabulary, weights);
  const decidedOn = new Set(facts.decided.map(({ item }) => item.id));
  return items.map((item) => {
    // Without what editors decided about the same happening.
    const told = [...item.apart].some((id) => decidedOn.has(id));
    const without = () =>
      createLinker({ ...facts, decided: facts.decided.filter(({ item: { id } }) => !item.apart.has(id)) }, vocabulary, weights);
    const suggestions = (told ? without() : usual).suggest(item.item);
    const first = suggestions[0] ? bare(suggestions[0].subject) : null;
    const right = item.subjects.length === 0 ? first === null : first !== null && item.subjects.includes(first);
    return { item, suggestions, first, right };
  });
}

function table(title: string, judged: readonly Judged[], by: (one: Judged) => string): void {
  console.log(`\n${title}`);
  for (const [name, all] of [...Map.groupBy(judged, by)].sort()) {
    const about = all.filter(({ item }) => item.subjects.length > 0);
    const none = all.filter(({ item }) => item.subjects.length === 0);
    const exact = about.filter(({ item, first }) => first === item.subjects[0]);
    console.log(
      `  ${name.padEnd(12)} first right ${percent(about.filter(({ right }) => right).length, about.length)}  most central ${percent(exact.length, about.length)}  none right ${percent(none.filter(({ right }) => right).length, none.length)}`,
    );
  }
}

function identifierFigures(judged: readonly Judged[]): void {
  const own = judged.flatMap(({ item, suggestions }) => suggestions.filter((one) => one.own).map((one) => ({ item, one })));
  const wrong = own.filter(({ item, one }) => !item.subjects.includes(bare(one.subject)));
  console.log(`\nidentifier links: precision ${percent(own.length - wrong.length, own.length)}`);
  for (const { item, one } of wrong)
    console.log(
      `  wrong: ${item.told.id} ${item.told.title} → ${bare(one.subject)} (${JSON.stringify(one.reason)}) instead of ${item.subjects.join(', ') || 'none'}`,
    );
}

function confusions(judged: readonly Judged[]): void {
  console.log('\nconfused');
  for (const { item, suggestions, first, right } of judged) {
    if (right) continue;
    const [best] = suggestions;
    console.log(
      `  ${item.told.language} ${item.told.id} “${item.told.title}” | ${item.told.gist.slice(0, 110)}: ${first ?? 'none'} ${best ? best.score : ''} instead of ${item.subjects.join(', ') || 'none'}`,
    );
  }
}

/** Groups items as they would come in, by date. */
export function grouped(items: readonly Item[], known: Knowledge, weights: Weights): Map<string, string> {
  const placed = new Map<string, Placed>();
  const byKey = new Map<string, string[]>();
  const name = ({ span, key }: { span: number; key: number }) => `${span} ${key}`;
  const order = [...items].sort((a, b) => (a.item.days?.first ?? 0) - (b.item.days?.first ?? 0));
  for (const { item } of order) {
    const siblings = [...new Set(soughtKeys(item, known.vocabulary.group).flatMap((key) => byKey.get(name(key)) ?? []))].flatMap(
      (id) => placed.get(id) ?? [],
    );
    const [release, ...others] = releasesOf(item, siblings, [], known.vocabulary, weights.alike);
    const own = release ?? item.id;
    for (const one of placed.values()) if (one.release && others.includes(one.release)) one.release = own;
    placed.set(item.id, { item, release: own });
    for (const key of keysOf(item, known.vocabulary.group)) byKey.set(name(key), [...(byKey.get(name(key)) ?? []), item.id]);
  }
  return new Map([...placed].map(([id, { release }]) => [id, release ?? id]));
}

export function groupingFigures(
  items: readonly Item[],
  releases: ReadonlyMap<string, string>,
  say: boolean,
): { precision: number; recall: number; f1: number } {
  let [right, made, wanted] = [0, 0, 0];
  for (let n = 0; n < items.length; n++) {
    for (let m = n + 1; m < items.length; m++) {
      const [a, b] = [items[n], items[m]];
      if (!a || !b) continue;
      const one = a.release !== null && a.release === b.release;
      const found = releases.get(a.told.id) === releases.get(b.told.id);
      if (one) wanted++;
      if (found) made++;
      if (one && found) right++;
      if (say && one !== found)
        console.log(
          `  ${one ? 'not joined' : 'joined'}: ${a.told.id} ${a.told.date} ${a.told.publisher} “${a.told.title}” · ${b.told.id} ${b.told.date} ${b.told.publisher} “${b.told.title}”`,
        );
    }
  }
  const [precision, recall] = [made ? right / made : 1, wanted ? right / wanted : 1];
  return { precision, recall, f1: right ? (2 * precision * recall) / (precision + recall) : 0 };
}

const reasonOf = ({ suggestions }: Judged): string => suggestions[0]?.reason.kind ?? 'none';

/** Prints the figures of one part. */
export function report(title: string, items: readonly Item[], facts: LinkingFacts, known: Knowledge, weights: Weights): void {
  const judged = judge(
    items.filter(({ told }) => told.title || told.gist),
    facts,
    known,
    weights,
  );
  console.log(`\n## ${title}: ${items.length} items`);
  table('by language', judged, ({ item }) => item.told.language ?? '?');
  table('by where the labels are from', judged, ({ item }) => item.from);
  table('by reason of the first suggestion', judged, reasonOf);
  table('all', judged, () => 'all');
  table(
    'sure labels only',
    judged.filter(({ item }) => item.certainty === 'sure'),
    () => 'sure',
  );
  identifierFigures(judged);
  confusions(judged);
  console.log('\nreleases');
  const { precision, recall, f1 } = groupingFigures(items, grouped(items, known, weights), true);
  console.log(`  precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`);
}

/** Trains on one part of the labelled set and reports on the other. */
export async function run(): Promise<void> {
  const known = await knowledge();
  const training = known.items.filter((item) => !isHeldOut(item));
  const weights = trained(known, training);
  report(`held out (trained on ${training.length} others)`, known.items.filter(isHeldOut), withExamples(known, training), known, weights);
}
