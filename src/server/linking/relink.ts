import { setImmediate as breathe } from 'node:timers/promises';
import { addDays, dayInFinland, precisionOf, type Day } from '#domain/date.ts';
import { isLanguage } from '#domain/language.ts';
import { releaseOf } from '#domain/release.ts';
import { ownReleaseOf } from '#domain/verdicts.ts';
import {
  compiledItemsTold,
  itemIdsOfReleases,
  itemsTold,
  jobState,
  lackingLinks,
  machineLinksOf,
  mergeReleases,
  newestChangeOf,
  putJobState,
  putLinks,
  putSuggestedLinks,
  readSettings,
  refreshStandings,
  renewEditorsLinks,
  setRelease,
  touch,
  type Database,
  type ItemPlace,
  type ItemTold,
  type LinkRow,
} from '../store/index.ts';
import { toldOf } from './facts.ts';
import type { createLinkings, Linking } from './linking.ts';
import { linkArrivals, readArrivals, type Arrival } from './place.ts';
import { groupArrivals } from './releases.ts';

/** Linking what is stored anew: with new measures, new documents and new verdicts, older news is about something else. */

export type Relinked = { looked: number; changed: number; finished: boolean };

const arrivalsOf = (linking: Linking, rows: readonly ItemTold[], releaseOfRow: (row: ItemTold) => string): Arrival[] =>
  readArrivals(
    linking,
    rows.map((row) => ({ told: toldOf(row), release: releaseOfRow(row) })),
  );

const stayed = (row: ItemTold): string => row.release ?? ownReleaseOf(row.id);

/** Items of which the machine now says something else than it said. */
function changedItems(before: readonly LinkRow[], after: readonly LinkRow[]): string[] {
  const line = ({ item, subject, rank, score, reason }: LinkRow) => JSON.stringify([item, subject, rank, score, reason]);
  const [was, is] = [new Set(before.map(line)), new Set(after.map(line))];
  const changed = [...before.filter((row) => !is.has(line(row))), ...after.filter((row) => !was.has(line(row)))];
  return [...new Set(changed.map(({ item }) => item))];
}

const of = (items: readonly string[], rows: readonly LinkRow[]): LinkRow[] => rows.filter(({ item }) => items.includes(item));

/** Items of which something else is said than before, and those of them that are linked otherwise. */
type Changed = { items: string[]; linked: string[] };

/** Puts links and suggestions of stored items as linking now has them; nothing of editors' is touched. */
async function putAnew(db: Database, linking: Linking, rows: readonly ItemTold[]): Promise<Changed> {
  const ids = rows.map(({ id }) => id);
  const before = await machineLinksOf(db, ids);
  const releases = new Map(rows.map((row) => [row.id, stayed(row)]));
  const after = await linkArrivals(db, releases, arrivalsOf(linking, rows, stayed));
  const lacking = await lackingLinks(db, ids);
  const linked = changedItems(before.links, after.links);
  const suggested = changedItems(before.suggested, after.suggested);
  await putLinks(db, linked, of(linked, after.links));
  await putSuggestedLinks(db, suggested, of(suggested, after.suggested));
  const subjects = new Set([...of(linked, before.links), ...of(linked, after.links)].map(({ subject }) => subject));
  for (const item of lacking) for (const subject of await renewEditorsLinks(db, item)) subjects.add(subject);
  await refreshStandings(db, subjects, await readSettings(db));
  await touchLinked(db, [...new Set([...linked, ...lacking])], subjects);
  return { items: [...new Set([...linked, ...suggested, ...lacking])], linked: [...linked, ...lacking] };
}

const isCompiled = ({ id }: ItemTold): boolean => id.startsWith('i-');

/** What an item is linked to is suggested for the others of its release: they are looked at after it. Gives the items of which something else is said. */
async function putWithSiblings(db: Database, linking: Linking, rows: readonly ItemTold[]): Promise<string[]> {
  const { items, linked } = await putAnew(db, linking, rows);
  const releases = rows.filter(({ id }) => linked.includes(id)).map(stayed);
  const siblings = (await itemIdsOfReleases(db, [...new Set(releases)])).map(({ id }) => id).filter((id) => !linked.includes(id));
  if (siblings.length === 0) return items;
  const then = await putAnew(db, linking, (await itemsTold(db, siblings)).filter(isCompiled));
  return [...new Set([...items, ...then.items])];
}

