import type { Language, Text } from '#domain/language.ts';
import type { Problem } from '#domain/problem.ts';
import type { SubjectKind } from '#domain/subjects.ts';
import type { Authorized } from '../accounts/index.ts';
import type { Clock, Command, Record as PublicRecord } from '../record/index.ts';
import type { Database, Store } from '../store/index.ts';
import type {
  Batch,
  BatchAbout,
  Draft,
  DraftFilter,
  DraftState,
  Failed,
  FieldChange,
  Published,
  Saving,
  Significance,
  Since,
  Version,
  Wish,
} from './draft.ts';
import { draftsRoom } from './drafts-room.ts';
import type { Typed } from './fields.ts';
import { historyRoom } from './history-room.ts';
import { publishingRoom } from './publishing-room.ts';

type Writer = Authorized<'edit-subjects' | 'translate'>;
type Publisher = Authorized<'publish'>;
/** Who may change several subjects at once. */
export type Batcher = Authorized<'publish' | 'import-sheets' | 'decide-suggestions' | 'manage-area'>;

/** Drafts: nothing here is public. */
export type Drafts = {
  /** The subject's open draft, or a new one; `id` null: a new subject. `initial`: what is typed to begin with. */
  begin: (by: Writer, kind: SubjectKind, id: string | null, initial?: Typed) => Promise<Draft>;
  /** An open draft. */
  draft: (id: string) => Promise<Draft | null>;
  draftOf: (kind: SubjectKind, subject: string) => Promise<Draft | null>;
  /** Open drafts, the newest first. */
  drafts: (filter?: DraftFilter) => Promise<Draft[]>;
  /**
   * Saves what has been typed. `version`: the draft's version that it was typed on; where another has saved or published since, the
   * draft stays as it is, and what was typed is kept beside it. A draft that was closed meanwhile is answered by the one that is open now.
   */
  save: (by: Writer, id: string, image: Typed, version: number) => Promise<{ draft: Draft } | { conflict: Draft; kept: Saving }>;
  /** What is kept of a draft's savings, the newest first; also of one that is closed. */
  savings: (id: string) => Promise<Saving[]>;
  /** Closes a draft unpublished. A translator discards only what the translator began. */
  discard: (by: Writer, id: string) => Promise<void>;
  /** Takes a discarding back. */
  recover: (by: Writer, id: string) => Promise<Draft>;
  /** Moves a draft on in its review, if it is in one of the states `from`; else a conflict. */
  move: (by: Authorized, id: string, from: readonly DraftState[], to: Exclude<DraftState, 'scheduled'>) => Promise<Draft>;
  /** What publishing it would change of what is live. */
  changes: (draft: Draft) => Promise<FieldChange[]>;
  /** What the record would refuse, and what clashes with what was published since; without committing. */
  problems: (draft: Draft, languages?: readonly Language[] | null) => Promise<Problem[]>;
  /** What has been published since the draft began. */
  since: (draft: Draft) => Promise<Since>;
  /** Goes on from what is live now: where both have changed something, the draft's own stays, and `since` told of the other. */
  rebase: (by: Writer, id: string) => Promise<Draft>;
  /**
   * Runs `work` on the tables as they would be after publishing all of the draft, then takes everything back. `work` asks nothing but
   * the database that it is given. A draft that the record would refuse is refused.
   */
  preview: <T>(draft: Draft, work: (db: Database) => Promise<T>) => Promise<T>;
};

/** Publishing: all of it through the record. */
export type Publishings = {
  publish: (by: Publisher, id: string, wish: Wish) => Promise<Published>;
  /** Publishes the wordings of one language of what is public, and nothing else that the draft holds: what translating allows. */
  publishWordings: (
    by: Authorized<'translate'>,
    id: string,
    language: Language,
    wish: Pick<Wish, 'note' | 'version'>,
  ) => Promise<Published>;
  unschedule: (by: Publisher, id: string) => Promise<Draft>;
  /** Publishes what has been scheduled until now. */
  publishDue: () => Promise<Published[]>;
};

/** What has happened, taking it back, and many edits as one: all of it through the record. */
export type Histories = {
  /** Takes a subject away from the public, with a reason that readers see. */
  withdraw: (by: Publisher, kind: SubjectKind, id: string, why: { reason: Text; significance?: Significance }) => Promise<Published>;
  /** A subject's entries, the newest first. */
  history: (kind: SubjectKind, id: string) => Promise<Version[]>;
  /** Any entries with their images, in the record's order. */
  versions: (entries: readonly number[]) => Promise<(Version & { kind: SubjectKind; subject: string })[]>;
  /** Gives each subject of the entries its image before them; a conflict where one has been changed since. */
  undo: (by: Publisher, entries: readonly number[], reason: Text) => Promise<{ entries: number[] }>;
  /** Gives a subject the image that an entry left it with. */
  restore: (by: Publisher, kind: SubjectKind, id: string, entry: number, reason: Text) => Promise<{ entries: number[] }>;
  /** What the record would refuse of these commands, without committing. */
  refused: (commands: readonly Command[]) => Promise<Problem[]>;
  /** Several edits as one change that can be undone as one. `batch` is empty where every command left its subject as it was. */
  commitBatch: (by: Batcher, commands: readonly Command[], about: BatchAbout) => Promise<{ batch: string; entries: number[] }>;
  undoBatch: (by: Batcher, batch: string, reason?: Text) => Promise<{ batch: string; entries: number[] }>;
  /** The newest batches first. */
  batches: (limit?: number) => Promise<Batch[]>;
  /** How entries went out, for pages that tell of changes; entries that the catalogue wrote have nothing said of them. */
  significances: (entries: readonly number[]) => Promise<Map<number, { significance: Significance; batch: string; title: string | null }>>;
};

/** Where subjects are edited. Refusals change nothing; what has been typed stays. */
export type Editing = Drafts & Publishings & Histories;

/** `gate`: refuses a publishing that a review must allow first. `troubled`: told when a scheduled publishing could not happen. */
export type EditingParts = {
  store: Store;
  record: PublicRecord;
  clock: Clock;
  random: () => number;
  gate?: (db: Database, by: Authorized<'publish' | 'translate'>, draft: Draft) => Promise<void>;
  troubled?: (failed: Failed) => Promise<void>;
};

export const createEditing = (parts: EditingParts): Editing => ({ ...draftsRoom(parts), ...publishingRoom(parts), ...historyRoom(parts) });
