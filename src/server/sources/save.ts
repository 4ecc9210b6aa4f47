import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { place, toldOf, type Arrival, type Linking, type ReadElsewhere } from '../linking/index.ts';
import {
  addPageVersion,
  addSnapshot,
  addToFetchLog,
  changedMilestones,
  changedSeries,
  type Commits,
  countItemsOf,
  type Database,
  type ItemChanges,
  itemChanges,
  latestPageVersion,
  machineLinksOf,
  mergeReleases,
  type NewItem,
  type SeriesRow,
  type SuggestedMilestone,
  putLinks,
  putReleaseKeys,
  putSeries,
  putSourceState,
  putSuggestedLinks,
  putSuggestedMilestones,
  raiseEvidence,
  readSettings,
  refreshStandings,
  saveItems,
  sourceState,
  touch,
} from '../store/index.ts';
import type { Decision, SnapshotTaken } from './decide.ts';
import type { FoundItem } from './item.ts';
import { seriesRows, stepRows } from './suggest.ts';

export type Saved = { newItems: number; newVersion: boolean; newSteps: number; newSeries: number };

/** Looks that the log keeps for each source. */
const logged = 100;
const pack = promisify(brotliCompress);
// Measured: quality 5 packs a page six times faster than 9, and a tenth larger.
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

const rowOf = ({ source, snapshots }: Decision, item: FoundItem): NewItem => {
  const snapshot = snapshots[item.answer]?.hash;
  return {
    id: item.id,
    source: source.id,
    canonical_address: item.canonicalAddress,
    language: item.language,
    published: item.published,
    published_order: item.publishedOrder,
    release: item.release,
    publisher_type: item.publisherType,
    content_hash: item.contentHash,
    data: JSON.stringify({ ...item.data, ...(snapshot ? { snapshot } : {}) }),
    text: item.text,
    identifiers: item.identifiers,
  };
};

type Packed = { hash: string; body: Uint8Array; headers: string; fetched_at: string; address: string };
async function packed({ hash, body, headers, address }: SnapshotTaken, at: Date): Promise<Packed> {
  return { hash, body: await pack(body, quality), headers: JSON.stringify(headers), fetched_at: at.toISOString(), address };
}

type News = { items: readonly NewItem[]; steps: readonly SuggestedMilestone[]; series: readonly SeriesRow[] };

/** The snapshots that what is new was read from. */
async function neededSnapshots(decision: Decision, { items, steps, series }: News): Promise<Packed[]> {
  const changed = new Set(items.map(({ id }) => id));
  const numbers = new Set([
    ...(decision.page ? [0] : []),
    ...decision.items.flatMap(({ id, answer }) => (changed.has(id) ? [answer] : [])),
  ]);
  const cited = new Set([...steps, ...series].map(({ snapshot }) => snapshot));
  const taken = decision.snapshots.filter(({ hash }, n) => numbers.has(n) || cited.has(hash));
  const unique = [...new Map(taken.map((snapshot) => [snapshot.hash, snapshot])).values()];
  return Promise.all(unique.map((snapshot) => packed(snapshot, decision.at)));
}

/** A version is added only where it differs from the newest: another process may have seen the same change first. */
async function saveVersion(db: Database, { source, at, page, snapshots }: Decision): Promise<boolean> {
  const snapshot = snapshots[0]?.hash;
  if (!page || snapshot === undefined) return false;
  const latest = await latestPageVersion(db, source.id);
  if (latest?.title === page.title && latest.text === page.text) return false;
  await addPageVersion(db, { source: source.id, n: (latest?.n ?? 0) + 1, at: at.toISOString(), ...page, snapshot });
  return true;
}

/** The last day of news about each subject. */
function newestBySubject(links: readonly { item: string; subject: string }[], items: readonly NewItem[]): Map<string, string> {
  const days = new Map(items.map(({ id, published }) => [id, published.slice(0, 10)]));
  const newest = new Map<string, string>();
  for (const { item, subject } of links) {
    const day = days.get(item) ?? '';
    if (day > (newest.get(subject) ?? '')) newest.set(subject, day);
  }
  return newest;
}

/** Stores the items with their releases and links. Gives the subjects whose news are other than before. */
async function saveArrivals(
  db: Database,
  linking: Linking,
  changes: ItemChanges,
  arrivals: readonly Arrival[],
  at: Date,
): Promise<string[]> {
  const all = [...changes.added, ...changes.changed];
  if (all.length === 0) return [];
  const ids = new Set(all.map(({ id }) => id));
  const renewed = changes.changed.map(({ id }) => id);
  const { releases, merged, keys, links, suggested } = await place(
    db,
    linking,
    arrivals.filter(({ item }) => ids.has(item.id)),
  );
  const inRelease = (item: NewItem): NewItem => ({ ...item, release: releases.get(item.id) ?? item.release });
  await saveItems(db, { added: changes.added.map(inRelease), changed: changes.changed.map(inRelease) }, at);
  for (const { from, to } of merged) await mergeReleases(db, from, to);
  await putReleaseKeys(db, keys);
  const before = renewed.length ? (await machineLinksOf(db, renewed)).links : [];
  await putLinks(db, renewed, links);
  await putSuggestedLinks(db, renewed, suggested);
  // The newest news of a measure is its newest evidence; what lost a link is looked at whole.
  const unsure = await raiseEvidence(db, newestBySubject(links, all));
  const lost = before.map(({ subject }) => subject);
  if (lost.length + unsure.length) await refreshStandings(db, [...lost, ...unsure], await readSettings(db));
  return [...new Set([...lost, ...links.map(({ subject }) => subject)])];
}

