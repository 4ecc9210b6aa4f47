import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { Selectable } from 'kysely';
import { anyWording, type Language } from '#domain/language.ts';
import type { Organisation, SourceDefinition } from '#domain/subjects.ts';
import type { Database } from './connect.ts';
import { allImages, imageOf } from './images.ts';
import type { SourceTables } from './source-tables.ts';

export type SourceState = SourceTables['source_state'];
/** A question that went unanswered in a look that could do without it: where it was asked, a failure's code, the HTTP status. */
export type Missed = { address: string; code: string; status: number | null };
export type FetchLogEntry = Selectable<SourceTables['fetch_log']>;
export type PageVersion = SourceTables['page_version'];

/** A source as compiling needs it. */
export type CompiledSource = {
  id: string;
  kind: string;
  address: string;
  /** Null where the source mixes languages. */
  language: Language | null;
  selector: string | null;
  /** What its kind is to ask for; the kind validates it. */
  ask: Readonly<Record<string, unknown>>;
  /** ISO 8601 duration. */
  interval: string | null;
  /** Who speaks through it, in the source's own language. */
  publisher: string;
  publisherType: string | null;
};

const publisherTypes: Partial<Record<Organisation['type'], string>> = {
  ministry: 'authority',
  agency: 'authority',
  parliament: 'parliament',
  municipality: 'municipality',
  'wellbeing-services-county': 'region',
  region: 'region',
};

function compiledFrom(source: SourceDefinition, owner: Organisation | undefined): CompiledSource {
  const { id, kind, address, language = null, selector = null, ask = {}, interval = null } = source;
  const name = anyWording(owner?.name ?? source.name, language ?? 'fi');
  const publisherType = owner ? (publisherTypes[owner.type] ?? 'organisation') : null;
  return { id, kind, address, language, selector, ask, interval, publisher: name?.text ?? id, publisherType };
}

/** Sources that are compiled, by id. */
export async function compiledSources(db: Database): Promise<CompiledSource[]> {
  const sources = await allImages(db, 'source');
  const owners = new Map((await allImages(db, 'organisation')).map((organisation) => [organisation.id, organisation]));
  return sources.filter(({ compiled }) => compiled).map((source) => compiledFrom(source, owners.get(source.owner ?? '')));
}

export async function compiledSource(db: Database, id: string): Promise<CompiledSource | null> {
  const source = await imageOf(db, 'source', id);
  if (!source?.compiled) return null;
  const owner = source.owner ? await imageOf(db, 'organisation', source.owner) : null;
  return compiledFrom(source, owner ?? undefined);
}

/** Compiled sources that have never been looked at or whose time has come, the longest waiting first. */
export async function dueSources(db: Database, now: Date): Promise<CompiledSource[]> {
  const next = new Map(
    (await db.selectFrom('source_state').select(['source', 'next_check_at']).execute()).map((row) => [row.source, row.next_check_at]),
  );
  const waitingSince = ({ id }: CompiledSource) => next.get(id) ?? '';
  const due = (await compiledSources(db)).filter((source) => waitingSince(source) <= now.toISOString());
  return due.sort((a, b) => (waitingSince(a) < waitingSince(b) ? -1 : 1));
}

/** How compiling goes, by source; a source that has never been looked at has no entry. */
export async function sourceStates(db: Database): Promise<Map<string, SourceState>> {
  const rows = await db.selectFrom('source_state').selectAll().execute();
  return new Map(rows.map((row) => [row.source, row]));
}

export async function sourceState(db: Database, source: string): Promise<SourceState | null> {
  return (await db.selectFrom('source_state').selectAll().where('source', '=', source).executeTakeFirst()) ?? null;
}

export async function putSourceState(db: Database, state: SourceState): Promise<void> {
  const { source: _, ...columns } = state;
  await db
    .insertInto('source_state')
    .values(state)
    .onConflict((c) => c.column('source').doUpdateSet(columns))
    .execute();
}

/** The newest looks at a source, the newest first. */
export const fetchLog = (db: Database, source: string, limit: number): Promise<FetchLogEntry[]> =>
  db.selectFrom('fetch_log').selectAll().where('source', '=', source).orderBy('id', 'desc').limit(limit).execute();

/** When a source last gave something new, the newest first: its rhythm. */
export async function rhythmOf(db: Database, source: string, limit = 20): Promise<string[]> {
  const rows = await db
    .selectFrom('fetch_log')
    .select('at')
    .where('source', '=', source)
    .where('outcome', '=', 'new')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ at }) => at);
}

/** Adds a look to the log and lets go of all but the newest `keep`. */
export async function addToFetchLog(db: Database, entry: Omit<FetchLogEntry, 'id'>, keep: number): Promise<void> {
  await db.insertInto('fetch_log').values(entry).execute();
  const oldest = await db
    .selectFrom('fetch_log')
    .select('id')
    .where('source', '=', entry.source)
    .orderBy('id', 'desc')
    .offset(keep)
    .limit(1)
    .executeTakeFirst();
  if (oldest) await db.deleteFrom('fetch_log').where('source', '=', entry.source).where('id', '<=', oldest.id).execute();
}

/** All versions of a watched page, the newest first. */
export const pageVersions = (db: Database, source: string): Promise<PageVersion[]> =>
  db.selectFrom('page_version').selectAll().where('source', '=', source).orderBy('n', 'desc').execute();

/** A version without its text, which may be long. */
export type VersionLine = Omit<PageVersion, 'text' | 'source'>;

/** The newest versions seen before an instant. */
export const versionLines = (db: Database, source: string, before: string, limit: number): Promise<VersionLine[]> =>
  db
    .selectFrom('page_version')
    .select(['n', 'at', 'title', 'snapshot'])
    .where('source', '=', source)
    .where('at', '<', before)
    .orderBy('n', 'desc')
    .limit(limit)
    .execute();

export async function versionText(db: Database, source: string, n: number): Promise<string> {
  const row = await db.selectFrom('page_version').select('text').where('source', '=', source).where('n', '=', n).executeTakeFirst();
  return row?.text ?? '';
}

export async function latestPageVersion(db: Database, source: string): Promise<PageVersion | null> {
  const newest = db.selectFrom('page_version').selectAll().where('source', '=', source).orderBy('n', 'desc').limit(1);
  return (await newest.executeTakeFirst()) ?? null;
}

export async function addPageVersion(db: Database, version: PageVersion): Promise<void> {
  await db.insertInto('page_version').values(version).execute();
}

export async function addSnapshot(db: Database, snapshot: SourceTables['snapshot']): Promise<void> {
  await db
    .insertInto('snapshot')
    .values(snapshot)
    .onConflict((c) => c.doNothing())
    .execute();
}

export type Snapshot = { hash: string; body: Uint8Array; headers: Record<string, string>; fetchedAt: string; address: string };

const unpack = promisify(brotliDecompress);

/** The bytes as they were when they were fetched. */
export async function snapshotOf(db: Database, hash: string): Promise<Snapshot | null> {
  const row = await db.selectFrom('snapshot').selectAll().where('hash', '=', hash).executeTakeFirst();
  if (!row) return null;
  const headers = JSON.parse(row.headers) as Record<string, string>;
  return { hash, body: await unpack(row.body), headers, fetchedAt: row.fetched_at, address: row.address };
}
