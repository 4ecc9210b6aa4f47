import type { Status } from '#domain/words.ts';

export type Tone = 'coming' | 'living' | 'done' | 'gone' | 'moved' | 'unknown';

/** Which way a status points; the colour is never alone: each status has a shape and a word of its own. */
export const toneOf: Record<Status, Tone> = {
  announced: 'coming',
  'in-preparation': 'coming',
  'in-consultation': 'coming',
  'in-parliament': 'coming',
  adopted: 'living',
  'in-force': 'living',
  underway: 'living',
  completed: 'done',
  lapsed: 'gone',
  dropped: 'gone',
  replaced: 'moved',
  unknown: 'unknown',
};
