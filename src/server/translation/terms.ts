import * as v from 'valibot';
import { languages, type Language, type Text } from '#domain/language.ts';
import { Refusal, type Problem } from '#domain/problem.ts';
import { AddressSchema } from '#domain/schema-parts.ts';
import { documentKinds, programmeKinds } from '#domain/words.ts';
import { sayIn } from '../../locales/index.ts';
import { allImages, newestChangeOf, termEntries, type Database, type TermEntry } from '../store/index.ts';

/** Official terms: names that the record keeps as official, the closed lists' own words, and what editors have added with its source. */

export const termOrigins = ['entry', 'organisation', 'theme', 'programme', 'term', 'document', 'word'] as const;
export type TermOrigin = (typeof termOrigins)[number];
/** `source`: an address where the term stands; null for the service's own words. */
export type Term = { id: string; origin: TermOrigin; wording: Partial<Record<Language, string>>; source: string | null; note: string };

/** What is official in each language; a translation of our own is none. */
function officialIn(text: Text | undefined): Term['wording'] {
  const wordings = languages.flatMap((language) => {
    const wording = text?.[language];
    return wording?.state === 'original' ? [[language, wording.text] as const] : [];
  });
  return Object.fromEntries(wordings);
}

type Named = { id: string; sources?: readonly string[] };
const termOf = (origin: TermOrigin, { id, sources }: Named, text: Text | undefined, part = ''): Term => ({
  id: `${origin}:${id}${part}`,
  origin,
  wording: officialIn(text),
  source: sources?.[0] ?? null,
  note: '',
});

const words = [
  ...documentKinds.map((kind) => `words.documentKind.${kind}` as const),
  ...programmeKinds.map((kind) => `words.programmeKind.${kind}` as const),
  ...(['measure', 'programme', 'goal', 'obligation', 'milestone'] as const).map((kind) => `words.kind.${kind}` as const),
];

const ownWords = (): Term[] =>
  words.map((key) => ({
    id: `word:${key}`,
    origin: 'word',
    wording: Object.fromEntries(languages.map((language) => [language, sayIn(language)(key)])),
    source: null,
    note: '',
  }));

async function namesIn(db: Database): Promise<Term[]> {
  const [organisations, areas, programmes, terms, documents] = await Promise.all([
    allImages(db, 'organisation'),
    allImages(db, 'area'),
    allImages(db, 'programme'),
    allImages(db, 'term'),
    allImages(db, 'document'),
  ]);
  const official = <T extends { titleIs: string }>(images: readonly T[]) => images.filter(({ titleIs }) => titleIs === 'official');
  return [
    ...organisations.flatMap((one) => [termOf('organisation', one, one.name), termOf('organisation', one, one.short, ':short')]),
    ...areas.flatMap(({ themes }) => themes.map((theme) => termOf('theme', theme, theme.name))),
    ...official(programmes).map((one) => termOf('programme', one, one.title)),
    ...terms.map((one) => termOf('term', one, one.name)),
    ...official(documents).map((one) => termOf('document', one, one.title)),
  ];
}

const fromEntry = ({ id, fi, sv, en, source, note }: TermEntry): Term => ({
  id: `entry:${id}`,
  origin: 'entry',
  wording: { ...(fi ? { fi } : {}), ...(sv ? { sv } : {}), ...(en ? { en } : {}) },
  source,
  note,
});

const isUseful = ({ wording }: Term): boolean => Object.keys(wording).length > 1;

/** Editors' own come first: of two terms with the same words, the first is shown. */
export const allTerms = async (db: Database): Promise<Term[]> =>
  [...(await termEntries(db)).map(fromEntry), ...(await namesIn(db)), ...ownWords()].filter(isUseful);

/** The terms as they are now, made anew only when something that they come from has changed. */
export function createTerms(db: Database): { all: () => Promise<Term[]>; forget: () => void } {
  let kept: { version: number; terms: Promise<Term[]> } | null = null;
  return {
    async all() {
      const version = await newestChangeOf(db, ['organisation', 'area', 'programme', 'term', 'document']);
      if (kept?.version !== version) kept = { version, terms: allTerms(db) };
      return kept.terms;
    },
    forget: () => (kept = null),
  };
}

const Words = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200)), '');
const TermSchema = v.strictObject({
  fi: Words,
  sv: Words,
  en: Words,
  source: v.pipe(v.string(), v.trim(), v.maxLength(2000), AddressSchema),
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(1000)), ''),
});
export type TermWish = v.InferInput<typeof TermSchema>;

const problemAt = (path: string, code: Problem['code'], reason: string): Problem => ({ code, path, reason });

/** What an editor wants to add, or why it cannot be: it needs two languages and the address where it stands. */
export function readTerm(wish: TermWish): v.InferOutput<typeof TermSchema> {
  const result = v.safeParse(TermSchema, wish);
  if (!result.success) {
    const problems = result.issues.map((issue) => {
      const path = v.getDotPath(issue) ?? '';
      return problemAt(path, path === 'source' ? 'missing-source' : 'invalid-field', issue.message);
    });
    throw new Refusal(problems[0]?.code ?? 'invalid-field', problems);
  }
  if (languages.filter((language) => result.output[language]).length < 2)
    throw new Refusal('invalid-field', [problemAt('fi', 'invalid-field', 'a term is given in at least two languages')]);
  return result.output;
}
