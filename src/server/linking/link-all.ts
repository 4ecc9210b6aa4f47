import { releasesOf, type Placed } from './group.ts';
import type { Suggestion } from './linker.ts';
import type { Linking } from './linking.ts';
import { createUnderKeys, keysOf, nearest, soughtKeys } from './release.ts';
import type { Analysis, Told } from './told.ts';

/** What linking says of an item that is in no store. */
export type Linked = { id: string; links: Suggestion[]; release: string };

type Comparing = Pick<Linking, 'vocabulary' | 'weights'>;

/** By day and time, then by what is always the same of an item: the order in which they are given does not count. */
const inOrder = (items: readonly Analysis[]): Analysis[] => {
  const nameOf = ({ time, id, title }: Analysis): string => `${time ?? ''} ${id} ${title}`;
  return [...items].sort((a, b) => (a.days?.first ?? 0) - (b.days?.first ?? 0) || (nameOf(a) < nameOf(b) ? -1 : 1));
};

/**
 * Groups items among themselves, in the order of their dates, as they would have come in. Gives each item's release: the id of the
 * release's first item. `known` come after all of them and join their releases; they decide nothing between them.
 */
export function groupAll(
  items: readonly Analysis[],
  { vocabulary, weights }: Comparing,
  known: readonly Analysis[] = [],
): Map<string, string> {
  const only = new Set(known);
  const placed = new Map<string, Placed>();
  const underKeys = createUnderKeys();
  const groupOf = vocabulary.group;
  for (const item of [...inOrder(items), ...inOrder(known)]) {
    const near = nearest(soughtKeys(item, groupOf).map(underKeys.of));
    const siblings = [...near].flatMap((id) => placed.get(id) ?? []);
    const [release = item.id, ...others] = releasesOf(item, siblings, [], vocabulary, weights.alike);
    if (others.length > 0 && !only.has(item))
      if (others.length > 0)
        for (const one of placed.values()) if (one.release !== null && others.includes(one.release)) one.release = release;
    placed.set(item.id, { item, release });
    for (const key of keysOf(item, groupOf)) underKeys.keep(key, item.id);
  }
  return new Map([...placed].map(([id, { release }]) => [id, release ?? id]));
}

/** What the rest of a release is likely about, an item of it is as likely about: one language may say what another leaves out. */
const fromRelease = 0.9;
const sure = 0.6;
/** An editor's word on another item of the release holds for this one, but for an editor's look. */
const decidedOn = 0.96;

type Sibling = { id: string; links: readonly Suggestion[] };

function shared(own: readonly Suggestion[], siblings: readonly Sibling[]): Suggestion[] {
  const best = own[0]?.score ?? 0;
  const theirs = siblings.flatMap(({ id, links }) =>
    links
      .filter(({ score, subject }) => score >= sure && score > best && !own.some((link) => link.own && link.subject === subject))
      .map(({ subject, score }): Suggestion => ({
        subject,
        score: score * fromRelease,
        reason: { kind: 'release', item: id },
        own: false,
      })),
  );
  const strongest = new Map<string, Suggestion>();
  for (const link of [...own, ...theirs].sort((a, b) => b.score - a.score))
    if (!strongest.has(link.subject)) strongest.set(link.subject, link);
  return [...strongest.values()].sort((a, b) => Number(b.own) - Number(a.own) || b.score - a.score);
}

/** What editors said of items of the release: null where they said nothing. That it is about none of the subjects is an answer. */
function decidedOf(
  members: readonly Analysis[],
  decided: ReadonlyMap<string, readonly string[]>,
): { item: string; subjects: readonly string[] } | null {
  for (const { id } of members) {
    const subjects = decided.get(id);
    if (subjects) return { item: id, subjects };
  }
  return null;
}

function linksOf(own: readonly Suggestion[], said: ReturnType<typeof decidedOf>, siblings: readonly Sibling[]): Suggestion[] {
  if (!said) return shared(own, siblings);
  const certain = own.filter((link) => link.own);
  if (said.subjects.length === 0) return certain;
  const theirs = said.subjects.map((subject, n): Suggestion => ({
    subject,
    score: decidedOn - n / 100,
    reason: { kind: 'release', item: said.item },
    own: false,
  }));
  return [...certain, ...theirs.filter(({ subject }) => !certain.some((link) => link.subject === subject))];
}

/** Links and groups items that are in no store, as they would be if they came in together. */
export function linkAll(
  { analyse, linker, facts, vocabulary, weights }: Pick<Linking, 'analyse' | 'linker' | 'facts' | 'vocabulary' | 'weights'>,
  items: readonly Told[],
): Linked[] {
  const read = items.map((told) => analyse(told));
  const here = new Set(read.map(({ id }) => id));
  const others = facts.decided.filter(({ item }) => !here.has(item.id));
  // An item of a file may happen to be called as one that was decided: it is that one only if it says the same.
  const titles = new Map(read.map(({ id, title }) => [id, title]));
  const same = facts.decided.filter(({ item }) => (titles.get(item.id) ?? item.title) === item.title);
  const decided = new Map(same.map(({ item, subjects }) => [item.id, subjects]));
  const releases = groupAll(
    read,
    { vocabulary, weights },
    others.map(({ item }) => item),
  );
  const links = new Map(read.map((item) => [item.id, linker.suggest(item)]));
  const members = Map.groupBy([...read, ...others.map(({ item }) => item)], ({ id }) => releases.get(id) ?? id);
  return read.map(({ id }) => {
    const release = releases.get(id) ?? id;
    const all = members.get(release) ?? [];
    const siblings = all
      .filter((other) => other.id !== id && here.has(other.id))
      .map((other) => ({ id: other.id, links: links.get(other.id) ?? [] }));
    return { id, release, links: linksOf(links.get(id) ?? [], decidedOf(all, decided), siblings) };
  });
}
