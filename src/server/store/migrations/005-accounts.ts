/** Accounts of the desk: editors, their ways to sign in and sessions, invitations, and the security log. */
export const name = '005-accounts';
export const sql = `
create table editor (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified integer not null default 0,
  image text,
  role text not null,
  organisation text,
  language text not null,
  second_factor integer default 0,
  created_at text not null,
  updated_at text not null
) without rowid;

create table editor_session (
  id text primary key,
  editor text not null references editor (id) on delete cascade,
  token text not null unique,
  expires_at text not null,
  created_at text not null,
  updated_at text not null,
  ip_address text,
  user_agent text
) without rowid;
create index editor_session_editor on editor_session (editor);

create table editor_sign_in (
  id text primary key,
  editor text not null references editor (id) on delete cascade,
  provider text not null,
  account text not null,
  password text,
  scope text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at text,
  refresh_token_expires_at text,
  created_at text not null,
  updated_at text not null,
  unique (provider, account)
) without rowid;
create index editor_sign_in_editor on editor_sign_in (editor);

create table editor_verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at text not null,
  created_at text not null,
  updated_at text not null
) without rowid;
create index editor_verification_identifier on editor_verification (identifier);
create index editor_verification_expires on editor_verification (expires_at);

create table editor_totp (
  id text primary key,
  editor text not null references editor (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified integer,
  failed integer,
  locked_until text
) without rowid;
create index editor_totp_editor on editor_totp (editor);

create table editor_passkey (
  id text primary key,
  editor text not null references editor (id) on delete cascade,
  name text,
  public_key text not null,
  credential text not null unique,
  counter integer not null,
  device_type text not null,
  backed_up integer not null,
  transports text,
  created_at text,
  aaguid text
) without rowid;
create index editor_passkey_editor on editor_passkey (editor);

create table invitation (
  id text primary key,
  token_hash text not null unique,
  email text not null,
  role text not null,
  organisation text,
  language text not null,
  invited_by text not null,
  made_at text not null,
  expires_at text not null
) without rowid;
create index invitation_email on invitation (email);

create table first_link (id integer primary key check (id = 1), token_hash text not null, made_at text not null);

create table attempt (key text primary key, count integer not null, since text not null) without rowid;

create table security_event (
  id integer primary key autoincrement,
  at text not null,
  kind text not null,
  editor text,
  about text,
  detail text,
  network text
);
create index security_event_at on security_event (at);
`;
