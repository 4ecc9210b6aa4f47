import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { languages, type Text } from '#domain/language.ts';
import { Refusal, type Problem } from '#domain/problem.ts';
import { problemsSaid, type SaidProblem } from '#components/setting-field/said.ts';
import type { Authorized } from '#server/accounts/index.ts';
import type { About, Words } from '#server/settings/index.ts';
import { authorized, deskLanguage, sayAtDesk } from '../entering.ts';

/** How the pages of settings read what was typed, and answer. */

/** What was typed, by the fields' names; of boxes, those that were ticked. */
export type Typed = Record<string, string>;
export type Refused = ActionFailure<{ problems: SaidProblem[]; typed: Typed; ticked: Record<string, string[]> }>;

const longest = 20_000;

export class Form {
  readonly #data: FormData;
  constructor(data: FormData) {
    this.#data = data;
  }
  /** A file is no words. */
  one = (name: string): string => {
    const value = this.#data.get(name);
    return typeof value === 'string' ? value.slice(0, longest) : '';
  };
  ticked = (name: string): string[] => this.#data.getAll(name).filter((value) => typeof value === 'string');
  words = (name: string): Words => Object.fromEntries(languages.map((language) => [language, this.one(`${name}.${language}`)])) as Words;
  has = (name: string): boolean => this.#data.has(name);
  typed = (): Typed => Object.fromEntries([...this.#data.keys()].map((name) => [name, this.one(name)]));
  allTicked = (): Record<string, string[]> => Object.fromEntries([...this.#data.keys()].map((name) => [name, this.ticked(name)]));
}

export const formOf = async ({ request }: RequestEvent): Promise<Form> => new Form(await request.formData());

export const wrong = (path: string, code: Problem['code'] = 'invalid-field'): Refusal =>
  new Refusal(code, [{ code, path, reason: 'was typed so that it cannot be read' }]);

/** Why, as readers are told: in the language of whoever changes it. */
export function noteIn(event: RequestEvent, form: Form): Text {
  const text = form.one('note').trim();
  if (text === '') throw wrong('note', 'empty-text');
  return { [deskLanguage(event)]: { text, state: 'original' } };
}

export const aboutIn = (event: RequestEvent, form: Form): About => ({ expect: Number(form.one('expect')) || 0, note: noteIn(event, form) });

/** A refusal as an answer that keeps what was typed. */
export function refused(event: RequestEvent, cause: unknown, form: Form): Refused {
  if (!(cause instanceof Refusal)) throw cause;
  const status = cause.code === 'conflict' ? 409 : cause.code === 'not-found' ? 404 : 400;
  return fail(status, { problems: problemsSaid(cause, sayAtDesk(event)), typed: form.typed(), ticked: form.allTicked() });
}

/** Does it and goes on to `to`, where it is said that it is done and can be undone; or says why not. */
export async function saved(
  event: RequestEvent,
  work: (by: Authorized<'manage-area'>, form: Form) => Promise<{ entries: readonly number[] }>,
  to = event.url.pathname,
): Promise<Refused> {
  const by = await authorized(event, 'manage-area');
  const form = await formOf(event);
  let entries;
  try {
    ({ entries } = await work(by, form));
  } catch (cause) {
    return refused(event, cause, form);
  }
  redirect(303, `${to}?done=${entries.length > 0 ? `saved&entry=${entries.join(',')}` : 'same'}`);
}

const whats = ['saved', 'same', 'undone', 'not-undone', 'added', 'looked'] as const;
export type Done = { what: (typeof whats)[number]; entries: number[] };

/** What the address says has been done. */
export function doneIn({ url }: RequestEvent): Done | null {
  const what = whats.find((one) => one === url.searchParams.get('done'));
  const entries = (url.searchParams.get('entry') ?? '')
    .split(',')
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0);
  return what ? { what, entries } : null;
}

/** A text as the fields of a form hold it. */
export const wordsOf = (text: Text | undefined): Words =>
  Object.fromEntries(languages.map((language) => [language, text?.[language]?.text ?? ''])) as Words;
