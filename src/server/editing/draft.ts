import type { Language, Text } from '#domain/language.ts';
import type { Problem } from '#domain/problem.ts';
import type { SubjectKind } from '#domain/subjects.ts';

/** What the editing room speaks of. */

export const significances = ['minor', 'major'] as const;
/** Of a minor edit nobody is told; of a major one followers are. */
export type Significance = (typeof significances)[number];

export const draftStates = ['open', 'submitted', 'returned', 'approved', 'scheduled'] as const;
export type DraftState = (typeof draftStates)[number];

/**
 * The open edit of a subject: one for each subject, shared by those who work on it.
 * `base`: the record's entry that it began from (0: a new subject). `image`: JSON as typed so far, valid or not.
 * `version`: counts savings. `trouble`: why a scheduled publishing did not happen.
 */
export type Draft = {
  id: string;
  kind: SubjectKind;
  subject: string;
  base: number;
  image: Record<string, unknown>;
  state: DraftState;
  /** Ids of editors: who began it, and all who have saved it. */
  author: string;
  editors: string[];
  version: number;
  createdAt: string;
  updatedAt: string;
  publishAt: string | null;
  languages: Language[] | null;
  significance: Significance;
  note: Text;
  trouble: Problem[] | null;
};

/** One saving that is kept: the newest of each editor's stretch of work, and each that came too late. */
export type Saving = {
  number: number;
  editor: string;
  at: string;
  image: Record<string, unknown>;
  /** It was based on a version that was no longer the newest: it stands beside the draft until its author has gone on. */
  conflicting: boolean;
};

/** `path` as `responsible` or `period.start`; a text's wordings differ language by language (`before`, `after`: wordings or null). */
export type FieldChange = { path: string; language: Language | null; before: unknown; after: unknown };

/** What a draft and the record both changed since the draft began, each in its own way. */
export type Clash = { path: string; language: Language | null; base: unknown; live: unknown; draft: unknown };

/** What the record has come to say since a draft began: `entries` of others, oldest first. */
export type Since = { entries: { entry: number; actor: string; at: string }[]; clashes: Clash[] };

/** One entry of a subject's history, the images parsed. */
export type Version = {
  entry: number;
  at: string;
  /** `editor:ID`, or what else has written to the record. */
  actor: string;
  change: 'added' | 'changed' | 'withdrawn';
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  changes: FieldChange[];
  reason: Text | null;
  significance: Significance | null;
  /** The change that it came with, where several subjects were changed as one. */
  batch: { id: string; title: string | null } | null;
};

/**
 * How a draft is published. `languages`: whose wordings go out (null: all); the others stay in the draft.
 * `at`: an instant (ISO 8601, UTC) to come. `holds`: translations that are still right although their original changes
 * (`title.sv`); the others are marked as outdated. `version`: the draft's version that the editor saw.
 */
export type Wish = {
  languages: Language[] | null;
  significance: Significance;
  note: Text;
  at?: string;
  holds?: readonly string[];
  version?: number;
};

/** `draft`: what stays unpublished, or what waits for its time; null where everything has gone out. */
export type Published = { entries: number[]; kind: SubjectKind; subject: string; draft: Draft | null; scheduled: string | null };

export type DraftFilter = {
  kind?: SubjectKind;
  subject?: string;
  state?: DraftState | readonly DraftState[];
  /** Who began it. */
  author?: string;
  /** Who has saved it. */
  editor?: string;
  limit?: number;
  offset?: number;
};

export type BatchAbout = { title: string; reason?: Text; significance: Significance };
/** `undoneBy`: the batch that took it back. */
export type Batch = { id: string; title: string; editor: string; at: string; entries: number[]; undoneBy: string | null };

/** A publishing that could not happen at its time (`at`); `by`: the editor who had said when. */
export type Failed = { draft: Draft; problems: readonly Problem[]; at: string; by: string };
