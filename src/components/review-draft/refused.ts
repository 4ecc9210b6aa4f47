import type { Language } from '#domain/language.ts';
import type { ProblemCode } from '#domain/problem.ts';
import { sayIn } from '#locales/index.ts';

/** Why nothing was changed, and at which fields. */
type Refused = { refused: ProblemCode; fields: readonly string[] };

const told = ['conflict', 'not-found', 'own-review', 'needs-review', 'forbidden', 'impossible-date', 'broken-reference'] as const;
const fieldsOf = ['reason', 'text', 'editor', 'due'] as const;

/** In words, each with the field that it is about. */
export function refusedWords({ refused, fields }: Refused, language: Language): { text: string; field?: string }[] {
  const say = sayIn(language);
  const wrong = fieldsOf.filter((field) => fields.includes(field));
  if (refused === 'invalid-field' && wrong.length > 0) return wrong.map((field) => ({ text: say(`review.refused.${field}`), field }));
  const code = told.find((one) => one === refused);
  return [{ text: code ? say(`review.refused.${code}`) : say('review.refused.other') }];
}
