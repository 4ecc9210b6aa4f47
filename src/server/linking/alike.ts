import type { Compared } from './told.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What speaks for two items being one release, by name. */
export const alikeNames = [
  'always',
  'sameLanguage',
  'sameTitle',
  'titleLikeness',
  'sameSlug',
  'samePublisher',
  'bothOfficial',
  'sameDay',
  'daysApart',
  'sameTime',
  'nearTime',
  'sameIdentifier',
  'sameTitleIdentifier',
  'otherIdentifier',
  'otherTitleIdentifier',
  'sameNumbers',
  'otherYears',
  'sameNames',
  'concepts',
  'titleConcepts',
  'sameHost',
] as const;
export type Alike = Record<(typeof alikeNames)[number], number>;

function shared(
  a: { has: (key: string) => boolean; size: number; keys: () => Iterable<string> },
  b: { has: (key: string) => boolean; size: number },
  weightOf: (key: string) => number,
): number {
  if (a.size === 0 || b.size === 0) return 0;
  let both = 0;
  let first = 0;
  for (const key of a.keys()) {
    const weight = weightOf(key);
    first += weight;
    if (b.has(key)) both += weight;
  }
  return first === 0 ? 0 : both / first;
}

const even = (): number => 1;

/** How alike two sets are, from 0 to 1: the mean of what each has of the other. */
function mutual(
  a: ReadonlySet<string> | ReadonlyMap<string, number>,
  b: ReadonlySet<string> | ReadonlyMap<string, number>,
  weightOf: (key: string) => number = even,
): number {
  return (shared(a, b, weightOf) + shared(b, a, weightOf)) / 2;
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

function days(a: Compared, b: Compared): number | null {
  if (!a.days || !b.days) return null;
  return Math.max(0, a.days.first - b.days.last, b.days.first - a.days.last);
}

/** Keys of the identifiers that an item names. `title`: what a title names is the item's own matter. */
type Keys = { all: ReadonlySet<string>; sure: ReadonlySet<string>; title: ReadonlySet<string> };

const keysRead = new WeakMap<Compared, Keys>();

/** Read once for all that an item is compared with: a list may name a hundred. */
function keysIn(item: Compared): Keys {
  const before = keysRead.get(item);
  if (before) return before;
  const sure = item.identifiers.filter((one) => one.sure);
  const keys = {
    all: new Set(item.identifiers.map(({ key }) => key)),
    sure: new Set(sure.map(({ key }) => key)),
    title: new Set(sure.filter(({ place }) => place === 'title').map(({ key }) => key)),
  };
  keysRead.set(item, keys);
  return keys;
}

/** Two that have no title have not the same. */
const sameTitle = (a: Compared, b: Compared): boolean => a.title !== '' && a.title === b.title;
/** By the address that names the text, where one has such; else by the title. */
const sameName = (a: Compared, b: Compared): boolean => ((a.slug ?? b.slug) === null ? sameTitle(a, b) : a.slug === b.slug);
const oneOf = (a: readonly string[], b: readonly string[]): boolean => a.some((one) => b.includes(one));

function common<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  let count = 0;
  for (const one of a) if (b.has(one)) count++;
  return count;
}

