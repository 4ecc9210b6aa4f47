import { ownReleaseOf, saidOf } from '#domain/verdicts.ts';
import { groupingsOf, itemsByKeys, itemsTold, releasesApart, releasesOfItems, type Database } from '../store/index.ts';
import { toldOf } from './facts.ts';
import { mergeable, mergeApart, refusedTo, releasesOf, type Apart, type Grouping, type Placed } from './group.ts';
import type { Linking } from './linking.ts';
import { createUnderKeys, nearest, type Keys, type UnderKeys } from './release.ts';
import { comparedOf, type Compared, type Told } from './told.ts';

/** An item whose release is sought; `release`: the name of its release if it has no siblings. */
export type Ungrouped = { told: Pick<Told, 'publisherType'>; item: Compared; keys: Keys; release: string };

/** By item, and the releases that turned out to be one. */
export type Grouped = { releases: Map<string, string>; merged: { from: string[]; to: string }[] };

type Near = Map<string, Set<string>>;

/** The stored items that may be of one release with an item, by its id. */
async function siblingsOf(db: Database, linking: Linking, arrivals: readonly Ungrouped[]): Promise<Near> {
  const asked = createUnderKeys();
  const unique = arrivals.flatMap(({ item: { id }, keys }) =>
    keys.sought.filter((key) => asked.of(key).length === 0 && asked.keep(key, id)),
  );
  const stored = createUnderKeys();
  for (const { item, ...key } of await itemsByKeys(db, unique)) stored.keep(key, item);
  return new Map(
    arrivals.map(({ item: { id }, keys }) => [id, nearest(keys.sought.flatMap((key) => [stored.of(key), linking.ofCatalogue(key)]))]),
  );
}

/** What is known of stored items, from memory where they were looked at lately. Where they are now is asked: others may have merged releases since. */
async function placedNow(db: Database, linking: Linking, ids: ReadonlySet<string>): Promise<Map<string, Placed>> {
  const analyses = new Map([...ids].map((id) => [id, linking.remembered(id)?.item]));
  const unknown = [...analyses].filter(([, item]) => !item).map(([id]) => id);
  for (const row of await itemsTold(db, unknown)) {
    const item = comparedOf(linking.analyse(toldOf(row)));
    linking.remember(row.id, { item, release: row.release });
    analyses.set(row.id, item);
  }
  const releases = await releasesOfItems(db, [...ids]);
  return new Map(
    [...analyses].flatMap(([id, item]) => (item && releases.has(id) ? [[id, { item, release: releases.get(id) ?? null }]] : [])),
  );
}

/** Editors' words on the items, the newest first. */
async function wordsOfEditors(db: Database, ids: readonly string[]): Promise<Grouping[]> {
  const rows = await groupingsOf(db, ids);
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((items) => ({
    items: items.map(({ item }) => item),
    together: items[0]?.together ?? false,
  }));
}

async function apartOf(db: Database, placed: Iterable<Placed>): Promise<Apart> {
  const releases = new Set([...placed].flatMap(({ release }) => release ?? []));
  const apart: Apart = new Map();
  for (const { release, other } of await releasesApart(db, [...releases])) {
    apart.set(release, (apart.get(release) ?? new Set()).add(other));
    apart.set(other, (apart.get(other) ?? new Set()).add(release));
  }
  return apart;
}

/** What is known while arrivals are grouped one after another: those before are siblings of those that come. */
type Underway = {
  known: Map<string, Placed>;
  here: Map<string, Placed>;
  underKeys: UnderKeys;
  apart: Apart;
  merged: Grouped['merged'];
};

function nearNow({ here, known, underKeys }: Underway, { item, keys }: Ungrouped, near: ReadonlySet<string>): Placed[] {
  const justNow = nearest(keys.sought.map(underKeys.of));
  const ids = new Set([...near, ...justNow]);
  ids.delete(item.id);
  return [...ids].flatMap((id) => here.get(id) ?? known.get(id) ?? []);
}

function merge({ here, known, apart, merged }: Underway, from: string[], to: string): void {
  if (from.length === 0) return;
  merged.push({ from, to });
  mergeApart(apart, from, to);
  for (const placed of [...here.values(), ...known.values()])
    if (placed.release !== null && from.includes(placed.release)) placed.release = to;
}

/**
 * What comes from no authority's own source makes none of authorities' releases one with another, whatever it says and whoever it says
 * that it is of: unless an editor says so.
 */
function unbridged(
  releases: readonly string[],
  { told, item }: Ungrouped,
  siblings: readonly Placed[],
  words: readonly Grouping[],
): readonly string[] {
  if (item.official && told.publisherType !== null) return releases;
  const where = (fits: (other: Compared) => boolean) =>
    new Set(siblings.flatMap(({ item: other, release }) => (release !== null && fits(other) ? release : [])));
  const official = where((other) => other.official);
  const said = where((other) => saidOf(item.id, other.id, words) === true);
  return releases.filter((release, n) => n === 0 || said.has(release) || !official.has(release));
}

function groupOne(underway: Underway, linking: Linking, arrival: Ungrouped, near: ReadonlySet<string>, words: readonly Grouping[]): void {
  const { item, keys, release } = arrival;
  const siblings = nearNow(underway, arrival, near);
  const found = releasesOf(item, siblings, words, linking.vocabulary, linking.weights.alike);
  const [first, ...others] = mergeable(unbridged(found, arrival, siblings, words), underway.apart);
  // A release may be named after the title that both of two items have: kept apart, they cannot both be called so.
  const own = refusedTo(item.id, siblings, words).has(release) ? ownReleaseOf(item.id) : release;
  const to = first ?? own;
  merge(underway, others, to);
  underway.here.set(item.id, { item, release: to });
  for (const key of keys.kept) underway.underKeys.keep(key, item.id);
}

/** Gives each arrival its release: that of its siblings, or its own. Reads the store; writes nothing. */
export async function groupArrivals(db: Database, linking: Linking, arrivals: readonly Ungrouped[]): Promise<Grouped> {
  const words = await wordsOfEditors(
    db,
    arrivals.map(({ item }) => item.id),
  );
  const near = await siblingsOf(db, linking, arrivals);
  for (const [id, ids] of near) for (const { items } of words) if (items.includes(id)) for (const other of items) ids.add(other);
  const known = await placedNow(db, linking, new Set([...near.values()].flatMap((ids) => [...ids])));
  const underway: Underway = { known, here: new Map(), underKeys: createUnderKeys(), apart: await apartOf(db, known.values()), merged: [] };
  for (const arrival of arrivals) groupOne(underway, linking, arrival, near.get(arrival.item.id) ?? new Set(), words);
  for (const [id, placed] of underway.here) linking.remember(id, placed);
  return { releases: new Map([...underway.here].map(([id, { release }]) => [id, release ?? id])), merged: underway.merged };
}
