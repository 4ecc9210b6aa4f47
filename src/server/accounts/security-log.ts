import { addSecurityEvent, securityEvents, type Store } from '../store/index.ts';
import type { Clock } from '../record/index.ts';

/** What the security log tells of. */
export const securityKinds = [
  'signed-in',
  'signed-out',
  'sign-in-failed',
  'code-failed',
  'too-many-attempts',
  'refused',
  'first-coordinator',
  'invited',
  'invitation-withdrawn',
  'invitation-used',
  'role-changed',
  'account-removed',
  'password-changed',
  'second-factor-on',
  'second-factor-off',
  'backup-codes-made',
  'passkey-added',
  'passkey-removed',
  'session-ended',
] as const;
export type SecurityKind = (typeof securityKinds)[number];

/** Account ids and the network only: no name, no address of anybody. */
export type SecurityEvent = {
  id: number;
  at: string;
  kind: SecurityKind;
  editor: string | null;
  about: string | null;
  detail: string | null;
  network: string | null;
};

type Noted = { kind: SecurityKind; editor?: string | null; about?: string | null; detail?: string | null; network?: string | null };

export type SecurityLog = {
  note: (event: Noted) => Promise<void>;
  /** The newest first. `before`: id of the event after which the page continues. */
  events: (wish?: { limit?: number; before?: number | null; kind?: SecurityKind | null }) => Promise<SecurityEvent[]>;
};

/** Days that an event is kept: a year, so that what is found late can still be looked into. */
export const securityLogDays = 365;

const dayLength = 86_400_000;

export function createSecurityLog({ store, clock }: { store: Store; clock: Clock }): SecurityLog {
  return {
    note: async ({ kind, editor = null, about = null, detail = null, network = null }) => {
      const now = clock();
      const earliest = new Date(now.getTime() - securityLogDays * dayLength).toISOString();
      await addSecurityEvent(store.db, { at: now.toISOString(), kind, editor, about, detail, network }, earliest);
    },
    events: async ({ limit = 100, before = null, kind = null } = {}) =>
      (await securityEvents(store.reads, limit, before, kind)) as SecurityEvent[],
  };
}
