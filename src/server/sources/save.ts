import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import {
  addPageVersion,
  addSnapshot,
  addToFetchLog,
  countItemsOf,
  type Database,
  inNamedReleases,
  type ItemChanges,
  itemChanges,
  latestPageVersion,
  type NewItem,
  putSourceState,
  saveItems,
  sourceState,
  touch,
} from '../store/index.ts';
import type { Decision, SnapshotTaken } from './decide.ts';
import type { FoundItem } from './item.ts';

export type Saved = { newItems: number; newVersion: boolean };

/** Looks that the log keeps for each source. */
const logged = 100;
const pack = promisify(brotliCompress);
// Measured: quality 5 packs a page six times faster than 9, and a tenth larger.
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

const rowOf = ({ source, snapshot }: Decision, item: FoundItem): NewItem => ({
  id: item.id,
  source,
  canonical_address: item.canonicalAddress,
  language: item.language,
  published: item.published,
  published_order: item.publishedOrder,
  release: item.release,
  publisher_type: item.publisherType,
  content_hash: item.contentHash,
  data: JSON.stringify({ ...item.data, ...(snapshot ? { snapshot: snapshot.hash } : {}) }),
});

type Packed = { hash: string; body: Uint8Array; headers: string; fetched_at: string; address: string };
async function packed({ hash, body, headers, address }: SnapshotTaken, at: Date): Promise<Packed> {
  return { hash, body: await pack(body, quality), headers: JSON.stringify(headers), fetched_at: at.toISOString(), address };
}

/** A version is added only where it differs from the newest: another process may have seen the same change first. */
async function saveVersion(db: Database, { source, at, page }: Decision, snapshot: string): Promise<boolean> {
  const latest = await latestPageVersion(db, source);
  if (!page || (latest?.title === page.title && latest.text === page.text)) return false;
  await addPageVersion(db, { source, n: (latest?.n ?? 0) + 1, at: at.toISOString(), ...page, snapshot });
  return true;
}

function touchedBy({ source, healthChanged }: Decision, { added, changed }: ItemChanges, newVersion: boolean): string[] {
  const items = [...added, ...changed].map(({ id }) => `item:${id}`);
  const told = healthChanged || newVersion || items.length > 0;
  return [...(told ? [`source:${source}`, 'sources'] : []), ...(items.length ? ['news', ...items] : [])];
}

async function saveIn(db: Database, decision: Decision, rows: NewItem[], snapshot: Packed | null): Promise<Saved> {
  // A write comes first: it takes SQLite's lock at once, where a read would have to ask for it later and could be refused.
  await touch(db, [`checked:${decision.source}`]);
  const before = await sourceState(db, decision.source);
  const { added, changed } = await itemChanges(db, rows);
  const changes = { added: await inNamedReleases(db, added), changed: await inNamedReleases(db, changed) };
  const hasNew = changes.added.length + changes.changed.length > 0;
  if (snapshot && (hasNew || decision.page)) await addSnapshot(db, snapshot);
  await saveItems(db, changes, decision.at);
  const newVersion = snapshot ? await saveVersion(db, decision, snapshot.hash) : false;
  const isNew = changes.added.length > 0 || newVersion;
  await putSourceState(db, {
    ...decision.state,
    last_new_at: isNew ? decision.at.toISOString() : (before?.last_new_at ?? null),
    items_count: await countItemsOf(db, decision.source),
  });
  const outcome = decision.log.outcome === 'read' ? (isNew ? 'new' : 'same') : decision.log.outcome;
  await addToFetchLog(db, { ...decision.log, outcome, new_items: changes.added.length }, logged);
  await touch(db, touchedBy(decision, changes, newVersion));
  return { newItems: changes.added.length, newVersion };
}

/** Saves one look in one transaction: after a crash it is there whole or not at all, and saving it again adds nothing. */
export async function save(db: Database, decision: Decision): Promise<Saved> {
  const rows = decision.items.map((item) => rowOf(decision, item));
  const { added, changed } = await itemChanges(db, rows);
  const needed = decision.page !== null || added.length + changed.length > 0;
  const snapshot = needed && decision.snapshot ? await packed(decision.snapshot, decision.at) : null;
  return db.transaction().execute((transaction) => saveIn(transaction, decision, rows, snapshot));
}
