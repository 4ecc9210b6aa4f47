/**
 * Items lie in the order in which they came: kept by their random ids, each new one wrote pages all over the table. What refers to
 * them is made anew first, so that nothing refers to the old table when it goes. Indexes name the id where pages are paged by it.
 */
export const name = '004-items';
export const sql = `
drop index item_order;
drop index item_source;
drop index item_release;
drop index item_language;
drop index item_source_language;
alter table item rename to item_by_id;

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
);
insert into item (id, origin, source, canonical_address, language, published, published_order, release, publisher_type, content_hash, first_seen_at, data)
  select id, origin, source, canonical_address, language, published, published_order, release, publisher_type, content_hash, first_seen_at, data
  from item_by_id order by published_order, id;
create index item_order on item (published_order, id);
create index item_source on item (source, published_order, id);
create index item_release on item (release, published_order) where release is not null;
create index item_language on item (language, published_order, id);
create index item_source_language on item (source, language, published_order, id);

create table link_anew (item text not null references item (id), subject text not null, rank integer not null, reason text not null, score real, verdict text, primary key (subject, item)) without rowid;
insert into link_anew (item, subject, rank, reason, score, verdict) select item, subject, rank, reason, score, verdict from link;
drop table link;
alter table link_anew rename to link;
create index link_item on link (item);

create table item_text_anew (item text primary key references item (id) on delete cascade, text text not null, identifiers text not null);
insert into item_text_anew (item, text, identifiers) select item, text, identifiers from item_text;
drop table item_text;
alter table item_text_anew rename to item_text;

create table suggested_link_anew (
  item text not null references item (id) on delete cascade,
  subject text not null,
  rank integer not null,
  score real not null,
  reason text not null,
  primary key (item, subject)
) without rowid;
insert into suggested_link_anew (item, subject, rank, score, reason) select item, subject, rank, score, reason from suggested_link;
drop table suggested_link;
alter table suggested_link_anew rename to suggested_link;
create index suggested_link_subject on suggested_link (subject, item);

drop table item_by_id;
`;
