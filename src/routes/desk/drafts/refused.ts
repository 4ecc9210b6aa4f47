import { fail, type ActionFailure } from '@sveltejs/kit';
import { Refusal, type Problem, type ProblemCode } from '#domain/problem.ts';

/** Why nothing was changed: the code, and the fields that it is about. What was typed goes back to the form. */
export type Refused = {
  refused: ProblemCode;
  fields: string[];
  typed: Record<string, string>;
  /** Of a conflict: who has changed it since, in which entry. */
  since: NonNullable<Problem['since']>[];
};

const statusOf = (code: ProblemCode): number =>
  code === 'conflict' ? 409 : code === 'not-found' ? 404 : code === 'own-review' ? 403 : 400;

/** Does it, or answers why it is refused. */
export async function orRefused(typed: Record<string, string>, work: () => Promise<unknown>): Promise<ActionFailure<Refused> | null> {
  try {
    await work();
    return null;
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    const fields = refusal.problems.map(({ path }) => path).filter(Boolean);
    const since = refusal.problems.flatMap((problem) => problem.since ?? []);
    return fail(statusOf(refusal.code), { refused: refusal.code, fields, typed, since });
  }
}

/** The fields of a form that are text. */
export async function textsOf(request: Request): Promise<Record<string, string>> {
  const entries = [...(await request.formData())].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries);
}
