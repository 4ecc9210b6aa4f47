/** What the desk's lists of subjects are searched, sorted and filtered by. It follows from the images, and is made anew when it is asked. */
export const name = '012-desk-lists';
export const sql = `
create table subject_line (
  kind text not null,
  id text not null,
  change_id integer not null,
  title_fi text not null,
  title_sv text not null,
  title_en text not null,
  sort_fi text not null,
  sort_sv text not null,
  sort_en text not null,
  words text not null,
  missing integer not null,
  parent text,
  primary key (kind, id)
) without rowid;
create index subject_line_fi on subject_line (kind, sort_fi, id);
create index subject_line_sv on subject_line (kind, sort_sv, id);
create index subject_line_en on subject_line (kind, sort_en, id);
create index subject_line_changed on subject_line (kind, change_id, id);
create index subject_line_parent on subject_line (parent, kind) where parent is not null;

create table line_organisation (organisation text not null, kind text not null, id text not null, primary key (organisation, kind, id)) without rowid;
create index line_organisation_subject on line_organisation (kind, id);
create table line_state (name text primary key, through integer not null) without rowid;
insert into line_state (name, through) values ('lines', 0);
`;
