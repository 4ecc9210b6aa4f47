import type { Answer, Failed, Fresh } from '../net/index.ts';
import { UnansweredQuestion, UnreadableAnswer, type SourceFailure } from './failures.ts';
import type { Asked, Answered, Kind, Look, Question, SourceReading } from './kind.ts';

/** A look as it ended: read, unchanged since the last one, or failed. */
export type Trouble = Omit<Failed, 'code'> & { code: SourceFailure };
export type Walked =
  | { kind: 'read'; reading: SourceReading; answers: Fresh[] }
  | { kind: 'unchanged'; movedTo: string | null }
  | (Trouble & { answers: Fresh[] });

/** Questions of one look, and bytes that their answers may have together: more is a loop or a flood. */
export const walkLimits = { questions: 200, bytes: 50_000_000 };

const trouble = (cause: unknown): Trouble => {
  if (cause instanceof UnansweredQuestion) return cause.failed;
  const code = cause instanceof UnreadableAnswer ? cause.code : 'unreadable';
  return { kind: 'failed', code, status: null, retryAfter: null, detail: String(cause) };
};

/** Asks what a look wants to know, one question after another, until it has read its answers. Never throws. */
export async function walk(kind: Kind, asked: Asked, ask: (question: Question, first: boolean) => Promise<Answer>): Promise<Walked> {
  const answers: Fresh[] = [];
  try {
    const look = kind.look(asked);
    let step = look.next();
    for (let n = 0; !step.done; n++) {
      if (n >= walkLimits.questions) throw new UnreadableAnswer('too-many-questions', `more than ${walkLimits.questions} questions`);
      const answer = await ask(step.value, n === 0);
      if (answer.kind === 'unchanged' && n === 0) return { kind: 'unchanged', movedTo: answer.movedTo };
      step = answer.kind === 'fresh' ? look.next(kept(answers, answer)) : refused(look, answer);
    }
    return { kind: 'read', reading: step.value, answers };
  } catch (cause) {
    return { ...trouble(cause), status: statusOf(cause, answers), answers };
  }
}

function kept(answers: Fresh[], answer: Fresh): Answered {
  const bytes = answers.reduce((sum, { body }) => sum + body.length, answer.body.length);
  if (bytes > walkLimits.bytes) throw new UnreadableAnswer('too-large', `more than ${walkLimits.bytes} bytes`);
  answers.push(answer);
  return { ...answer, n: answers.length - 1 };
}

function refused(look: Look, answer: Exclude<Answer, Fresh>): IteratorResult<Question, SourceReading> {
  const failed: Failed =
    answer.kind === 'failed'
      ? answer
      : { kind: 'failed', code: 'bad-answer', status: 304, retryAfter: null, detail: 'unchanged, though nothing was said of before' };
  return look.throw(new UnansweredQuestion(failed));
}

/** An answer that cannot be read came with a status of its own, which readers of the source's health are told. */
const statusOf = (cause: unknown, answers: readonly Fresh[]): number | null =>
  cause instanceof UnansweredQuestion ? cause.failed.status : (answers.at(-1)?.status ?? null);
