import { sayIn } from '#locales/index.ts';
import type { Log } from '../log.ts';
import { mailWords, type Mail } from '../mail/index.ts';
import { allImages, type Store } from '../store/index.ts';
import type { Invitation } from './invitations.ts';

/** Sends the link. False where it was only kept, or the mail server did not take it: then whoever invites hands the link over. */
export async function sendInvitation(
  { mail, log, store }: { mail: Mail; log: Log; store: Store },
  invitation: Invitation,
  link: string,
): Promise<boolean> {
  const { id, email, language, role, expiresAt, renews } = invitation;
  const say = sayIn(language);
  const until = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'Europe/Helsinki' }).format(new Date(expiresAt));
  const [area] = await allImages(store.reads, 'area');
  const words = renews
    ? { subject: say('account.mail.renew.subject'), text: say('account.mail.renew.text', { until, link }) }
    : mailWords(area, 'invitation', language, { role: say(`desk.role.${role}`), until, link });
  try {
    const { how } = await mail.send({ to: email, ...words, language, id: `invitation-${id}` });
    return how === 'sent';
  } catch (cause) {
    log.warn({ err: cause, invitation: id }, 'an invitation could not be sent');
    return false;
  }
}