/** Suggestions are on no page: only what is linked touches any. */
async function touchLinked(db: Database, items: readonly string[], subjects: ReadonlySet<string>): Promise<void> {
  if (items.length === 0) return;
  const lists = [...subjects].map((subject) => `list:${subject.slice(0, subject.indexOf(':'))}`);
  await touch(db, ['news', ...items.map((id) => `item:${id}`), ...subjects, ...lists]);
}

/** Links the named items anew, in the caller's transaction; editors' own entries stay as they are. */
export async function relinkItems(db: Database, linking: Linking, ids: readonly string[]): Promise<void> {
  await putWithSiblings(db, linking, (await itemsTold(db, ids)).filter(isCompiled));
}

/**
 * Links compiled items published since a day anew, in slices of a transaction each. Again with the same knowledge it changes nothing.
 * Ends after a slice where `stop` says so.
 */
export async function relink(
  db: Database,
  linking: Linking,
  { since, slice = 100, stop }: { since: Day; slice?: number; stop?: AbortSignal | undefined },
): Promise<Relinked> {
  const changed = new Set<string>();
  let looked = 0;
  for (let after: ItemPlace | null = null; ;) {
    if (stop?.aborted) return { looked, changed: changed.size, finished: false };
    const rows: ItemTold[] = await db.transaction().execute(async (transaction) => {
      const told = await compiledItemsTold(transaction, since, after, slice);
      for (const id of await putWithSiblings(transaction, linking, told)) changed.add(id);
      return told;
    });
    looked += rows.length;
    after = rows.at(-1) ?? null;
    if (!after || rows.length < slice) return { looked, changed: changed.size, finished: true };
    // Comparing keeps the thread busy: whoever waits for a page comes first.
    await breathe();
  }
}

/** Kinds of which linking knows something. */
const knownKinds = ['measure', 'programme', 'document', 'milestone', 'term', 'organisation', 'item', 'verdict', 'grouping'] as const;
const job = 'link-again';
/** Days back from today: what is older is about what it was about. */
const reach = 400;

/** Links the news of the last months again when the record says something that it did not say the last time; else does nothing. */
export async function linkAgain(
  db: Database,
  linkings: ReturnType<typeof createLinkings>,
  now: Date,
  stop?: AbortSignal,
): Promise<Relinked | null> {
  const newest = await newestChangeOf(db, knownKinds);
  const last = (await jobState(db, job)) as { change: number } | null;
  if (last?.change === newest) return null;
  const since = addDays(dayInFinland(now), -reach);
  const isEmpty = (await compiledItemsTold(db, since, null, 1)).length === 0;
  const done = isEmpty ? { looked: 0, changed: 0, finished: true } : await relink(db, await linkings(db), { since, stop });
  if (done.finished) await putJobState(db, job, { change: newest, at: now.toISOString(), looked: done.looked, changed: done.changed });
  return done;
}

/** The release of an item alone, as it was named when it came. */
function aloneIn({ id, language, published, data }: ItemTold): string {
  const { release, title } = data as { release?: string; title?: string };
  if (release) return release;
  const isWhole = title && precisionOf(published as Day) === 'day';
  return isWhole ? releaseOf(isLanguage(language) ? language : null, published as Day, title) : ownReleaseOf(id);
}

/** Groups items anew as if they came now, in the caller's transaction: by likeness, and by what editors say and have not taken back. */
export async function groupAnew(db: Database, linking: Linking, ids: readonly string[]): Promise<void> {
  const order = ({ publishedOrder, id }: ItemTold) => `${publishedOrder} ${id}`;
  const rows = (await itemsTold(db, ids)).sort((a, b) => (order(a) < order(b) ? -1 : 1));
  // None is of a release with another before it has been compared with it.
  for (const row of rows) await setRelease(db, [row.id], aloneIn(row));
  const { releases, merged } = await groupArrivals(db, linking, arrivalsOf(linking, rows, aloneIn));
  for (const [id, release] of releases) await setRelease(db, [id], release);
  for (const { from, to } of merged) await mergeReleases(db, from, to);
  await touch(db, ['news', ...ids.map((id) => `item:${id}`)]);
}
