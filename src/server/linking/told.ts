import { canonicalAddress } from '#domain/canonical-address.ts';
import { firstDay, lastDay, type PartialDate } from '#domain/date.ts';
import { identifiersIn } from '#domain/identifiers.ts';
import type { Language } from '#domain/language.ts';
import { hostOf, type Publishers } from './publishers.ts';
import type { Vocabulary } from './vocabulary.ts';
import { foldedTitle, isEmpty, languageOfWords, rootOf, wordsOf } from './words.ts';

/** An item as its source tells it. */
export type Told = {
  id: string;
  language: Language | null;
  title: string;
  /** What is said of it besides the title: summary, lead, text. */
  gist: string;
  /** As precise as it is known; null where it is not. */
  date: PartialDate | null;
  /** `HH:MM` on Finland's clocks. */
  time: string | null;
  publisher: string;
  /** Where the source says what kind of publisher it is. */
  publisherType: string | null;
  address: string | null;
  /** Identifiers given as data. */
  identifiers: readonly string[];
};

/** Where an identifier was met: given as data, in the title, or only in the text. */
export type Met = { key: string; written: string; place: 'data' | 'title' | 'text'; sure: boolean; at: number };

/** What an item says, in a form in which items and subjects of any language can be compared. */
export type Analysis = {
  id: string;
  language: Language | null;
  /** First and last possible day, counted from 1970; null where no date is known. */
  days: { first: number; last: number } | null;
  time: string | null;
  publishers: readonly string[];
  official: boolean;
  media: boolean;
  /** As it is written; `title` is the same without case and signs. */
  heading: string;
  title: string;
  slug: string | null;
  /** The address without what does not name the page. */
  address: string | null;
  host: string | null;
  /** Words' roots with their weight: those of the title count double. */
  roots: Map<string, number>;
  titleRoots: ReadonlySet<string>;
  /** Concepts that are named, with their weight; the title's count double. */
  concepts: Map<string, number>;
  titleConcepts: ReadonlySet<string>;
  numbers: ReadonlySet<string>;
  years: ReadonlySet<number>;
  titleYears: ReadonlySet<number>;
  names: ReadonlySet<string>;
  identifiers: readonly Met[];
  text: string;
};

/** What two items are compared by when they may be one release: a small part of what is read. */
const compared = [
  'id',
  'language',
  'days',
  'time',
  'publishers',
  'official',
  'media',
  'title',
  'slug',
  'host',
  'titleRoots',
  'concepts',
  'titleConcepts',
  'numbers',
  'titleYears',
  'names',
  'identifiers',
] as const satisfies readonly (keyof Analysis)[];
export type Compared = Pick<Analysis, (typeof compared)[number]>;
export const comparedOf = (item: Analysis): Compared => Object.fromEntries(compared.map((name) => [name, item[name]])) as Compared;

/** Characters of a text that say what it is about: its lead and first paragraphs. */
const looked = 1_500;
const longestTitle = 400;
const titleWeight = 2;
const dayLength = 86_400_000;

export const dayNumber = (day: string): number => Math.floor(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / dayLength);

const daysOf = (date: PartialDate | null): Analysis['days'] => date && { first: dayNumber(firstDay(date)), last: dayNumber(lastDay(date)) };

/** The last folder of a release's address: Liferay keeps one for all languages of a release. */
export function slugOf(address: string | null): string | null {
  if (!address || !URL.canParse(address)) return null;
  const last = new URL(address).pathname.split('/').filter(Boolean).at(-1) ?? '';
  const slug = last.replace(/\.(html?|aspx|php)$/i, '').toLowerCase();
  // Shorter ones name a list or a section, not a release.
  return slug.length >= 20 && /[a-z]-[a-z]/.test(slug) ? slug : null;
}

/** Numbers as they are in any language: spaces, points and commas between thousands taken out; years apart. */
function numbersIn(text: string): { numbers: Set<string>; years: Set<number> } {
  const numbers = new Set<string>();
  const years = new Set<number>();
  for (const [written] of text.matchAll(/\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?/g)) {
    const plain = /^\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+$/.test(written) ? written.replace(/\D/g, '') : written.replace(',', '.');
    // `2 000` counts something: a year has no sign within.
    if (/^(19|20)\d\d$/.test(written)) years.add(Number(plain));
    else if (plain.length > 1) numbers.add(plain);
  }
  return { numbers, years };
}

