import { filled, type MailText } from '#domain/area-texts.ts';
import type { Language } from '#domain/language.ts';
import type { Area } from '#domain/subjects.ts';
import { sayIn, type TextKey } from '#locales/index.ts';

/** What letters say: in the area's own words where it has some in the letter's language, else in the interface's. */
export type MailWords = { subject: string; text: string };

const usualKeys: Record<MailText, { subject: TextKey; text: TextKey }> = {
  invitation: { subject: 'account.mail.subject', text: 'account.mail.text' },
  'reminder-before': { subject: 'review.mail.before.subject', text: 'review.mail.before.text' },
  'reminder-after': { subject: 'review.mail.after.subject', text: 'review.mail.after.text' },
};
/** Every name that a template may have, as itself. */
const asNamed = Object.fromEntries(['role', 'until', 'link', 'name', 'due'].map((name) => [name, `{${name}}`]));

/** The interface's words as a template. */
export function usualMail(name: MailText, language: Language): MailWords {
  const say = sayIn(language);
  const { subject, text } = usualKeys[name];
  return { subject: say(subject, asNamed), text: say(text, asNamed) };
}

/** A letter's words with its values. */
export function mailWords(
  area: Pick<Area, 'mails'> | undefined,
  name: MailText,
  language: Language,
  values: Readonly<Record<string, string>>,
): MailWords {
  const usual = usualMail(name, language);
  const own = area?.mails?.[name];
  return {
    subject: filled(own?.subject?.[language]?.text ?? usual.subject, values),
    text: filled(own?.text?.[language]?.text ?? usual.text, values),
  };
}
