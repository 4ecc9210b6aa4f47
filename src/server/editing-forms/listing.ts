import { languages, type Language } from '#domain/language.ts';
import { referenceOf, type Reference, type SubjectKind } from '#domain/subjects.ts';
import {
  allImages,
  countLines,
  countLinesByKind,
  folded,
  linesOf,
  linesUnder,
  listLines,
  type Database,
  type Line,
  type LineOrder,
  type LineWhere,
  type Store,
} from '../store/index.ts';
import type { Chosen } from './field.ts';
import { catchUpLines } from './lines.ts';
import { editableKinds, type EditableKind } from './plan.ts';

/** A subject by what it is called in a language; `language`: of the words, where it is another one. */
export type Named = { kind: SubjectKind; id: string; title: string; language: Language; missing: Language[] };
export type ListWish = {
  kind: SubjectKind;
  words: string;
  organisation?: string;
  status?: string;
  missing?: Language;
  order: LineOrder;
  page: number;
};
export type Listed = {
  rows: Named[];
  parents: Map<string, Named>;
  of: (row: Named) => string | null;
  total: number;
  page: number;
  pages: number;
};
/** What a field may choose from: all of it where that is little (`whole`), else the first of it, for the rest is found by words. */
export type Choices = { whole: boolean; options: { id: string; title: string }[] };

const pageSize = 50;
/** As many as a list that is read through may have. */
const readThrough = 200;

export function createListing({ store }: { store: Store }) {
  const ready = () => catchUpLines(store.db);
  const db = store.reads;
  return {
    async counts(): Promise<{ kind: EditableKind; count: number }[]> {
      await ready();
      const counts = await countLinesByKind(db);
      return editableKinds.map((kind) => ({ kind, count: counts.get(kind) ?? 0 }));
    },
    async list(wish: ListWish, language: Language): Promise<Listed> {
      await ready();
      return listed(db, wish, language);
    },
    async under(kind: SubjectKind, parent: Reference, language: Language): Promise<Named[]> {
      await ready();
      return (await linesUnder(db, kind, parent, language)).map((line) => namedIn(line, language));
    },
    async names(ids: readonly string[], language: Language): Promise<Map<string, Named>> {
      await ready();
      return named(db, ids, language);
    },
    async choices(to: readonly Chosen[], language: Language, near: string | null): Promise<Choices> {
      await ready();
      return choicesFor(db, to, language, near);
    },
    async foundNamed(to: readonly Chosen[], words: string, language: Language): Promise<Named[]> {
      await ready();
      return foundBy(db, to, words, language);
    },
    async found(to: readonly Chosen[], words: string, language: Language): Promise<{ id: string; title: string }[]> {
      await ready();
      return (await foundBy(db, to, words, language)).map(asOption);
    },
  };
}
export type Listing = ReturnType<typeof createListing>;

function namedIn({ kind, id, titles, missing }: Line, language: Language): Named {
  const shown = titles[language] ? language : (languages.find((other) => titles[other]) ?? language);
  return { kind, id, title: titles[shown] || id, language: shown, missing };
}

const asOption = ({ id, title }: Named) => ({ id, title });
const wordsOf = (words: string): string[] => folded(words).split(/\s+/).filter(Boolean).slice(0, 8);

async function listed(db: Database, { words, order, page: asked, ...rest }: ListWish, language: Language): Promise<Listed> {
  const where: LineWhere = { ...rest, words: wordsOf(words) };
  const total = await countLines(db, where);
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(Math.max(1, asked), pages);
  const lines = await listLines(db, where, { language, order, limit: pageSize, offset: (page - 1) * pageSize });
  const parents = await linesOf(
    db,
    lines.flatMap(({ parent }) => parent ?? []),
  );
  const parentOf = new Map(lines.map(({ id, parent }) => [id, parent]));
  return {
    rows: lines.map((line) => namedIn(line, language)),
    parents: new Map([...parents].map(([ref, line]) => [ref, namedIn(line, language)])),
    of: ({ id }) => parentOf.get(id) ?? null,
    total,
    page,
    pages,
  };
}

/** What ids are called. Topics have ids without a prefix, as organisations do: both are looked for. */
async function named(db: Database, ids: readonly string[], language: Language): Promise<Map<string, Named>> {
  const refs = ids.flatMap((id) => [referenceOf(id), `topic:${id}`]);
  const lines = await linesOf(db, [...new Set(refs)]);
  return new Map([...lines.values()].map((line) => [line.id, namedIn(line, language)]));
}

const isKind = (to: Chosen): to is SubjectKind => to !== 'theme';

async function choicesFor(db: Database, to: readonly Chosen[], language: Language, near: string | null): Promise<Choices> {
  if (to[0] === 'theme') return { whole: true, options: await themesIn(db, language) };
  // A milestone is replaced by one of the same subject.
  if (to[0] === 'milestone') {
    const own = near ? await linesUnder(db, 'milestone', near, language) : [];
    return { whole: true, options: own.map((line) => asOption(namedIn(line, language))) };
  }
  const totals = await Promise.all(to.filter(isKind).map((kind) => countLines(db, { kind })));
  const whole = totals.reduce((all, one) => all + one, 0) <= readThrough;
  const limit = whole ? readThrough : Math.floor(readThrough / to.length);
  const lines = await Promise.all(
    to.filter(isKind).map((kind) => listLines(db, { kind }, { language, order: whole ? 'title' : 'changed', limit, offset: 0 })),
  );
  return { whole, options: lines.flat().map((line) => asOption(namedIn(line, language))) };
}

async function themesIn(db: Database, language: Language): Promise<{ id: string; title: string }[]> {
  const [area] = await allImages(db, 'area');
  return (area?.themes ?? []).map(({ id, name }) => ({ id, title: name[language]?.text ?? id }));
}

/** At most twenty subjects that the words find. */
async function foundBy(db: Database, to: readonly Chosen[], words: string, language: Language): Promise<Named[]> {
  const asked = wordsOf(words);
  if (asked.length === 0) return [];
  const part = { language, order: 'title', limit: 20, offset: 0 } as const;
  const lines = await Promise.all(to.filter(isKind).map((kind) => listLines(db, { kind, words: asked }, part)));
  return lines
    .flat()
    .slice(0, 20)
    .map((line) => namedIn(line, language));
}
