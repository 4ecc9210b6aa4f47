import { itemIdsOfReleases, linksOf, verdictsOf, type Database, type LinkRow, type ReleaseKey } from '../store/index.ts';
import type { Arrival, Arriving, Reading } from './arrival.ts';
import type { Suggestion } from './linker.ts';
import type { Linking } from './linking.ts';
import { readKeys } from './release.ts';
import { groupArrivals } from './releases.ts';
import { comparedOf } from './told.ts';

export type { Arrival, Arriving };
/** What reading arrivals takes. */
export type CanRead = Pick<Linking, 'linker' | 'analyse' | 'vocabulary'>;

/** Where arrivals belong: everything that saving them writes besides the items themselves. */
export type Placement = {
  /** By item. */
  releases: Map<string, string>;
  /** Releases that turned out to be one. */
  merged: { from: string[]; to: string }[];
  keys: (ReleaseKey & { item: string })[];
} & Links;

/** Links that hold by themselves, and those that wait for an editor. */
export type Links = { links: LinkRow[]; suggested: LinkRow[] };

/** Reads arrivals and compares them with what linking knows. Asks no database: this is where the time goes. */
export const readEach = ({ analyse, linker, vocabulary }: CanRead, arriving: readonly Arriving[]): Reading[] =>
  arriving.map(({ told }) => {
    const item = analyse(told);
    return { item: comparedOf(item), keys: readKeys(item, vocabulary.group), suggestions: linker.suggest(item) };
  });

export const withReadings = (arriving: readonly Arriving[], readings: readonly Reading[]): Arrival[] =>
  arriving.flatMap((one, n) => (readings[n] ? [{ ...one, ...readings[n] }] : []));

export const readArrivals = (can: CanRead, arriving: readonly Arriving[]): Arrival[] => withReadings(arriving, readEach(can, arriving));

type Said = { item: string; subject: string };
/** What is said of each release: by the links of its items, and by editors who rejected one. */
type OfRelease = { linked: Map<string, Said[]>; rejected: Map<string, Said[]> };

async function saidOfReleases(db: Database, releases: ReadonlyMap<string, string>, own: readonly LinkRow[]): Promise<OfRelease> {
  const stored = await itemIdsOfReleases(db, [...new Set(releases.values())]);
  const releaseOf = new Map([...stored.map(({ id, release }) => [id, release ?? id] as const), ...releases]);
  const ids = [...releaseOf.keys()];
  const byRelease = (rows: readonly Said[]) => Map.groupBy(rows, ({ item }) => releaseOf.get(item) ?? item);
  const rejected = (await verdictsOf(db, ids)).filter(({ verdict }) => verdict === 'rejected');
  // What was linked by itself to one of those that arrive is linked anew now.
  const linked = (await linksOf(db, ids)).filter(({ item, verdict }) => verdict !== null || !releases.has(item));
  return { linked: byRelease([...linked, ...own]), rejected: byRelease(rejected) };
}

/** What the other languages and copies of a release are about, this one may be about too. */
const fromSiblings = (id: string, linked: readonly Said[]): Suggestion[] =>
  linked
    .filter(({ item }) => item !== id)
    .map(({ item, subject }) => ({ subject, score: 0.95, reason: { kind: 'release', item }, own: false }));

function rowsOf(id: string, suggestions: readonly Suggestion[]): LinkRow[] {
  const seen = new Set<string>();
  return suggestions
    .filter(({ subject }) => !seen.has(subject) && seen.add(subject))
    .map(({ subject, score, reason }, rank) => ({ item: id, subject, rank, score, reason: JSON.stringify(reason) }));
}

/**
 * What arrivals in their releases (by item) are linked to, and what is suggested. On what an editor has decided of the item the machine
 * says nothing more; what was rejected for the same release is not suggested again in another language.
 */
export async function linkArrivals(db: Database, releases: ReadonlyMap<string, string>, arrivals: readonly Arrival[]): Promise<Links> {
  const verdicts = Map.groupBy(await verdictsOf(db, [...releases.keys()]), ({ item }) => item);
  const open = arrivals.map(({ item: { id }, suggestions }) => {
    const decided = new Set((verdicts.get(id) ?? []).map(({ subject }) => subject));
    return { id, decided, suggestions: suggestions.filter(({ subject }) => !decided.has(subject)) };
  });
  const links = open.flatMap(({ id, suggestions }) =>
    rowsOf(
      id,
      suggestions.filter(({ own }) => own),
    ),
  );
  const { linked, rejected } = await saidOfReleases(db, releases, links);
  const suggested = open.flatMap(({ id, decided, suggestions }) => {
    const release = releases.get(id) ?? id;
    const own = suggestions.filter((one) => one.own);
    const settled = new Set([...decided, ...[...own, ...(rejected.get(release) ?? [])].map(({ subject }) => subject)]);
    const others = [...fromSiblings(id, linked.get(release) ?? []), ...suggestions];
    return rowsOf(
      id,
      others.filter(({ subject }) => !settled.has(subject)),
    );
  });
  return { links, suggested };
}

/** Finds where arrivals belong. Reads the store; writes nothing. */
export async function place(db: Database, linking: Linking, arrivals: readonly Arrival[]): Promise<Placement> {
  if (arrivals.length === 0) return { releases: new Map(), merged: [], keys: [], links: [], suggested: [] };
  const { releases, merged } = await groupArrivals(db, linking, arrivals);
  const keys = arrivals.flatMap(({ item: { id }, keys: { kept } }) => kept.map((key) => ({ ...key, item: id })));
  return { releases, merged, keys, ...(await linkArrivals(db, releases, arrivals)) };
}
