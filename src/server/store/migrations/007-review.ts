/** Review: who asks for four eyes, what was said and decided of drafts, who has been given what to do, and what they were reminded of. */
export const name = '007-review';
export const sql = `
create table review_rule (organisation text primary key, editor text not null, since text not null) without rowid;

create table review_step (
  id integer primary key autoincrement,
  draft text not null,
  version integer not null,
  step text not null,
  editor text not null,
  at text not null,
  note text
);
create index review_step_draft on review_step (draft, id);

create table review_comment (
  id integer primary key autoincrement,
  draft text not null,
  version integer not null,
  path text,
  language text,
  answers integer references review_comment (id),
  editor text not null,
  at text not null,
  text text not null
);
create index review_comment_draft on review_comment (draft, id);

create table assignment (
  id text primary key,
  about text not null,
  editor text not null,
  assigned_by text not null,
  due text,
  note text,
  at text not null,
  done_at text,
  done_by text
) without rowid;
create index assignment_about on assignment (about);
create index assignment_editor on assignment (editor, due) where done_at is null;
create index assignment_due on assignment (due) where done_at is null and due is not null;

create table reminder (
  assignment text not null references assignment (id),
  due text not null,
  word text not null,
  state text not null,
  tries integer not null,
  at text not null,
  primary key (assignment, due, word)
) without rowid;

create index change_actor on change (actor, id);
`;
