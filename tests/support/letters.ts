import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A mail as its reader's program reads it: headers by their names in lower case, and the two parts decoded. */
export type ReadLetter = { headers: Map<string, string>; to: string; subject: string; text: string; html: string };

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

/** RFC 2047: the encoded words of a header. */
function headerText(value: string): string {
  return value.replace(/\?=\s+=\?/g, '?==?').replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, way: string, word: string) => {
    if (way.toLowerCase() === 'b') return Buffer.from(word, 'base64').toString();
    return quotedPrintable(word.replaceAll('_', ' '));
  });
}

const quotedPrintable = (text: string): string =>
  bytesOf(
    text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  ).toString();

function decoded(headers: Map<string, string>, body: string): string {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  return encoding === 'quoted-printable' ? quotedPrintable(body) : bytesOf(body).toString();
}

function split(message: string): { headers: Map<string, string>; body: string } {
  const end = message.indexOf('\r\n\r\n');
  const lines = message
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), headerText(line.slice(colon + 1).trim())] as const;
  });
  return { headers: new Map(headers), body: message.slice(end + 4) };
}

export function readLetter(bytes: Buffer): ReadLetter {
  const { headers, body } = split(bytes.toString('latin1'));
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1];
  const parts = boundary
    ? body
        .split(`--${boundary}`)
        .slice(1, -1)
        .map((part) => split(part.replace(/^\r\n/, '')))
    : [];
  const part = (type: string) => {
    const found = parts.find((one) => one.headers.get('content-type')?.startsWith(type));
    return found ? decoded(found.headers, found.body).replaceAll('\r\n', '\n').trim() : '';
  };
  return { headers, to: headers.get('to') ?? '', subject: headers.get('subject') ?? '', text: part('text/plain'), html: part('text/html') };
}

/** The letters that a service kept instead of sending, in the order of their names. */
export function lettersIn(folder: string): ReadLetter[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
  return names.sort().map((name) => readLetter(readFileSync(join(folder, name))));
}
