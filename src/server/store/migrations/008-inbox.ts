/**
 * What waits for editors, as one queue. `inbox_matter` is made from what compiling and the record say: what changes there notes in
 * `inbox_stale` which matters are to be made anew (by their kind and the cluster that they are made in), in its own transaction.
 * `inbox_place` is the queue of everybody ('') and of each organisation; what is put off has no place in it. Counts are kept by triggers:
 * fifty editors ask for them with every page. (In a trigger, "or ignore" would give way to what the statement that fires it says of conflicts.)
 */
export const name = '008-inbox';
export const sql = `
create table inbox_matter (
  key text primary key,
  kind text not null,
  subject text,
  cluster text not null,
  rank integer not null,
  since text not null,
  due text,
  put_off_by text
) without rowid;
create index inbox_matter_cluster on inbox_matter (kind, cluster);
create index inbox_matter_subject on inbox_matter (subject, kind) where subject is not null;
create index inbox_matter_due on inbox_matter (due) where due is not null;

create table inbox_place (
  organisation text not null,
  rank integer not null,
  since text not null,
  key text not null,
  kind text not null,
  primary key (organisation, rank, since, key)
) without rowid;
create index inbox_place_kind on inbox_place (organisation, kind, rank, since, key);
create index inbox_place_key on inbox_place (key);

create table inbox_count (organisation text not null, kind text not null, n integer not null, primary key (organisation, kind)) without rowid;
create trigger inbox_place_comes after insert on inbox_place begin
  insert into inbox_count (organisation, kind, n) values (new.organisation, new.kind, 1)
    on conflict (organisation, kind) do update set n = n + 1;
end;
create trigger inbox_place_goes after delete on inbox_place begin
  update inbox_count set n = n - 1 where organisation = old.organisation and kind = old.kind;
end;

create table inbox_stale (kind text not null, cluster text not null, primary key (kind, cluster)) without rowid;

create table inbox_claim (key text primary key, editor text not null, at text not null, taken integer not null) without rowid;
create table inbox_decision (
  id integer primary key autoincrement,
  at text not null,
  editor text not null,
  answer text not null,
  keys text not null,
  entries text not null,
  saved text not null,
  undone_at text
);
create index inbox_decision_editor on inbox_decision (editor, id);
create table inbox_decided (key text not null, decision integer not null, primary key (key, decision)) without rowid;
create table inbox_answered_step (id text primary key, answer text not null) without rowid;
create table inbox_read_page (source text primary key, n integer not null) without rowid;

create trigger inbox_link_comes after insert on suggested_link begin
  insert into inbox_stale (kind, cluster) select 'link', coalesce(release, 'r-' || id) from item where id = new.item on conflict do nothing;
end;
create trigger inbox_link_changes after update on suggested_link begin
  insert into inbox_stale (kind, cluster) select 'link', coalesce(release, 'r-' || id) from item where id = new.item on conflict do nothing;
end;
create trigger inbox_link_goes after delete on suggested_link begin
  insert into inbox_stale (kind, cluster) select 'link', coalesce(release, 'r-' || id) from item where id = old.item on conflict do nothing;
end;
create trigger inbox_item_moves after update of release on item when old.release is not new.release begin
  insert into inbox_stale (kind, cluster)
    select 'link', coalesce(release, 'r-' || old.id) from (select old.release as release union select new.release)
    where exists (select 1 from suggested_link where item = old.id) on conflict do nothing;
end;
create trigger inbox_item_goes before delete on item when exists (select 1 from suggested_link where item = old.id) begin
  insert into inbox_stale (kind, cluster) values ('link', coalesce(old.release, 'r-' || old.id)) on conflict do nothing;
end;

create trigger inbox_step_comes after insert on suggested_milestone begin
  insert into inbox_stale (kind, cluster) values ('milestone', new.subject) on conflict do nothing;
end;
create trigger inbox_step_changes after update on suggested_milestone begin
  insert into inbox_stale (kind, cluster) values ('milestone', new.subject) on conflict do nothing;
end;
create trigger inbox_step_goes after delete on suggested_milestone begin
  insert into inbox_stale (kind, cluster) values ('milestone', old.subject) on conflict do nothing;
end;
create trigger inbox_milestone_comes after insert on milestone when exists (select 1 from suggested_milestone where subject = new.subject) begin
  insert into inbox_stale (kind, cluster) values ('milestone', new.subject) on conflict do nothing;
end;
create trigger inbox_milestone_goes after delete on milestone when exists (select 1 from suggested_milestone where subject = old.subject) begin
  insert into inbox_stale (kind, cluster) values ('milestone', old.subject) on conflict do nothing;
end;

create trigger inbox_page_comes after insert on page_version when new.n > 1 begin
  insert into inbox_stale (kind, cluster) values ('page', new.source) on conflict do nothing;
end;
create trigger inbox_source_begins after insert on source_state when new.failing_since is not null begin
  insert into inbox_stale (kind, cluster) values ('source', new.source) on conflict do nothing;
end;
create trigger inbox_source_changes after update on source_state
  when old.failing_since is not new.failing_since or old.failure_code is not new.failure_code begin
  insert into inbox_stale (kind, cluster) values ('source', new.source) on conflict do nothing;
end;

create trigger inbox_measure_comes after insert on measure begin
  insert into inbox_stale (kind, cluster) values ('overdue', new.id), ('silent', new.id) on conflict do nothing;
end;
create trigger inbox_measure_changes after update of status, last_evidence, next_planned, settled on measure
  when old.status <> new.status or old.last_evidence is not new.last_evidence
    or old.next_planned is not new.next_planned or old.settled <> new.settled begin
  insert into inbox_stale (kind, cluster) values ('overdue', new.id), ('silent', new.id) on conflict do nothing;
end;
create trigger inbox_measure_goes after delete on measure begin
  insert into inbox_stale (kind, cluster) values ('overdue', old.id), ('silent', old.id) on conflict do nothing;
end;
create trigger inbox_responsible_comes after insert on measure_organisation begin
  insert into inbox_stale (kind, cluster) values ('responsible', 'measure:' || new.measure) on conflict do nothing;
end;
create trigger inbox_responsible_goes after delete on measure_organisation begin
  insert into inbox_stale (kind, cluster) values ('responsible', 'measure:' || old.measure) on conflict do nothing;
end;

create trigger inbox_subject_comes after insert on subject begin
  insert into inbox_stale (kind, cluster) select 'outdated', new.kind || ':' || new.id where instr(new.data, '"outdated"') > 0 on conflict do nothing;
end;
create trigger inbox_subject_changes after update of data on subject begin
  insert into inbox_stale (kind, cluster)
    select 'outdated', new.kind || ':' || new.id where instr(new.data, '"outdated"') > 0 or instr(old.data, '"outdated"') > 0 on conflict do nothing;
  insert into inbox_stale (kind, cluster) select 'source', new.id where new.kind = 'source' on conflict do nothing;
  insert into inbox_stale (kind, cluster) select 'responsible', 'programme:' || new.id where new.kind = 'programme' on conflict do nothing;
end;
create trigger inbox_subject_goes after delete on subject begin
  insert into inbox_stale (kind, cluster) select 'outdated', old.kind || ':' || old.id where instr(old.data, '"outdated"') > 0 on conflict do nothing;
  insert into inbox_stale (kind, cluster) select kind, old.id from (select 'source' as kind union select 'page') where old.kind = 'source' on conflict do nothing;
end;

insert into inbox_stale (kind, cluster)
  select 'link', coalesce(item.release, 'r-' || item.id) from suggested_link join item on item.id = suggested_link.item where true on conflict do nothing;
insert into inbox_stale (kind, cluster) select 'milestone', subject from suggested_milestone where true on conflict do nothing;
insert into inbox_stale (kind, cluster) select 'page', source from page_version where n > 1 on conflict do nothing;
insert into inbox_stale (kind, cluster) select 'source', source from source_state where failing_since is not null on conflict do nothing;
insert into inbox_stale (kind, cluster) select 'overdue', id from measure where true on conflict do nothing;
insert into inbox_stale (kind, cluster) select 'silent', id from measure where true on conflict do nothing;
insert into inbox_stale (kind, cluster) select 'outdated', kind || ':' || id from subject where instr(data, '"outdated"') > 0 on conflict do nothing;
`;
