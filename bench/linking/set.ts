import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { isPartialDate, type PartialDate } from '#domain/date.ts';
import { isLanguage } from '#domain/language.ts';
import type { Told } from '#server/linking/index.ts';

/** A labelled item: what it is about, the most central first, and which release it is of. */
export type Labelled = {
  told: Told;
  subjects: readonly string[];
  release: string | null;
  certainty: string;
  /** Items about the same happening: all of them are trained on, or all are measured. */
  matter: string;
  /** Where the label is from: a file of labels/, or the catalogue's own news. */
  from: string;
};

type Entry = {
  id: string;
  language: string;
  title?: string | null;
  gist?: string;
  date?: string;
  time?: string;
  publisher: string;
  address?: string | null;
  measures: string[];
  /** Also the id of an entry of the catalogue's news that is of the same release. */
  release?: string | null;
  matter?: string;
  certainty?: string;
};
type News = Omit<Entry, 'gist' | 'measures'> & {
  gist?: Record<string, string | { ours: string }>;
  about?: string[];
  releaseKind?: string;
  matter?: string;
  aboutCertainty?: string;
  trust?: string;
};

const partial = (date: string | undefined): PartialDate | null => (date && isPartialDate(date) ? date : null);

const told = (entry: Entry, gist: string): Told => ({
  id: entry.id,
  language: isLanguage(entry.language) ? entry.language : null,
  title: entry.title ?? '',
  gist,
  date: partial(entry.date),
  time: entry.time?.replace('.', ':').padStart(5, '0') ?? null,
  publisher: entry.publisher,
  publisherType: null,
  address: entry.address ?? null,
  identifiers: [],
});

const labels = new URL('./labels/', import.meta.url);

function fromLabels(): Labelled[] {
  return readdirSync(labels)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) =>
      (JSON.parse(readFileSync(new URL(file, labels), 'utf8')) as Entry[]).map((entry) => ({
        told: told(entry, entry.gist ?? ''),
        subjects: entry.measures,
        release: entry.release ?? null,
        certainty: entry.certainty ?? 'sure',
        matter: entry.matter ?? entry.release ?? entry.id,
        from: file.replace(/\.json$/, ''),
      })),
    );
}

const english = (gist: News['gist']): string => {
  const text = gist?.['en'];
  return typeof text === 'string' ? text : (text?.ours ?? '');
};

/** The catalogue's own news: their labels are what its editors said. */
function fromCatalogue(): Labelled[] {
  const entries = parse(readFileSync(new URL('../../catalogue/news.yml', import.meta.url), 'utf8')) as News[];
  return entries
    .filter(({ trust }) => !trust)
    .map(({ gist, about = [], ...entry }) => ({
      told: told({ ...entry, measures: [] }, english(gist)),
      subjects: about,
      release: entry.releaseKind === 'translations' ? (entry.release ?? null) : entry.id,
      certainty: entry.aboutCertainty ?? 'sure',
      matter: entry.matter ?? entry.id,
      from: 'catalogue',
    }));
}

export const labelledSet = (): Labelled[] => [...fromCatalogue(), ...fromLabels()];

/** One of five parts, always the same: by the letters of the matter's name, so that an item and its translations are in one. */
export function foldOf({ matter }: Labelled): number {
  let sum = 7;
  for (const letter of matter) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return sum % 5;
}

/** Two fifths are never trained on but in the measurement that says so. */
export const isHeldOut = (item: Labelled): boolean => foldOf(item) < 2;
