/** Compiling: health, snapshots, versions of watched pages. */
export const name = '002-sources';
export const sql = `
create table source_state (
  source text primary key,
  next_check_at text not null,
  last_try_at text not null,
  last_success_at text,
  last_new_at text,
  failing_since text,
  failure_code text,
  failure_status integer,
  failures_in_row integer not null,
  etag text,
  last_modified text,
  validates text,
  moved_to text,
  items_count integer not null
) without rowid;
create index source_state_next on source_state (next_check_at);

create table fetch_log (
  id integer primary key autoincrement,
  source text not null,
  at text not null,
  outcome text not null,
  code text,
  status integer,
  bytes integer,
  ms integer not null,
  new_items integer not null
);
create index fetch_log_source on fetch_log (source, id);

create table snapshot (
  hash text primary key,
  body blob not null,
  headers text not null,
  fetched_at text not null,
  address text not null
);

create table page_version (
  source text not null,
  n integer not null,
  at text not null,
  title text not null,
  text text not null,
  snapshot text not null references snapshot (hash),
  primary key (source, n)
);
`;
