import type { Language } from '#domain/language.ts';

/** One mail to one person. */
export type Letter = {
  /** One address and nothing else: `name@host`. */
  to: string;
  subject: string;
  /** The plain text; an empty line divides paragraphs, and an address of the web by itself becomes a link in the HTML part. */
  text: string;
  /** The HTML part where the plain text's own would not do. */
  html?: string;
  language: Language;
  /** What names this letter for ever (letters, digits, `-`, `.`): sent again after a crash, it has the same Message-ID. */
  id?: string;
  /** Where followers end what brings them this, with one click (RFC 8058). */
  unsubscribe?: string;
};

/** One address as the SMTP server is told it: no names, lists, quotes or control characters, so that nothing can follow it. */
const addressShape = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?$/u;
export const isMailAddress = (text: string): boolean => addressShape.test(text);

/** What can be a part of a Message-ID. */
const nameShape = /^[A-Za-z0-9][A-Za-z0-9.-]{0,127}$/;

/** Thrown for a letter that could not be told from two, or that nobody could get. It says nothing of whose it is. */
export class UnsendableLetter extends Error {
  override readonly name = 'UnsendableLetter';
}

/** The letter in the form in which it is sent: a subject of one line, one address. Refuses what would be more than one letter. */
export function checkedLetter(letter: Letter): Letter {
  if (!isMailAddress(letter.to)) throw new UnsendableLetter('the address is not one address');
  if (letter.id !== undefined && !nameShape.test(letter.id)) throw new UnsendableLetter('the id is not a name');
  if (letter.unsubscribe !== undefined && !isWebAddress(letter.unsubscribe)) throw new UnsendableLetter('unsubscribing is no web address');
  return { ...letter, subject: oneLine(letter.subject) };
}

const isWebAddress = (text: string): boolean => /^https?:\/\/[^\s<>\p{Cc}]+$/u.test(text) && URL.canParse(text);

/** Whatever would begin a header of its own becomes a space. */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 200);
