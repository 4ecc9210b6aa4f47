import { instantWords } from '#components/date-text/format.ts';
import type { Language } from '#domain/language.ts';
import { sayIn, type TextKey } from '#locales/index.ts';
import type { ClaimView } from '#server/inbox/index.ts';

/** The inbox in words. A kind of matter is known here by its texts alone. */

export const kindWords = (kind: string, language: Language): string => sayIn(language)(`inbox.kind.${kind}` as TextKey);

export function claimWords({ name, own, taken }: ClaimView, language: Language): string {
  const say = sayIn(language);
  if (own) return say('inbox.claim.own');
  return say(taken ? 'inbox.claim.taken' : 'inbox.claim.opened', { name });
}

/** Since when something waits: a day, or an instant. */
export const sinceWords = (since: string, language: Language): string =>
  instantWords(since.length > 10 ? since : `${since}T00:00:00+02:00`, language);

/** The `lang` of words that are not in the language of the page. */
export const langOf = (of: Language | null, here: Language): Language | undefined => (of && of !== here ? of : undefined);

/** What somebody answered, in a word. */
const answers = ['accept', 'reject', 'other', 'read', 'again', 'later'] as const;
export function doneAnswerWords(answer: string, language: Language): string {
  const known = answers.find((one) => one === answer);
  return known ? sayIn(language)(`inbox.answer.${known}`).toLowerCase() : answer;
}

/** What asks of a subject: whether the matter is about it. */
const asked = ['link', 'milestone'] as const;
export function questionWords(kind: string, language: Language): string | null {
  const known = asked.find((one) => one === kind);
  return known ? sayIn(language)(`inbox.question.${known}`) : null;
}
