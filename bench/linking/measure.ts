import { analyse, createLinker, linkAll, type LinkingFacts, type Suggestion, type Told, type Weights } from '#server/linking/index.ts';
import { bare, knowledge, withExamples, type Item, type Knowledge } from './knowledge.ts';
import { foldOf, isHeldOut } from './set.ts';
import { trained } from './train.ts';

/** How well linking and grouping do on the part of the labelled set that they were not trained on. */

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${(part / whole).toFixed(3)} (${part}/${whole})`);
type Judged = { item: Item; suggestions: Suggestion[]; first: string | null; right: boolean; release: string };

/** Links held-out items as the command `link-file` does; what editors said of them, or of the same happening, is not known. */
function judge(items: readonly Item[], known: Knowledge, facts: LinkingFacts, weights: Weights): Judged[] {
  const { vocabulary, publishers } = known;
  const linking = {
    analyse: (told: Told) => analyse(told, vocabulary, publishers),
    linker: createLinker(facts, vocabulary, weights),
    facts,
    vocabulary,
    weights,
  };
  const linked = new Map(
    linkAll(
      linking,
      items.map(({ told }) => told),
    ).map((one) => [one.id, one]),
  );
  return items.map((item) => {
    const { links: suggestions = [], release = '' } = linked.get(item.told.id) ?? {};
    const first = suggestions[0] ? bare(suggestions[0].subject) : null;
    const right = item.subjects.length === 0 ? first === null : first !== null && item.subjects.includes(first);
    return { item, suggestions, first, right, release };
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

/** Prints the figures of what was judged. */
function report(title: string, judged: readonly Judged[], say: boolean): void {
  const said = judged.filter(({ item: { told } }) => told.title || told.gist);
  console.log(`\n## ${title}: ${judged.length} items`);
  table('by language', said, ({ item }) => item.told.language ?? '?');
  table('by where the labels are from', said, ({ item }) => item.from);
  table('by reason of the first suggestion', said, reasonOf);
  table(
    'sure labels only',
    said.filter(({ item }) => item.certainty === 'sure'),
    () => 'sure',
  );
  table('all', said, () => 'all');
  identifierFigures(said);
  if (say) confusions(said);
  console.log('\nreleases');
  const releases = new Map(judged.map(({ item, release }) => [item.told.id, release]));
  const { precision, recall, f1 } = groupingFigures(
    judged.map(({ item }) => item),
    releases,
    say,
  );
  console.log(`  precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`);
}

/** Trains without some items and judges those. */
function judgedWithout(known: Knowledge, held: readonly Item[]): Judged[] {
  const out = new Set(held.map(({ told }) => told.id));
  const training = known.items.filter(({ told }) => !out.has(told.id));
  const without: Knowledge = { ...known, facts: { ...known.facts, decided: known.facts.decided.filter(({ item }) => !out.has(item.id)) } };
  return judge(held, known, withExamples(without, training), trained(without, training));
}

/** The figures that the project holds itself to, on the part that is held out. */
export type Figures = { first: number; none: number; identifiers: number; identifierLinks: number; releases: number };

export async function heldOutFigures(): Promise<Figures> {
  const known = await knowledge();
  const judged = judgedWithout(known, known.items.filter(isHeldOut));
  const said = judged.filter(({ item: { told } }) => told.title || told.gist);
  const share = (of: readonly Judged[]) => of.filter(({ right }) => right).length / of.length;
  const own = said.flatMap(({ item, suggestions }) =>
    suggestions.filter((one) => one.own).map((one) => item.subjects.includes(bare(one.subject))),
  );
  const releases = new Map(judged.map(({ item, release }) => [item.told.id, release]));
  return {
    first: share(said.filter(({ item }) => item.subjects.length > 0)),
    none: share(said.filter(({ item }) => item.subjects.length === 0)),
    identifiers: own.filter(Boolean).length / own.length,
    identifierLinks: own.length,
    releases: groupingFigures(
      judged.map(({ item }) => item),
      releases,
      false,
    ).f1,
  };
}

/** Reports on the part that is held out, trained on the rest; then on all items, each fifth trained on the four others. */
export async function run(): Promise<void> {
  const known = await knowledge();
  const held = known.items.filter(isHeldOut);
  report(`held out (trained on ${known.items.length - held.length} others)`, judgedWithout(known, held), true);
  const folds = [0, 1, 2, 3, 4].flatMap((fold) =>
    judgedWithout(
      known,
      known.items.filter((item) => foldOf(item) === fold),
    ),
  );
  report('all items, each fifth held out in turn', folds, process.argv.includes('--all'));
}
