import type { Described, Expectation } from './answer.ts';
import { homes, spoilt, type Home } from './homes.ts';

/** Answers that end too early, and answers in other characters than they say. */

const utf8 = (text: string) => new TextEncoder().encode(text);
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

/** Places at which an answer breaks off, as parts of its length; the last one leaves only its last sign out. */
const places: [string, (length: number) => number][] = [
  ['after a tenth', (length) => Math.floor(length / 10)],
  ['after a third', (length) => Math.floor(length / 3)],
  ['in the middle', (length) => Math.floor(length / 2)],
  ['after nine tenths', (length) => Math.floor(length * 0.9)],
  ['before its last sign', (length) => length - 1],
];

/** JSON that breaks off is none; markup is read as far as it goes, or is not of its form. */
const whenCut = ({ format, own }: Home): Expectation => (format === 'json' ? own : 'settled');

export const cut: Described[] = homes.flatMap((home) =>
  places.map(([place, at]): Described => ({
    name: `${home.name}: cut ${place}`,
    kind: home.kind,
    source: home.source,
    says: spoilt(home, () => utf8(home.text.trim()).slice(0, at(utf8(home.text.trim()).length))),
    from: 'RFC 9112 §8: a body without a length that ends with the connection, as hosts behind old proxies send',
    expected: whenCut(home),
  })),
);

const wide = (text: string, order: 'le' | 'be'): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let n = 0; n < text.length; n++) view.setUint16(n * 2, text.charCodeAt(n), order === 'le');
  return bytes;
};
const wider = (text: string): Uint8Array => joined(...[...text].map((sign) => new Uint8Array([sign.codePointAt(0) ?? 0, 0, 0, 0])));
/** One byte a sign, as ISO 8859-1 and the windows-1252 of browsers have it. */
const narrow = (text: string): Uint8Array => Uint8Array.from([...text].map((sign) => (sign.charCodeAt(0) < 256 ? sign.charCodeAt(0) : 63)));
const typed = (home: Home, charset: string) => ({ 'content-type': home.type.replace(/;.*/, `;charset=${charset}`) });

type Charset = { name: string; from: string; body: (home: Home) => Uint8Array; charset?: string; expected: (home: Home) => Expectation };

const read = (): Expectation => 'read';
const settled = (): Expectation => 'settled';
/** A page is whatever has its type: what cannot be read in it is missed. */
const ownOrNoText = (home: Home): Expectation => (home.kind === 'page' ? 'no-text' : home.own);
const readIfMarkup = (home: Home): Expectation => (home.format === 'json' ? home.own : 'read');

const charsets: Charset[] = [
  {
    name: 'UTF-16 with its mark',
    from: 'RFC 2781 §3.2',
    body: ({ text }) => joined(new Uint8Array([255, 254]), wide(text, 'le')),
    expected: read,
  },
  {
    name: 'UTF-16, the other order',
    from: 'RFC 2781 §3.2',
    body: ({ text }) => joined(new Uint8Array([254, 255]), wide(text, 'be')),
    expected: read,
  },
  {
    name: 'UTF-16 without its mark',
    from: 'RFC 2781 §4.3',
    body: ({ text }) => wide(text, 'le'),
    charset: 'utf-16',
    expected: readIfMarkup,
  },
  { name: 'UTF-32', from: 'HTML: UTF-32 must not be read', body: ({ text }) => wider(text), charset: 'utf-32', expected: ownOrNoText },
  {
    name: 'windows-1252 said to be UTF-8',
    from: 'Hosts that changed their header and not their files',
    body: ({ text }) => narrow(text),
    charset: 'utf-8',
    expected: read,
  },
  {
    name: 'ISO 8859-15 that says so',
    from: 'Finnish hosts of the 2000s',
    body: ({ text }) => narrow(text),
    charset: 'iso-8859-15',
    expected: read,
  },
  {
    name: 'UTF-8 said to be ISO 8859-1',
    from: 'Apache: AddDefaultCharset',
    body: ({ sample }) => sample,
    charset: 'iso-8859-1',
    expected: read,
  },
  {
    name: 'a charset that nobody has',
    from: 'RFC 2978 and those who do not read it',
    body: ({ sample }) => sample,
    charset: 'x-user-defined-nobody',
    expected: read,
  },
  {
    name: 'a charset of ten thousand letters',
    from: 'CWE-1333',
    body: ({ text }) => narrow(text),
    charset: `"${'utf-'.repeat(2_500)}`,
    expected: read,
  },
  {
    name: 'UTF-7 said',
    from: 'CVE-2008-1468 and others: +ADw-script+AD4- becomes markup',
    body: ({ text }) => utf8(text.replace(/(<title>|"title": ?")/, '$1+ADw-script+AD4-alert(1)+ADw-/script+AD4-')),
    charset: 'utf-7',
    expected: read,
  },
  {
    name: 'an escape of ISO 2022',
    from: 'WHATWG Encoding §2: ISO-2022-KR hides markup',
    body: ({ sample }) => joined(sample, utf8('\u001b$)C')),
    charset: 'iso-2022-kr',
    expected: (home) => (home.format === 'json' ? home.own : 'read'),
  },
  {
    name: 'overlong UTF-8',
    from: 'RFC 3629 §10: C0 BC for <',
    body: ({ sample }) => joined(sample, new Uint8Array([0xc0, 0xbc, 0xe0, 0x80, 0xbc])),
    expected: readIfMarkup,
  },
  { name: 'two marks', from: 'Files joined by programs', body: ({ text }) => utf8(`\ufeff\ufeff${text}`), expected: settled },
  {
    name: 'a mark and blanks before',
    from: 'Templates: XML 1.0 §2.8 wants the declaration first',
    body: ({ text }) => utf8(`\ufeff\n \n${text}`),
    expected: read,
  },
  {
    name: 'a zero after each sign',
    from: 'UTF-16 that was taken for bytes',
    body: ({ text }) => utf8([...text].join('\u0000')),
    expected: settled,
  },
  {
    name: 'zeros at the end',
    from: 'Blocks of a disk sent whole',
    body: ({ sample }) => joined(sample, new Uint8Array(4_096)),
    expected: readIfMarkup,
  },
  {
    name: 'a whole flood of wrong bytes',
    from: 'RFC 3629 §3: continuation without a beginning',
    body: ({ sample }) => joined(sample, new Uint8Array(50_000).fill(0x80)),
    expected: (home) => (home.format === 'json' ? home.own : 'read'),
  },
  {
    name: 'UTF-8 twice',
    from: 'UTF-8 read as windows-1252 and saved as UTF-8 (“Ã¤”)',
    body: ({ sample }) => utf8(new TextDecoder('windows-1252').decode(sample)),
    expected: read,
  },
  { name: 'no type at all', from: 'RFC 9110 §8.3: the type is optional', body: ({ sample }) => sample, charset: '', expected: read },
];

const headersOf = (home: Home, { name, charset }: Charset): Record<string, string> => {
  if (name === 'no type at all') return { 'content-type': '' };
  return charset === undefined ? {} : typed(home, charset);
};

export const characters: Described[] = homes.flatMap((home) =>
  charsets.map((one): Described => ({
    name: `${home.name}: ${one.name}`,
    kind: home.kind,
    source: home.source,
    says: spoilt(home, () => one.body(home), headersOf(home, one)),
    from: one.from,
    expected: one.expected(home),
  })),
);