/** Rare concepts say more of a release than those of every second one: what is done, by whom and where weighs less. */
export function alike(a: Compared, b: Compared, vocabulary: Vocabulary): Alike {
  const weightOf = (concept: string): number => ({ action: 0.5, body: 0.3, place: 0.8 })[vocabulary.group(concept) ?? ''] ?? 1;
  const apart = days(a, b);
  const same = a.language === b.language;
  const [keysA, keysB] = [keysIn(a), keysIn(b)];
  const sameOfTitles = common(keysA.title, keysB.title) > 0;
  const sameOfAny = common(keysA.sure, keysB.sure) > 0;
  const [namesBoth, numbersBoth] = [common(a.names, b.names), common(a.numbers, b.numbers)];
  const timed = a.time !== null && b.time !== null && apart === 0 ? Math.abs(minutes(a.time) - minutes(b.time)) : null;
  const known = a.titleConcepts.size > 0 && b.titleConcepts.size > 0;
  return {
    always: 1,
    sameLanguage: same ? 1 : 0,
    sameTitle: same && a.title === b.title && a.title.length > 15 ? 1 : 0,
    titleLikeness: same ? mutual(a.titleRoots, b.titleRoots) : 0,
    sameSlug: a.slug !== null && a.slug === b.slug ? 1 : 0,
    samePublisher: oneOf(a.publishers, b.publishers) ? 1 : 0,
    bothOfficial: a.official && b.official ? 1 : 0,
    sameDay: apart === 0 ? 1 : 0,
    daysApart: Math.min(2, (apart ?? 3) / 7),
    sameTime: timed === 0 ? 1 : 0,
    nearTime: timed !== null && timed > 0 && timed <= 90 ? 1 : 0,
    sameIdentifier: sameOfAny ? 1 : 0,
    sameTitleIdentifier: sameOfTitles ? 1 : 0,
    otherTitleIdentifier: keysA.title.size > 0 && keysB.title.size > 0 && !sameOfTitles ? 1 : 0,
    otherIdentifier: keysA.sure.size > 0 && keysB.sure.size > 0 && !sameOfAny ? 1 : 0,
    sameNumbers: Math.min(1, numbersBoth / 2),
    otherYears: a.titleYears.size > 0 && b.titleYears.size > 0 && common(a.titleYears, b.titleYears) === 0 ? 1 : 0,
    sameNames: Math.min(1, namesBoth / 3),
    concepts: same ? 0 : mutual(a.concepts, b.concepts, weightOf),
    titleConcepts: same || !known ? 0 : mutual(a.titleConcepts, b.titleConcepts, weightOf),
    sameHost: a.host !== null && a.host === b.host ? 1 : 0,
  };
}

/** Weights of the same names, as `npm run bench -- linking-train` found them. */
export type AlikeModel = Alike;

/** The chance that two items are one release. What media tell of a release is not the release. */
export function chanceOfOne(a: Compared, b: Compared, vocabulary: Vocabulary, model: AlikeModel): number {
  if (!mayBeOne(a, b) || !shareSomething(a, b, vocabulary.group)) return 0;
  const features = alike(a, b, vocabulary);
  const score = alikeNames.reduce((sum, name) => sum + features[name] * model[name], 0);
  return 1 / (1 + Math.exp(-score));
}

/** Days after which only a title, an address or an identifier shows that two items are one. */
const near = 9;

/** Two items without one sign of being one need no closer look: of most that came in one week, there is none. */
function shareSomething(a: Compared, b: Compared, groupOf: (concept: string) => string | undefined): boolean {
  if (sameTitle(a, b) || (a.slug !== null && a.slug === b.slug)) return true;
  if (a.identifiers.length > 0 && b.identifiers.length > 0 && common(keysIn(a).all, keysIn(b).all) > 0) return true;
  const apart = days(a, b);
  if (apart !== null && apart > near && a.days?.first === a.days?.last && b.days?.first === b.days?.last) return false;
  if (a.language === b.language) return common(a.titleRoots, b.titleRoots) * 3 >= Math.min(a.titleRoots.size, b.titleRoots.size);
  if (a.titleConcepts.size === 0 || b.titleConcepts.size === 0) return true;
  for (const one of a.titleConcepts) if (b.titleConcepts.has(one) && meaning.has(groupOf(one) ?? '')) return true;
  return false;
}
/** Groups of concepts that say what something is about, and not only who does what where. */
const meaning: ReadonlySet<string> = new Set(['area', 'general', 'person']);

/** Years between versions of one release: none is that late. */
const longest = 400;

/** What can be no release of one another, whatever the words. */
export function mayBeOne(a: Compared, b: Compared): boolean {
  if (a.id === b.id) return true;
  const apart = days(a, b);
  if (apart !== null && apart > longest) return false;
  if (a.media || b.media) return oneOf(a.publishers, b.publishers) && sameName(a, b) && a.language === b.language;
  if (a.official !== b.official || !a.official) return oneOf(a.publishers, b.publishers) || sameTitle(a, b);
  return true;
}
