import * as v from 'valibot';
import { languages } from '#domain/language.ts';
import { roles } from '#domain/permissions.ts';
import { Refusal, type ProblemCode } from '#domain/problem.ts';

/** What the forms about accounts bring, and which field a refusal is about. */

export const Email = v.pipe(v.string(), v.trim(), v.maxLength(254), v.email());
export const Name = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(100));
export const Password = v.pipe(v.string(), v.maxLength(1000));
export const ChosenLanguage = v.picklist(languages);

export const RoleForm = v.object({
  role: v.picklist(roles),
  organisation: v.pipe(
    v.string(),
    v.transform((id) => (id === '' ? null : id)),
  ),
});

/** What was typed, by the names of the fields. */
export async function typedIn(request: Request): Promise<Record<string, string>> {
  const entries = [...(await request.formData())].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries);
}

/** What can be wrong with a field as it was typed. */
const wrongField = {
  email: 'bad-email',
  name: 'no-name',
  password: 'weak-password',
  language: 'bad-choice',
  role: 'bad-choice',
  organisation: 'bad-choice',
  sure: 'not-sure',
} as const;
type Field = keyof typeof wrongField;

export type Wrong = { problem: (typeof wrongField)[Field] | (typeof refusals)[number] | 'no-organisation'; field: Field | null };

const refusals = [
  'weak-password',
  'link-used-or-old',
  'account-exists',
  'last-coordinator',
  'not-found',
  'too-many-attempts',
  'wrong-password',
  'wrong-code',
  'sign-in-again',
] as const satisfies readonly ProblemCode[];
const fieldOf: Partial<Record<ProblemCode, Field>> = { 'weak-password': 'password', 'account-exists': 'email', 'last-coordinator': 'role' };

/** The first field that is not as it should be. */
export function wrongIn(issues: readonly v.BaseIssue<unknown>[]): Wrong {
  const key = issues[0]?.path?.[0]?.key;
  const name = typeof key === 'string' ? key : '';
  const field = name in wrongField ? (name as Field) : 'email';
  return { problem: wrongField[field], field };
}

/** A refusal as the form tells it; what is no refusal of these is thrown on. */
export function wrongBy(cause: unknown): Wrong {
  const code = cause instanceof Refusal ? refusals.find((one) => one === cause.code) : undefined;
  if (!code) throw cause;
  return { problem: code, field: fieldOf[code] ?? null };
}
