import { identifiersIn } from '#domain/identifiers.ts';
import type { Language } from '#domain/language.ts';
import { itemOf, type FoundItem } from '../item.ts';
import type { Answered, Asked } from '../kind.ts';
import { languageOfTag } from '../language.ts';
import type { OaiRecord, Worded } from './parse.ts';

/** Codes of ISO 639-2, which library systems write beside those of 639-1. */
const threeLetters: Record<string, Language> = { fin: 'fi', swe: 'sv', eng: 'en' };
const languageOf = (tag: string | null | undefined): Language | null => {
  const start = tag?.trim().toLowerCase().slice(0, 3) ?? '';
  return (Object.hasOwn(threeLetters, start) ? threeLetters[start] : null) ?? languageOfTag(tag);
};

/** The one in the publication's language, else one that names no language, else the first. */
function chosen(all: readonly Worded[], language: Language | null): Worded | undefined {
  const own = all.find((one) => language !== null && languageOf(one.language) === language);
  return own ?? all.find((one) => one.language === null) ?? all[0];
}

/**
 * The day of issue. The archive gives several dates: when a record was made and opened (with a time), and the issue, which may be
 * a year or a month only; then the first of the others that lies in it is nearer.
 */
export function issuedOf({ dates, datestamp }: Pick<OaiRecord, 'dates' | 'datestamp'>): string | null {
  const issued = dates.filter((date) => /^\d{4}(-\d\d){0,2}$/.test(date)).at(-1);
  if (issued?.length === 10) return issued;
  const times = [...dates, datestamp].filter((date) => /^\d{4}-\d\d-\d\d/.test(date)).sort();
  return (issued ? times.find((time) => time.startsWith(issued)) : undefined) ?? times[0] ?? null;
}

const handle = /\/handle\/\d{3,}(?:\.\d+)*\/\d+$|^https?:\/\/hdl\.handle\.net\//;
const urn = /^https?:\/\/(?:www\.)?urn\.fi\/urn:/i;

/** Keys of the handles, ISBNs and URNs that name the publication; a number that stands alone is an ISBN. */
export function keysOf({ id, identifiers }: Pick<OaiRecord, 'id' | 'identifiers'>): string[] {
  const own = /^oai:[^:\s]+:\S{1,100}$/.test(id) ? [id] : [];
  const written = [...own, ...identifiers].map((value) => (/^97[89][\d -]{10,14}$/.test(value) ? `ISBN ${value}` : value));
  const found = written.flatMap(identifiersIn).filter(({ family, sure }) => family === 'publication' && sure);
  return [...new Set(found.map(({ key }) => key))].slice(0, 20);
}

/** Where a reader finds it: the archive's page, else the address of its URN. */
function addressOf({ identifiers }: OaiRecord): string | null {
  const web = identifiers.filter((value) => /^https?:\/\//.test(value));
  const [name] = identifiers.filter((value) => /^urn:/i.test(value));
  return (
    web.find((value) => handle.test(value)) ??
    web.find((value) => urn.test(value)) ??
    (name ? `https://urn.fi/${name}` : null) ??
    web[0] ??
    null
  );
}

/** Whether a stem is in what the record says of its contents. */
export function isAbout({ titles, descriptions, subjects }: OaiRecord, words: readonly string[]): boolean {
  const text = [...titles, ...descriptions]
    .map((one) => one.text)
    .concat(subjects)
    .join('\n')
    .toLowerCase();
  return words.length === 0 || words.some((word) => text.includes(word.toLowerCase()));
}

/** A record as an item, once and in its own language: titles in other languages are kept for comparing and linking. */
export function publication(record: OaiRecord, answer: Answered, asked: Asked): FoundItem | null {
  const stated = record.languages.map(languageOf).find((one) => one !== null) ?? null;
  const title = chosen(record.titles, stated);
  if (!title) return null;
  const description = chosen(record.descriptions, stated);
  const others = [...record.titles, ...record.descriptions].filter((one) => one !== title && one !== description).map((one) => one.text);
  const entry = {
    guid: record.id,
    title: title.text,
    address: addressOf(record),
    base: null,
    published: issuedOf(record),
    language: stated ?? languageOf(title.language),
    author: record.publishers[0] ?? record.creators[0] ?? null,
    summary: description?.text ?? null,
    body: [...others, record.subjects.join(', ')].join('\n'),
    identifiers: keysOf(record),
  };
  return itemOf(entry, { answer }, asked);
}
