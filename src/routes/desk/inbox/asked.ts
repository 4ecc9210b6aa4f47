import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { addDays, dayInFinland, DaySchema, type Day } from '#domain/date.ts';
import { Refusal } from '#domain/problem.ts';
import type { Say } from '#locales/index.ts';
import { answerNames, atOnce, type Decided } from '#server/inbox/index.ts';
import { authorized, deskOf } from '../entering.ts';

/** What is asked of the inbox, by a form or by the desk's script: read, allowed, done. */

const Key = v.pipe(v.string(), v.regex(/^[a-z]+\.[\w.-]{1,200}$/));
const spans = ['tomorrow', 'week', 'day'] as const;

const AnswerSchema = v.object({
  answer: v.picklist([...answerNames, 'later', 'back']),
  keys: v.pipe(v.array(Key), v.minLength(1), v.maxLength(atOnce)),
  choice: v.optional(v.pipe(v.string(), v.regex(/^(?:m|prog)-[A-Za-z0-9-]{1,100}$/))),
  span: v.optional(v.picklist(spans)),
  until: v.optional(DaySchema),
});
export type Asked = v.InferOutput<typeof AnswerSchema>;

/** Codes of what can be wrong with what is asked; each has its text. */
export type Wrong = 'conflict' | 'choice' | 'until' | 'none' | 'notFound' | 'other';
export const wrongWords = (wrong: Wrong, say: Say): string => say(`inbox.problem.${wrong}`);

export function readAsked(value: unknown): Asked | Wrong {
  const read = v.safeParse(AnswerSchema, value);
  if (read.success) return read.output;
  const fields = read.issues.map((issue) => String(issue.path?.[0]?.key));
  return fields.includes('keys') ? 'none' : fields.includes('until') ? 'until' : fields.includes('choice') ? 'choice' : 'other';
}

const text = (form: FormData, name: string): string | undefined => {
  const value = form.get(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/**
 * A form of the queue: `one` is the button of a single matter (`accept KEY`), `batch` a button for what is selected,
 * `all` one for everything that is shown.
 */
export function askedInForm(form: FormData): Asked | Wrong {
  const [one, key] = (text(form, 'one') ?? '').split(' ');
  if (one && key)
    return readAsked({ answer: one, keys: [key], choice: text(form, 'choice'), span: text(form, 'span'), until: text(form, 'until') });
  const all = text(form, 'all');
  const keys = form.getAll(all ? 'shown' : 'key');
  const [answer, span] = (all ?? text(form, 'batch') ?? '').split(' ');
  return readAsked({ answer, keys, span });
}

function untilOf({ span = 'day', until }: Asked, today: Day): Day {
  if (span === 'tomorrow') return addDays(today, 1);
  if (span === 'week') return addDays(today, 7);
  if (!until) throw new Refusal('invalid-field', [{ code: 'invalid-field', path: 'until', reason: 'a day is missing' }]);
  return until;
}

/** Does what is asked, after whoever asks has been found to be allowed for every matter of it. */
export async function doAsked(event: RequestEvent, asked: Asked): Promise<Decided> {
  const { inbox, clock } = deskOf(event);
  const { answer, keys, choice } = asked;
  let by = await authorized(event, 'decide-suggestions');
  for (const organisations of await inbox.answeringFor(keys, choice)) by = await authorized(event, 'decide-suggestions', organisations);
  if (answer === 'back') return inbox.back(by, keys);
  if (answer === 'later') return inbox.later(by, keys, untilOf(asked, dayInFinland(clock())));
  return inbox.decide(by, keys, { name: answer, choice });
}

const places: Record<string, Wrong> = { choice: 'choice', until: 'until', matter: 'conflict', decision: 'conflict' };

/** What was wrong, of a refusal; anything else is thrown on. */
export function wrongOf(refusal: unknown): Wrong {
  if (!(refusal instanceof Refusal)) throw refusal;
  if (refusal.code === 'conflict') return 'conflict';
  if (refusal.code === 'not-found') return 'notFound';
  return places[refusal.problems[0]?.path ?? ''] ?? 'other';
}

/** The answer to a form: back to where it was sent from, with what was done. */
export function answered(url: URL, done: { answer: string; count: number; gone?: number; decision?: number }): never {
  const to = new URL(url);
  for (const name of [...to.searchParams.keys()]) if (name.startsWith('/')) to.searchParams.delete(name);
  to.searchParams.set('done', done.answer);
  to.searchParams.set('count', String(done.count));
  for (const name of ['gone', 'decision'] as const)
    if (done[name]) to.searchParams.set(name, String(done[name]));
    else to.searchParams.delete(name);
  redirect(303, to.pathname + to.search);
}
