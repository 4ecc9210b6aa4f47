/**
 * Forms that were sent after a session had ended: kept for a day, enciphered with a key that only the browser has. A browser has one
 * because somebody signed in worked in it; who was that is asked before anything is given back.
 */
export const name = '011-parked-forms';
export const sql = `
create table form_key (hash text primary key, editor text not null, at text not null) without rowid;
create table parked_form (
  key_hash text not null references form_key (hash) on delete cascade,
  path text not null,
  body blob not null,
  at text not null,
  primary key (key_hash, path)
) without rowid;
`;
