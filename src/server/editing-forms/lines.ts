import { languages, wordingStates, type Language } from '#domain/language.ts';
import { splitReference, referenceOf, type Images, type Reference, type SubjectKind } from '#domain/subjects.ts';
import { sayIn, type TextKey } from '#locales/index.ts';
import { organisationsNamed } from './named.ts';
import { folded, lineProgress, linesOf, putLines, staleLines, type Database, type NewLine, type StaleLine } from '../store/index.ts';
import { isMapping, type Typed } from './field.ts';

/** Lists of subjects follow the record: before one is asked, the lines of what has changed since are made anew. */

/** Subjects made anew in one transaction. */
const portion = 2_000;

export async function catchUpLines(db: Database): Promise<void> {
  const { through, newest } = await lineProgress(db);
  if (through >= newest) return;
  const { stale, gone } = await staleLines(db, through);
  // A succession is called by its ends: it comes after them.
  const [successions = [], others = []] = [true, false].map((is) => stale.filter(({ kind }) => (kind === 'succession') === is));
  for (const some of [...inPortions(others), ...inPortions(successions)]) await putLines(db, await linesFor(db, some), [], through);
  await putLines(db, [], gone, newest);
}

const inPortions = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / portion) }, (_, n) => all.slice(n * portion, (n + 1) * portion));

async function linesFor(db: Database, stale: readonly StaleLine[]): Promise<NewLine[]> {
  const read = stale.map((one) => ({ ...one, image: JSON.parse(one.data) as Typed }));
  const ends = read.flatMap(({ kind, image }) => (kind === 'succession' ? [image['from'], image['to']] : [])).filter(isText);
  const names = await linesOf(db, ends.map(referenceOf));
  return read.map((one) => lineFor(one, (ref, language) => names.get(ref)?.titles[language] ?? splitReference(ref).id));
}

type NameOf = (ref: Reference, language: Language) => string;
const isText = (value: unknown): value is string => typeof value === 'string';

function lineFor({ kind, id, change, image }: StaleLine & { image: Typed }, nameOf: NameOf): NewLine {
  const titles = eachLanguage((language) => titleIn(kind, image, language, nameOf));
  const shownAs = eachLanguage((language) => titles[language] || (Object.values(titles).find(Boolean) ?? id));
  return {
    kind,
    id,
    change,
    titles,
    missing: missingIn(image),
    parent: parentOf(kind, image),
    sort: eachLanguage((language) => folded(shownAs[language])),
    words: folded([id, ...Object.values(titles), ...wordsIn(image)].join(' ')),
    organisations: organisationsNamed(kind, image),
  };
}

const eachLanguage = <T>(make: (language: Language) => T): Record<Language, T> => ({ fi: make('fi'), sv: make('sv'), en: make('en') });

const wordingOf = (text: unknown, language: Language): string => {
  const wording = isMapping(text) ? text[language] : null;
  return isMapping(wording) && isText(wording['text']) ? wording['text'] : '';
};

/** What a subject is called in a list; where it has no name, what is known of it. */
function titleIn(kind: SubjectKind, image: Typed, language: Language, nameOf: NameOf): string {
  const say = sayIn(language);
  if (kind === 'milestone') {
    const { date, type, text } = image as Partial<Images['milestone']>;
    const words = `${date ?? ''} ${type ? say(`words.milestone.${type}` as TextKey) : ''}`.trim();
    const said = wordingOf(text, language);
    return said ? `${words}: ${said}` : words;
  }
  if (kind === 'succession') {
    const { from = '', type, to = '' } = image as Partial<Images['succession']>;
    return `${nameOf(referenceOf(from), language)} – ${type ? say(`words.succession.${type}` as TextKey) : ''} – ${nameOf(referenceOf(to), language)}`;
  }
  if (isText(image['title'])) return image['title'];
  const name = wordingOf(image['title'] ?? image['name'] ?? image['text'], language);
  if (kind === 'term') return [name, image['primeMinister']].filter(Boolean).join(' – ');
  return kind === 'goal' && typeof image['number'] === 'number' ? `${image['number']}. ${name}` : name;
}

/** What a subject belongs to and is edited with. */
function parentOf(kind: SubjectKind, image: Typed): Reference | null {
  const owner = kind === 'milestone' ? image['subject'] : kind === 'goal' ? image['programme'] : null;
  return isText(owner) && owner ? referenceOf(owner) : null;
}

/** Every text of an image, as its wordings. */
function textsIn(value: unknown): Typed[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isMapping(value)) return [];
  const isAText = languages.some((language) => isMapping(value[language]) && isState(value[language]['state']));
  return isAText ? [value] : Object.values(value).flatMap(textsIn);
}
const isState = (value: unknown): boolean => (wordingStates as readonly unknown[]).includes(value);

const missingIn = (image: Typed): Language[] => languages.filter((language) => textsIn(image).some((text) => !text[language]));

/** What a subject is found by besides its name: identifiers, and short names. */
const wordsIn = (image: Typed): string[] => [
  ...(Array.isArray(image['identifiers']) ? image['identifiers'].filter(isText) : []),
  ...languages.map((language) => wordingOf(image['short'], language)),
];
