import { reference, referenceOf, type Image, type Images, type Reference, type SubjectKind } from '#domain/subjects.ts';

/** Whose pages and histories an entry concerns besides its own subject: a milestone's measure, a succession's two ends… */
const belongsTo: { [K in SubjectKind]?: (image: Images[K]) => string[] } = {
  milestone: (m) => [m.subject],
  goal: (g) => [g.programme],
  measure: (m) => [m.programme, m.goal].filter((id) => id !== undefined),
  succession: (s) => [s.from, s.to],
  item: (i) => i.about,
  discrepancy: (d) => d.about,
  verdict: (w) => [w.item, w.subject],
  grouping: (g) => g.items,
  obligation: (o) => o.fulfilments.flatMap((f) => [f.by, f.instead].filter((id) => id !== undefined)),
};

export function concernsOf<K extends SubjectKind>(kind: K, images: readonly (Images[K] | null)[]): Reference[] {
  const of: ((image: Images[K]) => string[]) | undefined = belongsTo[kind];
  const own = images.flatMap((image) => (image ? [reference(kind, image.id)] : []));
  const others = images.flatMap((image) => (image && of ? of(image).map(referenceOf) : []));
  return [...new Set([...own, ...others])];
}

/**
 * What pages may depend on, besides single subjects:
 * `list:KIND`, the set of subjects of a kind and what lists sort and filter by. An entry that only rewords a subject does not touch it.
 * `area`, whose names and limits stand on every page, and `news`, which items there are.
 */
export function tokensOf(kind: SubjectKind, before: Image | null, after: Image | null, concerns: readonly Reference[]): string[] {
  const listed = !before || !after || !sameInLists(kind, before, after);
  // A milestone or a linked item moves its subject in the lists (its status, its newest evidence); so does a word on a link.
  const moved = concerns.map((ref) => `list:${ref.slice(0, ref.indexOf(':'))}`);
  const lists = [`list:${kind}`, ...(kind === 'milestone' || ofNews.has(kind) ? moved : []), ...(ofNews.has(kind) ? ['news'] : [])];
  return [...concerns, 'changes', ...(kind === 'area' ? ['area'] : []), ...(listed ? lists : [])];
}

/** Kinds whose entries change what lists of news say. */
const ofNews: ReadonlySet<SubjectKind> = new Set(['item', 'verdict', 'grouping']);

const wordings = new Set([
  'text',
  'note',
  'title',
  'summary',
  'aim',
  'name',
  'short',
  'gist',
  'requires',
  'state',
  'sources',
  'confidence',
]);

/** Titles order nothing in our lists, so a new wording leaves them as they are: pages that show it depend on the subject itself. */
function sameInLists(_kind: SubjectKind, before: Image, after: Image): boolean {
  const rest = (image: Image) => JSON.stringify(Object.entries(image).filter(([key]) => !wordings.has(key)));
  return rest(before) === rest(after);
}
