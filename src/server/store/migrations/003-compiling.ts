/** Compiling from every kind of source: what looks remember, texts to compare, suggestions, editors' verdicts, series. */
export const name = '003-compiling';
export const sql = `
alter table source_state add column memory text;

drop index item_release;
create index item_release on item (release, published_order) where release is not null;

create table item_text (item text primary key references item (id) on delete cascade, text text not null, identifiers text not null);

create table release_key (span integer not null, key integer not null, item text not null, primary key (span, key, item)) without rowid;

create table suggested_link (
  item text not null references item (id) on delete cascade,
  subject text not null,
  rank integer not null,
  score real not null,
  reason text not null,
  primary key (item, subject)
) without rowid;
create index suggested_link_subject on suggested_link (subject, item);

create table suggested_milestone (
  id text primary key,
  subject text not null,
  type text not null,
  date text not null,
  planned integer not null,
  about text not null,
  text text not null,
  address text not null,
  source text not null,
  snapshot text references snapshot (hash),
  first_seen_at text not null,
  seen_at text not null
) without rowid;
create index suggested_milestone_subject on suggested_milestone (subject);
create index suggested_milestone_source on suggested_milestone (source);

create table series (
  indicator text not null,
  choices text not null,
  source text not null,
  data text not null,
  updated text,
  address text not null,
  snapshot text references snapshot (hash),
  read_at text not null,
  primary key (indicator, choices)
) without rowid;

create index item_language on item (language, published_order);
create index page_version_snapshot on page_version (snapshot);
create index item_source_language on item (source, language, published_order);

create table verdict (item text not null, subject text not null, verdict text not null, id text not null unique, primary key (item, subject)) without rowid;
create table grouping (id text not null, item text not null, together integer not null, primary key (id, item)) without rowid;
create index grouping_item on grouping (item);
create table job_state (name text primary key, data text not null) without rowid;
`;
