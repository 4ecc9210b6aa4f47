/** Spreadsheets on their way into the record: parked for their editor, and how columns were understood before. */
export const name = '009-sheets';
export const sql = `
create table sheet_import (
  id text primary key,
  editor text not null,
  file_name text not null,
  uploaded_at text not null,
  expires_at text not null,
  sheets blob,
  mapping text,
  batch text,
  committed_at text,
  counts text,
  undone_at text
);
create index sheet_import_uploaded on sheet_import (uploaded_at);
create index sheet_import_expires on sheet_import (expires_at) where sheets is not null;

create table sheet_mapping (headers text primary key, mapping text not null, used_at text not null) without rowid;
`;
