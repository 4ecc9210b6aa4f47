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
  /** A watched page's texts, in the order in which they were seen: `n` counts from 1 for each source. One paragraph a line. */
  page_version: { source: string; n: number; at: string; title: string; text: string; snapshot: string };
}
