import type { Generated } from 'kysely';
import type { ReviewTables } from './review-tables.ts';
import type { InboxTables } from './inbox-tables.ts';
import type { DraftTables } from './drafts-tables.ts';
import type { DeskListTables } from './desk-lists-tables.ts';
import type { AccountTables } from './account-tables.ts';
import type { SheetTables } from './sheet-tables.ts';
import type { SourceTables } from './source-tables.ts';
import type { TranslationTables } from './translation-tables.ts';

/**
 * The tables, as both engines see them: times and dates are ISO 8601 text, flags are 0 or 1, `data` columns hold JSON text.
 * A subject's table holds its whole image in `data`; the other columns are what queries look at.
 */
export interface Tables
  extends AccountTables, DraftTables, SheetTables, SourceTables, TranslationTables, ReviewTables, InboxTables, DeskListTables {
  /** The record: one row per committed change, chained by hash. Rows are only ever added. */
  change: {
    id: number;
    at: string;
    actor: string;
    command: string;
    /** `kind:id` */
    subject: string;
    before: string | null;
    after: string | null;
    /** Reason per language or null. */
    reason: string | null;
    previous_hash: string;
    hash: string;
  };
  /** Which subjects' pages and histories an entry of the record concerns. */
  change_concerns: { change_id: number; subject: string };
  /** What has been touched since when: pages that depend on a token are stale. Both the record and the sources write here, in the same transaction. */
  touch: { id: Generated<number>; token: string };

  /** Current image of every subject. `kind` and `id` make the reference `kind:id`. */
  subject: { kind: string; id: string; data: string; change_id: number };

  measure: {
    id: string;
    kind: string;
    term: string | null;
    programme: string | null;
    goal: string | null;
    topic: string | null;
    status: string;
    /** Date of the newest reached milestone or linked item, as precise as it is known: from it the silence is counted. */
    last_evidence: string | null;
    /** Last day of the earliest planned milestone still open: past it, the measure is overdue. */
    next_planned: string | null;
    /** 1 where nothing more is expected. */
    settled: number;
  };
  /** Themes of measures and programmes (`kind:id`). */
  subject_theme: { subject: string; theme: string };
  measure_organisation: { measure: string; organisation: string; role: string };
  /** Any subject's documents. */
  subject_document: { subject: string; document: string };
  /** Milestones, by the subject they belong to. */
  milestone: { id: string; subject: string; type: string; first_day: string; last_day: string; planned: number; open: number };
  succession: { id: string; from_subject: string; type: string; to_subject: string };

  /** One piece of news or content. `origin`: catalogue (an editor's entry) or source (compiled). */
  item: {
    id: string;
    origin: 'catalogue' | 'source';
    source: string | null;
    /** Address without what does not name the page (scheme, www., tracking, trailing slash): two items may not share it. */
    canonical_address: string | null;
    language: string | null;
    /** The day it was published, or as much of it as is known. */
    published: string;
    /** First possible day of `published` and the time where known: what lists are ordered by. */
    published_order: string;
    release: string | null;
    publisher_type: string | null;
    content_hash: string;
    first_seen_at: string;
    data: string;
  };
  /** Item ↔ measure, programme… with the reason and the verdict. */
  link: { item: string; subject: string; rank: number; reason: string; score: number | null; verdict: string | null };

  /** What the catalogue last said of a subject: a later edit elsewhere is not overwritten by loading the same again. */
  catalogue_load: { subject: string; hash: string };
}
