import type { Generated } from 'kysely';

/** The tables of compiling: health, snapshots, versions of watched pages. Definitions of sources are subjects (`source:ID`). */
export interface SourceTables {
  /** How compiling a source goes, and when it is looked at next: the row is the schedule. */
  source_state: {
    source: string;
    next_check_at: string;
    last_try_at: string;
    last_success_at: string | null;
    /** When the source last gave something new. */
    last_new_at: string | null;
    /** The first failure since the last success; null while all is well. */
    failing_since: string | null;
    /** A code of the closed list in sources/failures.ts. */
    failure_code: string | null;
    failure_status: number | null;
    failures_in_row: number;
    /** What to ask with, and for which address and selector it was given (`validates`). */
    etag: string | null;
    last_modified: string | null;
    validates: string | null;
    /** Where the host says, for good, that the source now is. */
    moved_to: string | null;
    items_count: number;
    /** What the kind left for its next look: JSON. */
    memory: string | null;
    /** Questions of the last look that failed though the look did not: a JSON list of `Missed`, null where there were none. */
    missed: string | null;
  };
  /** The newest looks at each source. */
  fetch_log: {
    id: Generated<number>;
    source: string;
    at: string;
    outcome: 'new' | 'same' | 'unchanged' | 'failed';
    code: string | null;
    status: number | null;
    bytes: number | null;
    ms: number;
    new_items: number;
  };
  /** Bytes as they were; `hash` is the SHA-256 of what `body` holds in brotli, `headers` JSON. */
  snapshot: { hash: string; body: Uint8Array; headers: string; fetched_at: string; address: string };
  /** What a compiled item says beyond its title and summary, for comparing and linking; `identifiers` a JSON list of those that the source gave as data. */
  item_text: { item: string; text: string; identifiers: string };
  /** By what items that may be one release find each other: hashes within a span of time (0: always). */
  release_key: { span: number; key: number; item: string };
  /** What the machine suggests that an item is about, the best first; `reason` JSON. What is accepted is in `link`. */
  suggested_link: { item: string; subject: string; rank: number; score: number; reason: string };
  /** Steps that registers tell, suggested as milestones; `about` and `text` JSON. */
  suggested_milestone: {
    id: string;
    /** `kind:id` */
    subject: string;
    type: string;
    date: string;
    planned: number;
    about: string;
    text: string;
    address: string;
    source: string;
    snapshot: string | null;
    first_seen_at: string;
    seen_at: string;
  };
  /** Indicators' series as their tables last gave them; `choices` and `data` JSON. */
  series: {
    indicator: string;
    choices: string;
    source: string;
    data: string;
    updated: string | null;
    address: string;
    snapshot: string | null;
    read_at: string;
  };
  /** What editors decided of links, and of what is one release; both follow from the record. */
  verdict: { item: string; subject: string; verdict: string; id: string };
  grouping: { id: string; item: string; together: number };
  /** What recurring work remembers from one time to the next; `data` JSON. */
  job_state: { name: string; data: string };
  /** A watched page's texts, in the order in which they were seen: `n` counts from 1 for each source. One paragraph a line. */
  page_version: { source: string; n: number; at: string; title: string; text: string; snapshot: string };
}
