import {
  groupingsOf,
  itemIdsOfReleases,
  itemsByKeys,
  itemsTold,
  linksOf,
  verdictsOf,
  type Database,
  type LinkRow,
  type ReleaseKey,
} from '../store/index.ts';
import { toldOf } from './facts.ts';
import { releasesOf, type Grouping, type Placed } from './group.ts';
import type { Suggestion } from './linker.ts';
import type { Linking } from './linking.ts';
import { keysOf, soughtKeys } from './release.ts';
import type { Analysis, Told } from './told.ts';

/** An item on its way in, read and compared; `release`: the name of its release if it has no siblings. */
export type Arrival = { told: Told; item: Analysis; suggestions: Suggestion[]; release: string };

/** Where arrivals belong: everything that saving them writes besides the items themselves. */
export type Placement = {
  /** By item. */
  releases: Map<string, string>;
  /** Releases that turned out to be one. */
  merged: { from: string[]; to: string }[];
  keys: (ReleaseKey & { item: string })[];
  links: LinkRow[];
  suggested: LinkRow[];
};

/** Reads arrivals and compares them with what linking knows. Asks no database: this is where the time goes. */
export const readArrivals = (linking: Linking, arrivals: readonly { told: Told; release: string }[]): Arrival[] =>
  arrivals.map(({ told, release }) => {
    const item = linking.analyse(told);
    return { told, item, release, suggestions: linking.linker.suggest(item) };
  });

/** The stored items that may be of one release with an arrival, by the arrival's id. */
async function siblingsOf(db: Database, linking: Linking, arrivals: readonly Arrival[]): Promise<Map<string, Set<string>>> {
  const sought = arrivals.map(({ item }) => ({ id: item.id, keys: soughtKeys(item, linking.vocabulary.group) }));
  const unique = new Map(sought.flatMap(({ keys }) => keys.map((key) => [`${key.span} ${key.key}`, key])));
  const byKey = Map.groupBy(await itemsByKeys(db, [...unique.values()]), ({ span, key }) => `${span} ${key}`);
  return new Map(
    sought.map(({ id, keys }) => [
      id,
      new Set([
        ...keys.flatMap(({ span, key }) => (byKey.get(`${span} ${key}`) ?? []).map(({ item }) => item)),
        ...keys.flatMap((key) => linking.ofCatalogue(key)),
      ]),
    ]),
  );
}

/** What is known of stored items, from memory where they were looked at lately. */
async function analysesOf(db: Database, linking: Linking, ids: Iterable<string>): Promise<Map<string, Placed>> {
  const wanted = [...new Set(ids)];
  const known = new Map(wanted.flatMap((id) => (linking.remembered(id) ? [[id, linking.remembered(id)]] : [])) as [string, Placed][]);
  for (const row of await itemsTold(
    db,
    wanted.filter((id) => !known.has(id)),
  )) {
    const placed = { item: linking.analyse(toldOf(row)), release: row.release ?? row.id };
    linking.remember(row.id, placed);
    known.set(row.id, placed);
  }
  return known;
}

async function wordsOfEditors(db: Database, ids: readonly string[]): Promise<Grouping[]> {
  const rows = await groupingsOf(db, ids);
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((items) => ({
    items: items.map(({ item }) => item),
    together: items[0]?.together ?? false,
  }));
}