/** Names: words with a capital that do not begin a sentence; alike in every language but for their endings. */
function namesIn(text: string): Set<string> {
  const found = [...text.matchAll(/(?<=[\p{L}\p{N},;”"')] )\p{Lu}[\p{L}]{2,}/gu)].map(([name]) => name.toLowerCase());
  return new Set(found.filter((name) => !isEmpty(name)).map((name) => name.slice(0, 5)));
}

/** Title and gist as one text, in which identifiers have their places. */
const textOf = (title: string, gist: string): string => `${title}. ${gist}`;

/** Identifiers given as data that are looked at: a project of a register has some ten. */
const mostGiven = 60;

function metIn(title: string, gist: string, given: readonly string[], address: string | null): Met[] {
  const data = given
    .slice(0, mostGiven)
    .flatMap((written) => identifiersIn(written).map(({ key }) => ({ key, written, place: 'data' as const, sure: true, at: 0 })));
  const inTitle = identifiersIn(title).map(({ key, written, sure, at }) => ({ key, written, place: 'title' as const, sure, at }));
  const before = textOf(title, '').length;
  const inText = identifiersIn(gist).map(({ key, written, sure, at }) => ({ key, written, place: 'text' as const, sure, at: before + at }));
  const inAddress = address ? identifiersIn(address).filter(({ sure, family }) => sure && family === 'matter') : [];
  return [
    ...data,
    ...inTitle,
    ...inText,
    ...inAddress.map(({ key, written }) => ({ key, written, place: 'data' as const, sure: true, at: 0 })),
  ];
}

type Weighed = { roots: Map<string, number>; concepts: Map<string, number> };

function weigh(into: Weighed, words: readonly string[], language: Language | null, weight: number, vocabulary: Vocabulary): void {
  for (const word of words) {
    const root = rootOf(word);
    if (root) into.roots.set(root, Math.min((into.roots.get(root) ?? 0) + weight, weight * 3));
  }
  if (!language) return;
  for (const [concept, times] of vocabulary.conceptsIn(words, language))
    for (const named of vocabulary.broader(concept)) {
      const share = named === concept ? weight : weight / 2;
      into.concepts.set(named, Math.min((into.concepts.get(named) ?? 0) + share * Math.min(times, 2), weight * 3));
    }
}

/** Reads what an item says. */
export function analyse(told: Told, vocabulary: Vocabulary, publishers: Publishers): Analysis {
  const title = told.title.slice(0, longestTitle);
  const gist = told.gist.slice(0, looked);
  const titleWords = wordsOf(title);
  const gistWords = wordsOf(gist);
  const whole: Weighed = { roots: new Map(), concepts: new Map() };
  weigh(whole, titleWords, languageOfWords(titleWords, told.language), titleWeight, vocabulary);
  const titleRoots = new Set(whole.roots.keys());
  const titleConcepts = new Set(whole.concepts.keys());
  weigh(whole, gistWords, languageOfWords(gistWords, told.language), 1, vocabulary);
  const text = textOf(title, gist);
  const { numbers, years } = numbersIn(text);
  const who = publishers.of(told.publisher.slice(0, longestTitle), told.publisherType, told.address);
  return {
    id: told.id,
    language: told.language ?? languageOfWords(titleWords, null),
    days: daysOf(told.date),
    time: told.time && told.time !== '00:00' ? told.time : null,
    publishers: who.ids,
    official: who.official,
    media: who.media,
    heading: title,
    title: foldedTitle(title),
    slug: slugOf(told.address),
    address: told.address && URL.canParse(told.address) ? canonicalAddress(told.address) : null,
    host: hostOf(told.address),
    ...whole,
    titleRoots,
    titleConcepts,
    numbers,
    years,
    titleYears: numbersIn(title).years,
    names: namesIn(text),
    identifiers: metIn(title, gist, told.identifiers, told.address),
    text,
  };
}
