import type { MilestoneType } from '#domain/words.ts';
import type { Profile } from './profile.ts';
import type { Analysis } from './told.ts';
import { wordsOf } from './words.ts';
import { covered, weighed, type Weighed, type Weighing } from './weighing.ts';

/** What speaks for an item being about a subject, by name; each from −1 to 1. */
export const featureNames = [
  'concepts',
  'titleConcepts',
  'subjectNamed',
  'itemExplained',
  'roots',
  'name',
  'year',
  'otherYear',
  'otherTitleYear',
  'inTime',
  'longBefore',
  'nearMilestone',
  'rightStep',
  'lead',
  'likeDecided',
  'decidedOften',
  'quantity',
  'identifier',
  'programme',
  'group',
] as const;
export type FeatureName = (typeof featureNames)[number];
export type Features = Record<FeatureName, number>;

/** What speaks for an item being about none of the subjects. */
export const noneNames = [
  'always',
  'best',
  'bestNamed',
  'area',
  'official',
  'media',
  'bestDecided',
  'likeNone',
  'unknownWords',
  'elsewhere',
] as const;
export type NoneFeatures = Record<(typeof noneNames)[number], number>;

/** What an item or a profile says, weighed for comparing. */
export type Ready = { concepts: Weighed; titleConcepts: Weighed; roots: Weighed };
export type ReadyItem = Ready & { item: Analysis; words: () => Words };
/** An item's words, and how they begin. */
type Words = { all: readonly string[]; begins: ReadonlySet<string> };

const once = (set: ReadonlySet<string>): Map<string, number> => new Map([...set].map((key) => [key, 1]));

/** Letters by which a word of a name is looked for. */
const beginning = 4;

export function readyItem(item: Analysis, weighing: Weighing): ReadyItem {
  let known: Words | null = null;
  const words = (): Words => {
    if (known) return known;
    const all = wordsOf(item.text);
    known = { all, begins: new Set(all.map((word) => word.slice(0, beginning))) };
    return known;
  };
  return { item, words, ...readied(item, weighing) };
}

/** Weighs what a profile or an item says. */
export const readied = (one: Pick<Profile, 'concepts' | 'titleConcepts' | 'roots'>, weighing: Weighing): Ready => ({
  concepts: weighed(one.concepts, weighing.concept),
  titleConcepts: weighed(once(one.titleConcepts), weighing.concept),
  roots: weighed(one.roots, weighing.root),
});

/** The concepts of what is done (the catalogue's group `action`) that go with each step. */
const stepConcepts: Partial<Record<MilestoneType, readonly string[]>> = {
  'consultation-opened': ['consultation', 'comments', 'draft'],
  'consultation-closed': ['consultation'],
  'given-to-parliament': ['bill', 'proposal', 'submitted'],
  'committee-report': ['committee-report'],
  passed: ['passed', 'parliament-approves'],
  approved: ['approved', 'ratified', 'president'],
  'in-force': ['in-force', 'enters-into-force'],
  adopted: ['adopted', 'decision', 'resolution'],
  published: ['published', 'publication'],
};

/** 1 on the day itself, falling to nothing over weeks. */
const nearness = (days: number): number => Math.exp(-days / 12);
const gap = (a: { first: number; last: number }, b: { first: number; last: number }): number =>
  Math.max(0, a.first - b.last, b.first - a.last);

function time(item: Analysis, { facts }: Profile): Pick<Features, 'inTime' | 'longBefore' | 'nearMilestone' | 'rightStep'> {
  if (!item.days) return { inTime: 0.5, longBefore: 0, nearMilestone: 0, rightStep: 0 };
  const away = gap(item.days, facts.active);
  const before = item.days.last < facts.active.first;
  const precise = item.days.last - item.days.first < 32;
  let nearest = 0;
  let right = 0;
  for (const milestone of facts.milestones) {
    if (milestone.last - milestone.first > 31) continue;
    const near = nearness(gap(item.days, milestone)) * (precise ? 1 : 0.3) * (milestone.planned ? 0.5 : 1);
    nearest = Math.max(nearest, near);
    if ((stepConcepts[milestone.type] ?? []).some((concept) => item.concepts.has(concept))) right = Math.max(right, near);
  }
  return {
    inTime: away === 0 ? 1 : Math.max(-1, 1 - away / 250),
    longBefore: before ? Math.min(1, away / 500) : 0,
    nearMilestone: nearest,
    rightStep: right,
  };
}

