import type { Generated } from 'kysely';

/** The tables of the desk's queue. Who has what in hand and who decided what is the house's own: it is never public. */
export interface InboxTables {
  /** What waits for an editor. It follows from compiling and the record, so it can be made anew at any time; `due` and `put_off_by` stay. */
  inbox_matter: {
    key: string;
    kind: string;
    /** What it concerns (`kind:id`), where it concerns one subject. */
    subject: string | null;
    /** What it is made with: a release, a source, a measure. */
    cluster: string;
    /** The smaller, the earlier. */
    rank: number;
    /** Since when it waits. */
    since: string;
    /** The day until which it is put off. */
    due: string | null;
    put_off_by: string | null;
  };
  /** The queue of an organisation; everybody's has no name. */
  inbox_place: { organisation: string; rank: number; since: string; key: string; kind: string };
  inbox_count: { organisation: string; kind: string; n: number };
  /** Which matters are to be made anew. */
  inbox_stale: { kind: string; cluster: string };
  /** Who has a matter in hand; `taken`: kept on purpose, not only opened. */
  inbox_claim: { key: string; editor: string; at: string; taken: number };
  /** What editors answered; `keys`, `entries` (of the record) and `saved` (what is put back by undoing) JSON. */
  inbox_decision: {
    id: Generated<number>;
    at: string;
    editor: string;
    answer: string;
    keys: string;
    entries: string;
    saved: string;
    undone_at: string | null;
  };
  inbox_decided: { key: string; decision: number };
  /** Registers repeat their steps: one that was answered is not suggested again. */
  inbox_answered_step: { id: string; answer: string };
  /** The version of a watched page up to which its changes have been read. */
  inbox_read_page: { source: string; n: number };
}
