/**
 * What is missing, out of date or machine-made in each language, kept so that it can be counted at once, and the terms that editors add.
 * The first is made here from the images as they stand: a text is what has wordings with a text and a state under the names of languages.
 */
export const name = '010-translation';
export const sql = `
create table wording_state (
  subject text not null,
  field text not null,
  language text not null,
  state text not null,
  kind text not null,
  owner text not null,
  primary key (subject, field, language)
) without rowid;
create index wording_state_counts on wording_state (language, state, kind);
create index wording_state_work on wording_state (language, subject, kind, owner, state) where state in ('missing', 'outdated', 'machine');

create temp table wording_now as
  select s.kind || ':' || s.id as subject, replace(substr(node.path, 3, length(node.path) - 5), '"', '') as field, substr(node.path, -2) as language, node.value as state, s.kind as kind,
    case s.kind
      when 'milestone' then coalesce((select m.subject from milestone m where m.id = s.id), 'milestone:' || s.id)
      when 'goal' then 'programme:' || json_extract(s.data, '$.programme')
      else s.kind || ':' || s.id
    end as owner
  from subject s, json_tree(s.data) node
  where node.key = 'state' and node.type = 'text' and (node.path like '$.%.fi' or node.path like '$.%.sv' or node.path like '$.%.en')
    and json_extract(s.data, node.path || '.text') is not null and s.kind not in ('verdict', 'grouping');
insert into wording_state (subject, field, language, state, kind, owner) select subject, field, language, state, kind, owner from wording_now;
insert into wording_state (subject, field, language, state, kind, owner)
  select distinct w.subject, w.field, l.value, 'missing', w.kind, w.owner from wording_now w, json_each('["fi","sv","en"]') l
  where true on conflict do nothing;
drop table wording_now;

create table term_entry (
  id text primary key,
  fi text,
  sv text,
  en text,
  source text not null,
  note text not null,
  added_by text not null,
  added_at text not null
) without rowid;
`;
