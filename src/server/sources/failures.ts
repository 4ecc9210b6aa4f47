import { askFailures } from '../net/index.ts';

/** Why a source gave nothing: what the way out met, then what was wrong with an answer that came. Closed; each has a text for readers. */
export const sourceFailures = [
  ...askFailures,
  'not-a-feed',
  'not-a-page',
  'no-text',
  'selector-missing',
  'unreadable',
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
