import { languages, type Language, type Text } from '#domain/language.ts';
import type { Area, Image, Images, SubjectKind } from '#domain/subjects.ts';
import type { Chosen } from '../editing-forms/index.ts';
import { normal } from './normal.ts';

/** What subjects are called, in every language and by their abbreviations and identifiers: for reading names, and for writing them. */
export type Names = {
  /** Ids of those that are called so; none, or several that share a name. */
  find: (kinds: readonly Chosen[], name: string) => string[];
  /** The name that leads back to this subject alone; its id where no name does. */
  write: (kinds: readonly Chosen[], id: string, language: Language) => string;
  known: (kinds: readonly Chosen[], language: Language) => readonly { id: string; name: string }[];
};

/** Every subject that names may lead to. */
export type World = { [K in SubjectKind]?: readonly Images[K][] };

const wordingsOf = (text: Text | undefined): string[] => languages.flatMap((language) => text?.[language]?.text ?? []);

type Named = { id: string; title: Text | undefined; others: string[] };

const titled = ({ id, title }: { id: string; title: Text }, others: string[] = []): Named => ({ id, title, others });

const namers: { [K in SubjectKind]?: (image: Images[K]) => Named } = {
  organisation: ({ id, name, short }) => ({ id, title: name, others: wordingsOf(short) }),
  programme: (p) => titled(p, p.identifiers),
  goal: (g) => titled(g),
  measure: (m) => titled(m),
  document: (d) => titled(d, d.identifiers),
  obligation: (o) => titled(o),
  topic: (t) => titled(t),
  term: ({ id, name, primeMinister }) => ({ id, title: name, others: [primeMinister] }),
};

function namedIn(world: World, kind: Chosen): Named[] {
  if (kind === 'theme')
    return (world.area ?? []).flatMap((area: Area) => area.themes.map(({ id, name }) => ({ id, title: name, others: [] })));
  const namer = namers[kind] as ((image: Image) => Named) | undefined;
  return ((world[kind] ?? []) as readonly Image[]).map((image) => namer?.(image) ?? { id: image.id, title: undefined, others: [] });
}

type Shelf = { byName: Map<string, Set<string>>; byId: Map<string, Named> };

function shelve(named: readonly Named[]): Shelf {
  const byName = new Map<string, Set<string>>();
  for (const { id, title, others } of named) {
    for (const name of [id, ...wordingsOf(title), ...others].map(normal)) {
      if (name !== '') byName.set(name, (byName.get(name) ?? new Set()).add(id));
    }
  }
  return { byName, byId: new Map(named.map((one) => [one.id, one])) };
}

export function namesIn(world: World): Names {
  const shelves = new Map<Chosen, Shelf>();
  const shelf = (kind: Chosen): Shelf => {
    const made = shelves.get(kind) ?? shelve(namedIn(world, kind));
    shelves.set(kind, made);
    return made;
  };
  const find = (kinds: readonly Chosen[], name: string): string[] => {
    const exact = kinds.find((kind) => shelf(kind).byId.has(name.trim()));
    if (exact) return [name.trim()];
    return [...new Set(kinds.flatMap((kind) => [...(shelf(kind).byName.get(normal(name)) ?? [])]))];
  };
  const nameOf = ({ id, title }: Named, language: Language) => title?.[language]?.text ?? wordingsOf(title)[0] ?? id;
  return {
    find,
    write(kinds, id, language) {
      const named = kinds.map((kind) => shelf(kind).byId.get(id)).find((one) => one !== undefined);
      const name = named ? nameOf(named, language) : id;
      return readsBack(name) && find(kinds, name).join() === id ? name : id;
    },
    known: (kinds, language) =>
      kinds.flatMap((kind) => [...shelf(kind).byId.values()].map((one) => ({ id: one.id, name: nameOf(one, language) }))),
  };
}

/** A name with what lists are divided by would be read as two. */
const readsBack = (name: string): boolean => !/[\n;]/.test(name) && name === name.trim();
