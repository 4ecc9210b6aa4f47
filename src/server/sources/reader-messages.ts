import type { Answer } from '../net/index.ts';
import type { Asked, Question, SourceReading } from './kind.ts';
import type { Trouble } from './walk.ts';

/** What a look is asked, as it can be sent: the detector of languages is loaded where it is used. */
export type Sendable = Omit<Asked, 'detectLanguage'>;
/** To the reading process: begin this look, or: this is what your question brought. */
export type Order =
  | { type: 'look'; look: number; kind: string; asked: Sendable }
  | { type: 'answer'; look: number; answer: Answer }
  | { type: 'no-answer'; look: number; cause: string };

/** How a look ended, without its answers: they are where they were asked for. `answers`: how many of them it took. */
export type Ended =
  | { kind: 'read'; reading: SourceReading; answers: number }
  | { kind: 'unchanged'; movedTo: string | null }
  | (Trouble & { answers: number });
/** From the reading process, one for each order. */
export type Report = { type: 'question'; look: number; question: Question } | { type: 'end'; look: number; ended: Ended };

const isObject = (thing: unknown): thing is Record<string, unknown> => typeof thing === 'object' && thing !== null;

/** Whether a kind asked something that can be asked. */
export const isQuestion = (thing: unknown): thing is Question => isObject(thing) && typeof thing['address'] === 'string';

/** Whether a kind gave a reading and not something else. */
export const isReading = (thing: unknown): thing is SourceReading =>
  isObject(thing) && ['items', 'steps', 'series'].every((part) => Array.isArray(thing[part])) && 'page' in thing;

/** Whether the process said something that belongs to a look. Whatever runs there may post what it likes. */
export const isReport = (thing: unknown): thing is Report =>
  isObject(thing) &&
  typeof thing['look'] === 'number' &&
  (thing['type'] === 'question' ? isQuestion(thing['question']) : thing['type'] === 'end' && isObject(thing['ended']));
