import { isMailAddress } from './letter.ts';

/** How mail leaves the house. */
export type MailSettings = {
  /** `smtp://` or `smtps://`, with name and password where needed; null: every letter is kept in `folder`. */
  server: string | null;
  from: { name: string; address: string };
  /** The only addresses (`name@host`) and hosts (`@host`) that are written to, in lower case; null: anybody. */
  only: readonly string[] | null;
  /** Where letters that are not sent are kept as .eml files. */
  folder: string;
};

/** `name@host` or `Name <name@host>`; null where it is neither. */
export function senderOf(text: string): MailSettings['from'] | null {
  const named = /^([^<>"\p{Cc}]*)<([^<>]+)>$/u.exec(text.trim());
  const sender = named ? { name: (named[1] ?? '').trim(), address: (named[2] ?? '').trim() } : { name: '', address: text.trim() };
  return isMailAddress(sender.address) ? sender : null;
}

/** The entries of an allow-list; null where one of them is neither an address nor a host. */
export function allowListOf(text: string): string[] | null {
  const entries = text
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter(Boolean);
  return entries.every((entry) => isMailAddress(entry.startsWith('@') ? `x${entry}` : entry)) ? entries : null;
}

/** Whether a letter may leave the house for this address. */
export function mayGo({ server, only }: Pick<MailSettings, 'server' | 'only'>, to: string): boolean {
  if (!server) return false;
  const address = to.toLowerCase();
  return only === null || only.some((entry) => (entry.startsWith('@') ? address.endsWith(entry) : address === entry));
}
