import type { Day } from '#domain/date.ts';
import type { SubjectKind } from '#domain/subjects.ts';
import type { DraftState } from '#server/editing/index.ts';

/** A draft as lists show it. Somebody who has left has no name (null). */
export type DraftShown = {
  id: string;
  name: string;
  kind: SubjectKind;
  isNew: boolean;
  state: DraftState;
  authors: readonly (string | null)[];
  updatedAt: string;
  publishAt: string | null;
  inTrouble: boolean;
  comments: number;
  tasks: readonly { id: string; editor: string | null; due: Day | null; isLate: boolean }[];
};