/** Gives each arrival its release: that of its siblings, or its own. */
async function group(db: Database, linking: Linking, arrivals: readonly Arrival[]): Promise<Pick<Placement, 'releases' | 'merged'>> {
  const stored = await siblingsOf(db, linking, arrivals);
  const known = await analysesOf(
    db,
    linking,
    [...stored.values()].flatMap((ids) => [...ids]),
  );
  const groupings = await wordsOfEditors(
    db,
    arrivals.map(({ item }) => item.id),
  );
  const together = groupings.filter((grouping) => grouping.together).flatMap(({ items }) => items);
  const said = await analysesOf(db, linking, together);
  const merged: Placement['merged'] = [];
  const here = new Map<string, Placed>();
  const byKey = new Map<string, string[]>();
  for (const { item, release } of arrivals) {
    const near = new Set([
      ...(stored.get(item.id) ?? []),
      ...soughtKeys(item, linking.vocabulary.group).flatMap(({ span, key }) => byKey.get(`${span} ${key}`) ?? []),
      ...together,
    ]);
    near.delete(item.id);
    const siblings = [...near].flatMap((id) => here.get(id) ?? known.get(id) ?? said.get(id) ?? []);
    const [first, ...others] = releasesOf(item, siblings, groupings, linking.vocabulary, linking.weights.alike);
    const to = first ?? release;
    if (others.length) merged.push({ from: others, to });
    for (const placed of [...here.values(), ...known.values()])
      if (placed.release !== null && others.includes(placed.release)) placed.release = to;
    here.set(item.id, { item, release: to });
    for (const { span, key } of keysOf(item, linking.vocabulary.group))
      byKey.set(`${span} ${key}`, [...(byKey.get(`${span} ${key}`) ?? []), item.id]);
  }
  for (const [id, placed] of here) linking.remember(id, placed);
  return { releases: new Map([...here].map(([id, { release }]) => [id, release ?? id])), merged };
}

/** What the other languages and copies of a release are about, this one may be about too. */
async function fromSiblings(db: Database, releases: ReadonlyMap<string, string>): Promise<Map<string, Suggestion[]>> {
  const rows = await linksOfReleases(db, [...new Set(releases.values())]);
  const byRelease = Map.groupBy(rows, ({ release }) => release);
  return new Map(
    [...releases].map(([id, release]) => [
      id,
      (byRelease.get(release) ?? [])
        .filter(({ item }) => item !== id)
        .map(({ item, subject }): Suggestion => ({ subject, score: 0.95, reason: { kind: 'release', item }, own: false })),
    ]),
  );
}

async function linksOfReleases(db: Database, releases: readonly string[]): Promise<{ release: string; item: string; subject: string }[]> {
  const items = await itemIdsOfReleases(db, releases);
  const releaseOf = new Map(items.map(({ id, release }) => [id, release ?? id]));
  return (await linksOf(db, [...releaseOf.keys()])).map(({ item, subject }) => ({ release: releaseOf.get(item) ?? item, item, subject }));
}

function rowsOf(id: string, suggestions: readonly Suggestion[]): LinkRow[] {
  const seen = new Set<string>();
  return suggestions
    .filter(({ subject }) => !seen.has(subject) && seen.add(subject))
    .map(({ subject, score, reason }, rank) => ({ item: id, subject, rank, score, reason: JSON.stringify(reason) }));
}

/** Finds where arrivals belong. Reads the store; writes nothing. */
export async function place(db: Database, linking: Linking, arrivals: readonly Arrival[]): Promise<Placement> {
  if (arrivals.length === 0) return { releases: new Map(), merged: [], keys: [], links: [], suggested: [] };
  const { releases, merged } = await group(db, linking, arrivals);
  const siblings = await fromSiblings(db, releases);
  const verdicts = Map.groupBy(await verdictsOf(db, [...releases.keys()]), ({ item }) => item);
  const links: LinkRow[] = [];
  const suggested: LinkRow[] = [];
  for (const { item, suggestions } of arrivals) {
    const decided = new Set((verdicts.get(item.id) ?? []).map(({ subject }) => subject));
    const open = suggestions.filter(({ subject }) => !decided.has(subject));
    links.push(
      ...rowsOf(
        item.id,
        open.filter(({ own }) => own),
      ),
    );
    const own = new Set(open.flatMap((one) => (one.own ? [one.subject] : [])));
    const others = [...(siblings.get(item.id) ?? []), ...open].filter(
      ({ subject, own: holds }) => !holds && !own.has(subject) && !decided.has(subject),
    );
    suggested.push(...rowsOf(item.id, others));
  }
  const keys = arrivals.flatMap(({ item }) => keysOf(item, linking.vocabulary.group).map((key) => ({ ...key, item: item.id })));
  return { releases, merged, keys, links, suggested };
}
