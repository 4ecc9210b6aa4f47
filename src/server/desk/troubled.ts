import type { ProblemCode } from '#domain/problem.ts';
import { sayIn } from '#locales/index.ts';
import type { Accounts, Editor } from '../accounts/index.ts';
import type { Failed } from '../editing/index.ts';
import type { Log } from '../log.ts';
import type { Letter, Mail } from '../mail/index.ts';
import { nameOfImage } from '../review/index.ts';

/** Tells those who wait for a scheduled publishing that it could not happen, and why. The desk says so too, whether or not a letter leaves. */
export function troubleTeller({
  accounts,
  mail,
  origin,
  log,
}: {
  accounts: Pick<Accounts, 'everybody'>;
  mail: Mail;
  origin: string;
  log: Log;
}) {
  return async (failed: Failed): Promise<void> => {
    const waiting = new Set([failed.draft.author, failed.by]);
    const editors = (await accounts.everybody()).filter(({ id }) => waiting.has(id));
    for (const editor of editors) {
      try {
        await mail.send(letterOf(failed, editor, origin));
      } catch (cause) {
        log.warn({ err: cause, draft: failed.draft.id }, 'a letter about a publishing that failed could not be sent');
      }
    }
  };
}

/** What can come to stand in the way of something that could be published when its time was set. */
const foreseen = [
  'conflict',
  'invalid-field',
  'broken-reference',
  'wrong-reference',
  'succession-loop',
  'impossible-date',
  'date-before-announcement',
] as const satisfies readonly ProblemCode[];
const knownOf = (code: ProblemCode) => foreseen.find((one) => one === code) ?? 'other';

function letterOf({ draft, problems, at }: Failed, { language, email, id }: Editor, origin: string): Letter {
  const say = sayIn(language);
  const name = nameOfImage(draft.kind, draft.image, language);
  const locale = language === 'en' ? 'en-GB' : language;
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Helsinki' }).format(new Date(at));
  const reasons = new Set(problems.map(({ code }) => say(`editing.problem.${knownOf(code)}`)));
  const lines = [
    say('editing.trouble.text', { name, time }),
    [...reasons].map((reason) => `- ${reason}`).join('\n'),
    say('editing.trouble.stays'),
    `${origin}/desk/drafts/${encodeURIComponent(draft.id)}`,
  ];
  return {
    to: email,
    subject: say('editing.trouble.subject', { name }),
    text: lines.join('\n\n'),
    language,
    id: `trouble-${draft.id}-${draft.version}-${id}`,
  };
}
