import type { Reading } from '#domain/language.ts';
import type { Significance } from '#server/editing/index.ts';
import type { Actor } from '#server/review/index.ts';

/** A version of a subject as its history lists it. `hasImage`: not a withdrawal, so that it can be restored. */
export type VersionShown = {
  entry: number;
  at: string;
  by: Actor;
  change: 'added' | 'changed' | 'withdrawn';
  significance: Significance | null;
  batch: { id: string; title: string | null } | null;
  reason: Reading | null;
  hasImage: boolean;
};
