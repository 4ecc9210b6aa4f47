import { askFailures, type Failed } from '../net/index.ts';

/** Why a source gave nothing: what the way out met, then what was wrong with an answer that came. Closed; each has a text for readers. */
export const sourceFailures = [
  ...askFailures,
  'not-a-feed',
  'not-a-page',
  'not-its-form',
  'no-text',
  'selector-missing',
  'unreadable',
  'too-slow',
  'too-many-questions',
  'bad-settings',
  'unknown-kind',
] as const;
export type SourceFailure = (typeof sourceFailures)[number];

/** An answer that cannot be read as what the source is said to be. */
export class UnreadableAnswer extends Error {
  readonly code: SourceFailure;

  constructor(code: SourceFailure, detail: string) {
    super(detail);
    this.code = code;
  }
}

/** A question of a look that got no answer. */
export class UnansweredQuestion extends Error {
  readonly failed: Failed;

  constructor(failed: Failed) {
    super(`${failed.code}: ${failed.detail}`);
    this.failed = failed;
  }
}
