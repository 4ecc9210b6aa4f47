import type { Language, Text } from '#domain/language.ts';
import type { Problem } from '#domain/problem.ts';
import type { SubjectKind } from '#domain/subjects.ts';
import type { Authorized } from '../accounts/index.ts';
import type { Clock, Command, Record as PublicRecord } from '../record/index.ts';
import type { Database, Store } from '../store/index.ts';
import type { Draft, DraftFilter, DraftState, FieldChange, Published, Saving, Significance, Since, Version, Wish } from './draft.ts';

type Image = Record<string, unknown>;
type Writer = Authorized<'edit-subjects' | 'translate'>;
type Publisher = Authorized<'publish'>;

/** Where subjects are edited: drafts, publishing, history. Refusals change nothing; what has been typed stays. */
export type Editing = {
  /** The subject's open draft, or a new one; `id` null: a new subject. */
  begin: (by: Writer, kind: SubjectKind, id: string | null, initial?: Image) => Promise<Draft>;
  /** An open draft. */
  draft: (id: string) => Promise<Draft | null>;
  draftOf: (kind: SubjectKind, subject: string) => Promise<Draft | null>;
  /** Open drafts, the newest first. */
  drafts: (filter?: DraftFilter) => Promise<Draft[]>;
  /**
   * Saves what has been typed. `version`: the draft's version that it was typed on; where another has saved since, the draft stays
   * as it is, and what was typed is kept beside it.
   */
  save: (by: Writer, id: string, image: Image, version: number) => Promise<{ draft: Draft } | { conflict: Draft; kept: Saving }>;
  /** What is kept of a draft's savings, the newest first; also of one that is closed. */
  savings: (id: string) => Promise<Saving[]>;
  discard: (by: Writer, id: string) => Promise<void>;
  /** Takes a discarding back. */
  recover: (by: Writer, id: string) => Promise<Draft>;
  /** Moves a draft on in its review, if it is in one of the states `from`. */
  move: (by: Authorized, id: string, from: readonly DraftState[], to: Exclude<DraftState, 'scheduled'>) => Promise<Draft>;

  /** What publishing it would change of what is live. */
  changes: (draft: Draft) => Promise<FieldChange[]>;
  /** What the record would refuse, without committing. */
  problems: (draft: Draft, languages?: Language[] | null) => Promise<Problem[]>;
  /** What has been published since the draft began. */
  since: (draft: Draft) => Promise<Since>;
  /** Goes on from what is live now: where both have changed something, the draft's own stays, and `since` told of the other. */
  rebase: (by: Writer, id: string) => Promise<Draft>;
  /** Runs `work` on the tables as they would be after publishing, then takes everything back. It may use no other connection that writes. */
  preview: <T>(draft: Draft, work: (db: Database) => Promise<T>) => Promise<T>;

  publish: (by: Publisher, id: string, wish: Wish) => Promise<Published>;
  unschedule: (by: Publisher, id: string) => Promise<Draft>;
  /** Publishes what has been scheduled until now. */
  publishDue: () => Promise<Published[]>;
  /** Takes a subject away from the public, with a reason that readers see. */
  withdraw: (by: Publisher, kind: SubjectKind, id: string, why: { reason: Text; significance?: Significance }) => Promise<Published>;

  /** A subject's entries, the newest first. */
  history: (kind: SubjectKind, id: string) => Promise<Version[]>;
  /** Gives each subject of the entries its image before them; a conflict where one has been changed since. */
  undo: (by: Publisher, entries: readonly number[], reason: Text) => Promise<{ entries: number[] }>;
  /** Gives a subject the image that an entry left it with. */
  restore: (by: Publisher, kind: SubjectKind, id: string, entry: number, reason: Text) => Promise<{ entries: number[] }>;

  /** What the record would refuse of these commands, without committing. */
  refused: (commands: readonly Command[]) => Promise<Problem[]>;
  /** Several edits as one change that can be undone as one. */
  commitBatch: (by: Authorized, commands: readonly Command[], about: BatchAbout) => Promise<{ batch: string; entries: number[] }>;
  undoBatch: (by: Authorized, batch: string, reason?: Text) => Promise<{ entries: number[] }>;
  batches: (limit?: number) => Promise<Batch[]>;
};

export type BatchAbout = { title: string; reason?: Text; significance: Significance };
export type Batch = { id: string; title: string; editor: string; at: string; entries: number[]; undoneBy: string | null };

/**
 * `gate`: refuses a publishing that a review must allow first. `troubled`: told when a scheduled publishing could not happen.
 */
export type EditingParts = {
  store: Store;
  record: PublicRecord;
  clock: Clock;
  random: () => number;
  gate?: (db: Database, by: Publisher, draft: Draft) => Promise<void>;
  troubled?: (draft: Draft, problems: readonly Problem[]) => Promise<void>;
};

export function createEditing(_parts: EditingParts): Editing {
  const soon = () => Promise.reject(new Error('is being built'));
  return {
    begin: soon,
    draft: soon,
    draftOf: soon,
    drafts: soon,
    save: soon,
    savings: soon,
    discard: soon,
    recover: soon,
    move: soon,
    changes: soon,
    problems: soon,
    since: soon,
    rebase: soon,
    preview: soon,
    publish: soon,
    unschedule: soon,
    publishDue: soon,
    withdraw: soon,
    history: soon,
    undo: soon,
    restore: soon,
    refused: soon,
    commitBatch: soon,
    undoBatch: soon,
    batches: soon,
  };
}
