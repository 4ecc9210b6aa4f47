import type { Generated } from 'kysely';

/** Accounts: who may work at the desk. Nothing of this is public, and nothing of it stands in the record but an account's id. */
export interface AccountTables {
  editor: {
    id: string;
    name: string;
    email: string;
    email_verified: number;
    image: string | null;
    role: string;
    organisation: string | null;
    language: string;
    second_factor: number | null;
    created_at: string;
    updated_at: string;
  };
  editor_session: {
    id: string;
    editor: string;
    token: string;
    expires_at: string;
    created_at: string;
    updated_at: string;
    ip_address: string | null;
    user_agent: string | null;
  };
  /** Ways to sign in besides passkeys: a password (`credential`), or a ministry's own sign-in. */
  editor_sign_in: {
    id: string;
    editor: string;
    provider: string;
    account: string;
    password: string | null;
    scope: string | null;
    access_token: string | null;
    refresh_token: string | null;
    id_token: string | null;
    access_token_expires_at: string | null;
    refresh_token_expires_at: string | null;
    created_at: string;
    updated_at: string;
  };
  /** What was begun and is finished soon: a second step, a passkey's challenge, a sign-in elsewhere. */
  editor_verification: { id: string; identifier: string; value: string; expires_at: string; created_at: string; updated_at: string };
  editor_totp: {
    id: string;
    editor: string;
    secret: string;
    backup_codes: string;
    verified: number | null;
    failed: number | null;
    locked_until: string | null;
  };
  editor_passkey: {
    id: string;
    editor: string;
    name: string | null;
    public_key: string;
    credential: string;
    counter: number;
    device_type: string;
    backed_up: number;
    transports: string | null;
    created_at: string | null;
    aaguid: string | null;
  };
  /** Removed once it is used. Only a hash of the link's token is kept. */
  invitation: {
    id: string;
    token_hash: string;
    email: string;
    role: string;
    organisation: string | null;
    language: string;
    /** `editor:ID`, or `operator` for the command line. */
    invited_by: string;
    made_at: string;
    expires_at: string;
  };
  /** The link to make the first coordinator with: one row, new at each start. */
  first_link: { id: number; token_hash: string; made_at: string };
  /** Attempts to sign in, by a keyed hash of who or where from. */
  attempt: { key: string; count: number; since: string };
  /** Account ids and shortened network addresses only. */
  security_event: {
    id: Generated<number>;
    at: string;
    kind: string;
    editor: string | null;
    /** The account that it was done to. */
    about: string | null;
    detail: string | null;
    network: string | null;
  };
}
