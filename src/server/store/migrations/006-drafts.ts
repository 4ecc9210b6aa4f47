/** Drafts with what was typed, and how entries of the record were published. */
export const name = '006-drafts';
export const sql = `
create table draft (
  id text primary key,
  kind text not null,
  subject text not null,
  provisional integer not null,
  base integer not null,
  image text not null,
  state text not null,
  author text not null,
  editors text not null,
  version integer not null,
  created_at text not null,
  updated_at text not null,
  publish_at text,
  scheduled_by text,
  languages text,
  significance text not null,
  note text not null,
  holds text not null,
  trouble text,
  closed_at text,
  closed_by text,
  outcome text
) without rowid;
create unique index draft_open on draft (kind, subject) where closed_at is null;
create index draft_updated on draft (updated_at) where closed_at is null;
create index draft_due on draft (publish_at) where closed_at is null and publish_at is not null;
create index draft_subject on draft (kind, subject);

create table draft_saving (
  draft text not null references draft (id) on delete cascade,
  number integer not null,
  version integer,
  editor text not null,
  begun_at text not null,
  at text not null,
  image text not null,
  settled integer not null,
  primary key (draft, number)
) without rowid;

create table publishing (
  id text primary key,
  first integer not null references change (id),
  last integer not null references change (id),
  significance text not null,
  editor text not null,
  at text not null,
  title text,
  undone_by text
) without rowid;
create unique index publishing_first on publishing (first);
create index publishing_batch on publishing (at) where title is not null;
`;
