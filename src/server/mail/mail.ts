import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Transporter } from 'nodemailer';
import { failureOf } from './failure.ts';
import { htmlOf } from './html.ts';
import { checkedLetter, type Letter } from './letter.ts';
import { mayGo, type MailSettings } from './settings.ts';

/** What became of a letter: the mail server took it, or it was kept in the folder. */
export type Sent = { messageId: string; how: 'sent' | 'kept' };

export type Mail = {
  /**
   * Resolves when the mail server has taken the letter, or it has been kept. Throws an UnsendableLetter for one that nobody could get,
   * and a MailFailure when the server did not take it; neither names an address.
   */
  send: (letter: Letter) => Promise<Sent>;
  close: () => void;
};

export type MailOptions = {
  settings: MailSettings;
  clock: () => Date;
  /** Connections that stay open between letters, for many of them; 0: one for each letter. */
  connections?: number;
};

/** The way out for mail. What sends it is loaded with the first letter. */
export function createMail({ settings, clock, connections = 0 }: MailOptions): Mail {
  let transport: Promise<Transporter> | undefined;
  const smtp = (server: string) => (transport ??= openTransport(server, connections));
  return {
    async send(letter) {
      const checked = checkedLetter(letter);
      const messageId = messageIdOf(checked, settings.from.address);
      const bytes = await compose(checked, settings, messageId, clock());
      if (settings.server === null || !mayGo(settings, checked.to)) {
        await keep(settings.folder, bytes, clock());
        return { messageId, how: 'kept' };
      }
      await deliver(await smtp(settings.server), settings.from.address, checked.to, bytes);
      return { messageId, how: 'sent' };
    },
    close: () => void transport?.then((open) => open.close()).catch(() => undefined),
  };
}

/** Milliseconds: a server that hangs must not hold what waits for it. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 30_000 };

async function openTransport(server: string, connections: number): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  const usual = { url: server, ...patience, disableFileAccess: true, disableUrlAccess: true };
  return connections > 0 ? createTransport({ ...usual, pool: true, maxConnections: connections }) : createTransport(usual);
}

/** The letter as bytes: the same whether it is sent or kept. */
async function compose(letter: Letter, { from }: MailSettings, messageId: string, date: Date): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const { to, subject, text, language, unsubscribe } = letter;
  return new MailComposer({
    from,
    to: { name: '', address: to },
    subject,
    text,
    html: htmlOf(letter),
    date,
    messageId,
    headers: {
      'Content-Language': language,
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe ? { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: '\r\n',
  })
    .compile()
    .build();
}

const messageIdOf = ({ id }: Letter, from: string): string => `<${id ?? randomUUID()}@${from.slice(from.lastIndexOf('@') + 1)}>`;

async function deliver(transport: Transporter, from: string, to: string, raw: Buffer): Promise<void> {
  try {
    await transport.sendMail({ envelope: { from, to: [to] }, raw });
  } catch (cause) {
    throw failureOf(cause);
  }
}

/** Readable by the service's own user only; the name says when, and nothing of whom. */
async function keep(folder: string, bytes: Buffer, now: Date): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const time = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const file = join(folder, `${time}-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}.eml`);
  await writeFile(`${file}.part`, bytes, { mode: 0o600 });
  await rename(`${file}.part`, file);
}
