import { isPartialDate, type PartialDate } from '#domain/date.ts';
import type { Say, TextKey } from '#locales/index.ts';
import type { EditableKind, FieldProblem, WordList } from '#server/editing-forms/index.ts';

/** What fields, choices and problems are called. */

/** A field that one kind calls otherwise than the others do. */
const own: Partial<Record<EditableKind, readonly string[]>> = { term: ['programme'] };

export function labelOf(say: Say, kind: EditableKind, name: string): string {
  if (own[kind]?.includes(name)) return say(`editing.field.${kind}.${name}` as 'editing.field.term.programme');
  return say(`editing.field.${name}` as 'editing.field.title');
}

const helped = ['date', 'start', 'end', 'sources', 'identifiers', 'interval', 'dates', 'planned'] as const;
const asDate = ['start', 'end'];

/** What helps with a field, where anything needs saying. */
export function helpOf(say: Say, name: string, rich: boolean): string | null {
  if (rich) return say('editing.help.rich');
  if (!helped.some((one) => one === name)) return null;
  return say(`editing.help.${asDate.includes(name) ? 'date' : name}` as 'editing.help.date');
}

export const choiceOf = (say: Say, list: WordList, value: string): string =>
  say((list === 'editing.choice' ? `editing.choice.${value}` : `${list}.${value}`) as TextKey);

const told = [
  'invalid-field',
  'unknown-field',
  'duplicate-id',
  'broken-reference',
  'wrong-reference',
  'succession-loop',
  'missing-source',
  'impossible-date',
  'date-before-announcement',
  'html-in-text',
  'unsafe-link',
  'hidden-character',
  'markdown-not-allowed',
  'conflict',
  'needs-review',
  'own-review',
  'forbidden',
  'not-found',
] as const;

/** Why something is refused, in the editor's words. */
export function problemText(
  say: Say,
  code: string,
  { isMissing = false, found = null }: { isMissing?: boolean; found?: string | null } = {},
): string {
  if (isMissing) return say('editing.problem.missing');
  const known = told.find((one) => one === code) ?? 'other';
  return say(`editing.problem.${known}`, { found: found ?? '' });
}

/** Problems as the notice above a form lists them, each with a link to its field. */
export const listedProblems = (say: Say, kind: EditableKind, problems: readonly FieldProblem[]): { text: string; field?: string }[] =>
  problems.map(({ at, name, code, isMissing, found }) => {
    const text = problemText(say, code, { isMissing, found });
    return at && name ? { text: `${labelOf(say, kind, name)}: ${text}`, field: at } : { text };
  });

/** A milestone's line begins with its date, so that lines are sorted by it: shown, the date is in the reader's form. */
export function datedTitle(title: string): { date: PartialDate | null; rest: string } {
  const [first = '', ...others] = title.split(' ');
  return isPartialDate(first) ? { date: first, rest: others.join(' ') } : { date: null, rest: title };
}