/** Whether the words of a name come close together in a text, inflected: each begins as in the name. */
export function namesIt(words: readonly string[], parts: readonly string[]): boolean {
  // An ending is inflected; a number in a name is the name: KOTO24 is not every word that begins with koto.
  const begins = parts.map((part) => (/\d/.test(part) ? part : part.slice(0, Math.max(4, part.length - 3))));
  const first = begins[0] ?? '';
  for (let n = 0; n < words.length; n++) {
    if (!words[n]?.startsWith(first)) continue;
    const near = words.slice(n, n + parts.length * 2 + 1);
    if (begins.every((begin) => near.some((word) => word.startsWith(begin)))) return true;
  }
  return false;
}

/** The best match of a subject's names in the item; whole names only. */
function named(one: ReadyItem, { aliases }: Profile): number {
  const { all, begins } = one.words();
  let best = 0;
  for (const { parts } of aliases) {
    const size = parts.length === 1 ? 0.9 : Math.min(1, 0.5 + parts.length / 6);
    if (size > best && parts.every((part) => begins.has(part.slice(0, beginning))) && namesIt(all, parts)) best = size;
  }
  return best;
}

function years(item: Analysis, { years: own }: Profile): Pick<Features, 'year' | 'otherYear' | 'otherTitleYear'> {
  if (own.size === 0) return { year: 0, otherYear: 0, otherTitleYear: 0 };
  const inTitle = [...item.titleYears].some((year) => own.has(year));
  const anywhere = [...item.years].some((year) => own.has(year));
  const other = item.years.size > 0 && !anywhere;
  return { year: inTitle ? 1 : anywhere ? 0.6 : 0, otherYear: other ? 1 : 0, otherTitleYear: item.titleYears.size > 0 && !inTitle ? 1 : 0 };
}

/** How like an item's words are to a subject's, and to those of the likest item that was decided to be about it. */
export type Likeness = Pick<Features, 'concepts' | 'titleConcepts' | 'roots' | 'likeDecided'>;

/** How an item compares with one subject. `keys`: subjects whose documents it names. */
export function compare(one: ReadyItem, profile: Profile, like: Likeness, weighing: Weighing, keys: ReadonlySet<string>): Features {
  const { facts } = profile;
  const { item } = one;
  return {
    ...like,
    subjectNamed: covered(profile.titleConcepts, item.concepts, weighing.concept),
    itemExplained: covered(item.titleConcepts.size ? item.titleConcepts : item.concepts.keys(), profile.concepts, weighing.concept),
    name: named(one, profile),
    ...years(item, profile),
    ...time(item, profile),
    lead: item.publishers.some((publisher) => facts.publishers.includes(publisher)) ? 1 : 0,
    decidedOften: Math.min(1, Math.log1p(profile.decided) / 3),
    quantity: facts.quantity !== null && facts.quantity >= 100 && item.numbers.has(String(facts.quantity)) ? 1 : 0,
    identifier: keys.has(facts.subject) ? 1 : 0,
    programme: facts.subject.startsWith('programme:') ? 1 : 0,
    group: facts.group ? 1 : 0,
  };
}

/** How an item stands to all subjects together. */
export function noneFeatures(
  { item }: ReadyItem,
  all: readonly Features[],
  likeNone: number,
  groupOf: (concept: string) => string | undefined,
): NoneFeatures {
  let area = 0;
  for (const concept of item.concepts.keys()) if (groupOf(concept) === 'area') area += 1;
  return {
    always: 1,
    best: Math.max(0, ...all.map(({ concepts }) => concepts)),
    bestNamed: Math.max(0, ...all.map(({ subjectNamed }) => subjectNamed)),
    area: Math.min(1, area / 4),
    official: item.official ? 1 : 0,
    media: item.media ? 1 : 0,
    likeNone,
    bestDecided: Math.max(0, ...all.map(({ likeDecided }) => likeDecided)),
    unknownWords: item.concepts.size === 0 ? 1 : 0,
    // The vocabulary says which places are elsewhere, and which are here.
    elsewhere: item.titleConcepts.has('elsewhere') && !item.concepts.has('here') ? 1 : 0,
  };
}
