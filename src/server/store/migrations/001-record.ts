/** The record, the subjects' current images, and what the pages ask of them. */
export const name = '001-record';
export const sql = `
create table change (
  id integer primary key,
  at text not null,
  actor text not null,
  command text not null,
  subject text not null,
  before text,
  after text,
  reason text,
  previous_hash text not null,
  hash text not null unique
);
create index change_subject on change (subject, id);
create index change_at on change (at);
create trigger change_is_not_altered before update on change begin select raise(abort, 'the record is not altered'); end;
create trigger change_is_not_removed before delete on change begin select raise(abort, 'the record is not removed'); end;

create table change_concerns (change_id integer not null references change (id), subject text not null, primary key (subject, change_id)) without rowid;

create table touch (id integer primary key autoincrement, token text not null);

create table subject (kind text not null, id text not null, data text not null, change_id integer not null references change (id), primary key (kind, id)) without rowid;

create table measure (
  id text primary key,
  kind text not null,
  term text,
  programme text,
  goal text,
  topic text,
  status text not null,
  last_evidence text,
  next_planned text,
  settled integer not null
) without rowid;
create index measure_term on measure (term, status);
create index measure_programme on measure (programme);
create index measure_status on measure (status);
create index measure_next_planned on measure (next_planned) where next_planned is not null;

create table subject_theme (subject text not null, theme text not null, primary key (theme, subject)) without rowid;
create index subject_theme_subject on subject_theme (subject);
create table measure_organisation (measure text not null, organisation text not null, role text not null, primary key (organisation, measure, role)) without rowid;
create index measure_organisation_measure on measure_organisation (measure);
create table subject_document (subject text not null, document text not null, primary key (document, subject)) without rowid;
create index subject_document_subject on subject_document (subject);

create table milestone (
  id text primary key,
  subject text not null,
  type text not null,
  first_day text not null,
  last_day text not null,
  planned integer not null,
  open integer not null
) without rowid;
create index milestone_subject on milestone (subject);
create index milestone_reached on milestone (planned, first_day);
create index milestone_open on milestone (last_day) where open = 1;

create table succession (id text primary key, from_subject text not null, type text not null, to_subject text not null) without rowid;
create index succession_from on succession (from_subject);
create index succession_to on succession (to_subject);

create table item (
  id text primary key,
  origin text not null,
  source text,
  canonical_address text unique,
  language text,
  published text not null,
  published_order text not null,
  release text,
  publisher_type text,
  content_hash text not null,
  first_seen_at text not null,
  data text not null
) without rowid;
create index item_order on item (published_order, id);
create index item_source on item (source, published_order);
create index item_release on item (release) where release is not null;

create table link (item text not null references item (id), subject text not null, rank integer not null, reason text not null, score real, verdict text, primary key (subject, item)) without rowid;
create index link_item on link (item);

create table catalogue_load (subject text primary key, hash text not null) without rowid;
`;
