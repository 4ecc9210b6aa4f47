import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { variantsOf, type Quality } from './cache-bytes.ts';
import type { Page } from './cache-page.ts';

/** Changes with the tables or with the meaning of what is in them: a file of another version is made anew. */
const version = 1;

const tables = `
create table page (
  key text primary key,
  status integer not null,
  headers text not null,
  dependencies text not null,
  hash text not null,
  quality integer not null,
  cursor integer not null,
  made_at integer not null,
  stale_since integer,
  bytes integer not null,
  identity blob not null,
  gzip blob not null,
  br blob not null
);
create index page_age on page (made_at);
create table dependency (token text not null, key text not null, primary key (token, key)) without rowid;
create index dependency_key on dependency (key);
create table followed (one integer primary key check (one = 1), cursor integer, day text, edition text) ;
insert into followed (one) values (1);
`;

/** How far the file has followed: the touches' cursor, the day in Finland, and what made its pages. */
export type Followed = { cursor: number | null; day: string | null; edition: string | null };

/** The file's rows, one function per query; they throw what SQLite throws. */
export type CacheTables = {
  sqlite: DatabaseSync;
  read: (key: string) => Page | undefined;
  write: (page: Page) => void;
  remove: (key: string) => void;
  markStale: (tokens: Iterable<string>, at: number) => void;
  markAllStale: (at: number) => void;
  followed: () => Followed;
  follow: (to: Followed) => void;
  bytes: () => number;
  evict: (bytes: number) => void;
};

type Row = Record<string, unknown>;
const bytesIn = (value: unknown) =>
  value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : Buffer.alloc(0);
const qualityIn = (value: unknown): Quality => (value === 11 ? 11 : 5);

function pageIn(row: Row): Page {
  const hash = String(row['hash']);
  const quality = qualityIn(row['quality']);
  const parts = { identity: bytesIn(row['identity']), gzip: bytesIn(row['gzip']), br: bytesIn(row['br']) };
  return {
    key: String(row['key']),
    status: Number(row['status']),
    headers: JSON.parse(String(row['headers'])) as Page['headers'],
    dependencies: JSON.parse(String(row['dependencies'])) as string[],
    hash,
    variants: variantsOf(hash, quality, parts),
    quality,
    cursor: Number(row['cursor']),
    madeAt: Number(row['made_at']),
    staleSince: row['stale_since'] === null ? null : Number(row['stale_since']),
    order: 0,
  };
}

const nothing = new Uint8Array(0);

function partsOf({ variants: { identity, gzip, br } }: Page): Uint8Array[] {
  return [identity.bytes, gzip?.bytes ?? nothing, br?.bytes ?? nothing];
}

/** Makes the tables where the file is new; throws where it is another program's or another version's. */
function prepare(sqlite: DatabaseSync): void {
  sqlite.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 50;');
  const found = sqlite.prepare('pragma user_version').get()?.['user_version'];
  if (found === version) return;
  if (found !== 0) throw new Error(`page cache of version ${String(found)}`);
  sqlite.exec(`begin immediate; ${tables} pragma user_version = ${version}; commit;`);
}

function opened(path: string): DatabaseSync {
  const sqlite = new DatabaseSync(path);
  try {
    prepare(sqlite);
  } catch (cause) {
    sqlite.close();
    throw cause;
  }
  return sqlite;
}

/** The order in which pages leave a full file: addresses with parameters first, as there is no end of them, then the oldest. */
const leaving = "select key, bytes from page order by instr(key, '?') > 0 desc, made_at limit 1000";

function writing(statement: (sql: string) => StatementSync) {
  const removePage = statement('delete from page where key = ?');
  const removeDependencies = statement('delete from dependency where key = ?');
  const insertPage = statement('insert into page values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const insertDependency = statement('insert into dependency (key, token) values (?, ?)');
  const remove = (key: string) => {
    removePage.run(key);
    removeDependencies.run(key);
  };
  const write = (page: Page) => {
    remove(page.key);
    const parts = partsOf(page);
    const bytes = parts.reduce((sum, part) => sum + part.length, 0);
    const [identity = nothing, gzip = nothing, br = nothing] = parts;
    const said = [JSON.stringify(page.headers), JSON.stringify(page.dependencies), page.hash] as const;
    insertPage.run(page.key, page.status, ...said, page.quality, page.cursor, page.madeAt, page.staleSince, bytes, identity, gzip, br);
    for (const token of page.dependencies) insertDependency.run(page.key, token);
  };
  return { remove, write };
}

function marking(statement: (sql: string) => StatementSync) {
  const one = statement(
    'update page set stale_since = ? where stale_since is null and key in (select key from dependency where token = ?)',
  );
  const all = statement('update page set stale_since = ? where stale_since is null');
  return {
    markStale: (tokens: Iterable<string>, at: number) => {
      for (const token of tokens) one.run(at, token);
    },
    markAllStale: (at: number) => void all.run(at),
  };
}

function following(statement: (sql: string) => StatementSync) {
  const get = statement('select cursor, day, edition from followed');
  const set = statement('update followed set cursor = ?, day = ?, edition = ?');
  return {
    followed: () => ({ ...get.get() }) as Followed,
    follow: ({ cursor, day, edition }: Followed) => void set.run(cursor, day, edition),
  };
}

/** Opens or makes the file at `path`. */
export function openTables(path: string): CacheTables {
  const sqlite = opened(path);
  const statement = (sql: string) => sqlite.prepare(sql);
  const get = statement('select * from page where key = ?');
  const sum = statement('select coalesce(sum(bytes), 0) as bytes from page');
  const { remove, write } = writing(statement);
  const evict = (bytes: number) => {
    let left = bytes;
    for (const row of statement(leaving).all()) {
      if (left <= 0) break;
      remove(String(row['key']));
      left -= Number(row['bytes']);
    }
  };
  const read = (key: string) => {
    const row = get.get(key);
    return row && pageIn(row);
  };
  const bytes = () => Number(sum.get()?.['bytes']);
  return { sqlite, read, write, remove, evict, bytes, ...marking(statement), ...following(statement) };
}