type Outcome = { changes: ItemChanges; newVersion: boolean; subjects: string[]; steps: string[]; series: string[] };

function touchedBy(
  { source, healthChanged }: Decision,
  { changes: { added, changed }, newVersion, subjects, steps, series }: Outcome,
): string[] {
  // No page depends on an item before it is there.
  const items = changed.map(({ id }) => `item:${id}`);
  const someItems = added.length + changed.length > 0;
  const told = healthChanged || newVersion || someItems || steps.length > 0 || series.length > 0;
  return [
    ...(told ? [`source:${source.id}`, 'sources'] : []),
    ...(someItems ? ['news', ...items] : []),
    ...subjects,
    ...subjects.map((subject) => `list:${subject.slice(0, subject.indexOf(':'))}`),
    ...series.map((indicator) => `indicator:${indicator}`),
  ];
}

type Prepared = { rows: NewItem[]; arrivals: Arrival[]; snapshots: Packed[]; stepRows: SuggestedMilestone[]; seriesRows: SeriesRow[] };

async function saveIn(db: Database, linking: Linking, decision: Decision, prepared: Prepared): Promise<Saved> {
  const { rows, arrivals, snapshots } = prepared;
  const { source, at } = decision;
  // A write comes first: it takes SQLite's lock at once, where a read would have to ask for it later and could be refused.
  await touch(db, [`checked:${source.id}`]);
  const before = await sourceState(db, source.id);
  const changes = await itemChanges(db, rows);
  for (const snapshot of snapshots) await addSnapshot(db, snapshot);
  const subjects = await saveArrivals(db, linking, changes, arrivals, at);
  const newVersion = await saveVersion(db, decision);
  const steps = await putSuggestedMilestones(db, prepared.stepRows);
  const series = await putSeries(db, prepared.seriesRows);
  const isNew = changes.added.length > 0 || newVersion || steps.length > 0 || series.length > 0;
  await putSourceState(db, {
    ...decision.state,
    last_new_at: isNew ? at.toISOString() : (before?.last_new_at ?? null),
    items_count: (before?.items_count ?? (await countItemsOf(db, source.id)) - changes.added.length) + changes.added.length,
  });
  const outcome = decision.log.outcome === 'read' ? (isNew ? 'new' : 'same') : decision.log.outcome;
  await addToFetchLog(db, { ...decision.log, outcome, new_items: changes.added.length }, logged);
  await touch(db, touchedBy(decision, { changes, newVersion, subjects, steps, series }));
  return { newItems: changes.added.length, newVersion, newSteps: steps.length, newSeries: series.length };
}

const toldRow = ({ id, language, published, published_order, release, publisher_type, data, text, identifiers }: NewItem) =>
  toldOf({
    id,
    language,
    published,
    publishedOrder: published_order,
    release,
    publisherType: publisher_type,
    data: JSON.parse(data) as unknown,
    text,
    identifiers,
  });

/** How looks are saved: where arrivals are read, and what is committed together. */
export type Saving = { db: Database; commits: Commits; elsewhere: ReadElsewhere; linking: Linking };

/** Everything of a look that can be known before it is saved. What others save meanwhile is looked at again then. */
async function prepare({ db, elsewhere, linking }: Saving, decision: Decision): Promise<Prepared> {
  const rows = decision.items.map((item) => rowOf(decision, item));
  const { added, changed } = await itemChanges(db, rows);
  const arriving = [...added, ...changed].map((row) => ({ told: toldRow(row), release: row.release ?? row.id }));
  const news: News = {
    items: [...added, ...changed],
    steps: await changedMilestones(db, stepRows(decision, linking)),
    series: await changedSeries(db, seriesRows(decision)),
  };
  const [arrivals, snapshots] = await Promise.all([elsewhere.read(linking, arriving), neededSnapshots(decision, news)]);
  return { rows, arrivals, snapshots, stepRows: [...news.steps], seriesRows: [...news.series] };
}

/** Saves one look as one: after a crash it is there whole or not at all, and saving it again adds nothing. */
export const save = (saving: Saving, decision: Decision): Promise<Saved> =>
  saving.commits(prepare(saving, decision), (transaction, prepared) => saveIn(transaction, saving.linking, decision, prepared));
