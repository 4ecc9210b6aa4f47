import type { Described, Expectation } from './answer.ts';
import { answerWith, writes, type Written } from './entries.ts';
import { homes, spoilt, type Home } from './homes.ts';

/** Answers of the right form whose values are hostile: titles, dates, addresses and names. */

type Value = { name: string; from: string; value: string; saysMarkup?: true };

const titles: Value[] = [
  { name: 'a script', from: 'OWASP’s filter evasion', value: 'Uutinen <script>alert(1)</script>' },
  { name: 'a script alone', from: 'OWASP’s filter evasion', value: '<script>alert(1)</script>' },
  {
    name: 'a script escaped twice',
    from: 'Fields escaped twice by a program',
    value: 'Uutinen &lt;script&gt;alert(1)&lt;/script&gt;',
    saysMarkup: true,
  },
  { name: 'a picture that fails', from: 'OWASP’s filter evasion', value: 'Uutinen <img src=x onerror=alert(1)>' },
  { name: 'a drawing that loads', from: 'OWASP’s filter evasion', value: 'Uutinen <svg/onload=alert(1)>' },
  { name: 'an unclosed tag', from: 'Titles cut by a program', value: 'Uutinen <b title="x' },
  { name: 'signs of comparison', from: 'Real titles: “alle < 18-vuotiaat”', value: 'Alle < 18 ja yli > 65 & muut' },
  { name: 'the other direction', from: 'Trojan Source (CVE-2021-42574)', value: 'Uutinen \u202egnp.exe\u202c \u2066a\u2069 b' },
  { name: 'hidden signs', from: 'Unicode TR 36', value: 'Uu\u200bti\u00adnen\u2060 \ufeffx\u200d' },
  { name: 'controls', from: 'Escapes of terminals (CWE-150)', value: 'Uutinen \u001b[2J\u0007\u0008\u009b31m x' },
  { name: 'only blanks', from: 'Forms without a check', value: ' \u00a0\t\u3000 \u2003 ' },
  { name: 'only hidden signs', from: 'Forms without a check', value: '\u200b\u200c\u200d\u2060\ufeff' },
  { name: 'only a full stop', from: 'Forms without a check', value: '.' },
  { name: 'pictures of feelings', from: 'Unicode: sequences of joined signs', value: '👨‍👩‍👧‍👦🏳️‍🌈 Kotoutuminen 🇫🇮 1️⃣ é'.repeat(30) },
  { name: 'marks upon marks', from: 'Zalgo', value: `U${'\u0301\u0327\u0336'.repeat(2_000)}utinen` },
  { name: 'a megabyte', from: 'No standard has a limit', value: 'kotoutuminen '.repeat(80_000) },
  { name: 'a megabyte without a blank', from: 'No standard has a limit', value: 'a'.repeat(1_000_000) },
  { name: 'a million blanks', from: 'Patterns that look for blanks at an end', value: `a${' '.repeat(1_000_000)}b` },
  { name: 'a hundred thousand brackets', from: 'Patterns that look for the end of a tag', value: '<'.repeat(100_000) },
  { name: 'a hundred thousand ampersands', from: 'Patterns that look for the end of a reference', value: '&'.repeat(100_000) },
  { name: 'a hundred thousand tags', from: 'Trees of objects', value: `${'<b>a</b>'.repeat(100_000)}` },
  { name: 'a formula of a sheet', from: 'CSV injection (CWE-1236)', value: '=HYPERLINK("http://evil.example","x")' },
  { name: 'a query', from: 'SQL injection (CWE-89)', value: `'); drop table item; --` },
  {
    name: 'places to fill',
    from: 'Format strings and templates: ${}, {{}}, %n, ICU',
    value: '${7*7} {{7*7}} {count, plural, one {x}} %n%s #{x} <%= x %>',
  },
  { name: 'names of every object’s own', from: 'CWE-1321', value: '__proto__' },
  { name: 'lines of its own', from: 'Header injection (CWE-113)', value: 'Uutinen\r\nBcc: a@b.example\r\n\r\nx\u2028y\u2029z' },
];

const bombs: Value[] = [
  {
    name: 'document numbers, ten thousand',
    from: 'Our own patterns of identifiers',
    value: Array.from({ length: 10_000 }, (_, n) => `HE ${n}/2023 vp`).join(' '),
  },
  { name: 'numbers with hardly a document', from: 'Our own patterns of identifiers', value: 'HE 1'.repeat(50_000) },
  { name: 'digits without an end', from: 'Our own patterns of identifiers and dates', value: '1'.repeat(200_000) },
  { name: 'digits and slashes', from: 'Our own patterns of identifiers', value: '1/'.repeat(100_000) },
  { name: 'digits and full stops', from: 'Our own patterns of dates', value: '1.1.'.repeat(60_000) },
  { name: 'digits and blanks', from: 'Our own patterns of ISBNs', value: '978 9 5 2 '.repeat(20_000) },
  { name: 'capitals and colons', from: 'Our own patterns of projects: TEM119:00/2023', value: 'TEM1:0'.repeat(40_000) },
  { name: 'hyphens', from: 'Our own patterns of addresses by name', value: 'a-'.repeat(100_000) },
  { name: 'commas and blanks', from: 'Shortening: blanks and commas at an end', value: `a${' ,;:'.repeat(60_000)}x` },
  { name: 'names of ministries begun', from: 'Our own patterns of publishers', value: 'ministry of the '.repeat(15_000) },
  { name: 'words that say who published', from: 'Our own patterns of lists', value: 'julkaistu '.repeat(25_000) },
  { name: 'bars', from: 'Our own patterns of rows', value: '| '.repeat(100_000) },
];

const dates: Value[] = [
  { name: 'the 31st of February', from: 'ISO 8601', value: '2026-02-31' },
  { name: 'month 13', from: 'ISO 8601', value: '2026-13-01T10:00:00Z' },
  { name: 'the year 0', from: 'ISO 8601', value: '0000-01-01T00:00:00Z' },
  { name: 'the year 0001', from: '.NET: DateTime.MinValue', value: '0001-01-01T00:00:00' },
  { name: 'the year 1601', from: 'Windows: FILETIME 0', value: '1601-01-01T00:00:00Z' },
  { name: '1970', from: 'Unix: 0', value: '1970-01-01T00:00:00Z' },
  { name: 'the year 9999', from: '.NET: DateTime.MaxValue', value: '9999-12-31T23:59:59' },
  { name: 'the year 99999', from: 'ISO 8601: expanded years', value: '99999-01-01T00:00:00Z' },
  { name: 'the year +275760', from: 'ECMAScript: the last day', value: '+275760-09-13T00:00:00Z' },
  { name: 'a year before the first', from: 'ISO 8601: negative years', value: '-000001-01-01T00:00:00Z' },
  { name: 'next year', from: 'Drafts published by mistake', value: '2027-11-23T10:00:00Z' },
  { name: 'a year of five figures in words', from: 'RFC 822, as Node reads it', value: 'Fri, 01 Jan 20250 00:00:00 GMT' },
  { name: 'a zone of 99 hours', from: 'RFC 3339', value: '2026-11-20T10:00:00-99:00' },
  { name: 'a zone of minus 14 hours', from: 'RFC 3339', value: '2026-11-20T10:00:00-14:00' },
  { name: 'a leap second', from: 'RFC 3339 §5.7', value: '2016-12-31T23:59:60Z' },
  { name: 'hour 24', from: 'ISO 8601', value: '2026-11-20T24:00:00' },
  { name: 'hour 99', from: 'ISO 8601', value: '2026-11-20T99:99:99' },
  { name: 'two years of two digits', from: 'RFC 822', value: 'Fri, 20 Nov 26 10:00:00 GMT' },
  { name: 'seconds since 1970', from: 'Interfaces that forget to format', value: '1763632800' },
  { name: 'words', from: 'Forms without a check', value: 'tänään' },
  { name: 'markup', from: 'OWASP’s filter evasion', value: '2026-11-20"><script>alert(1)</script>' },
  { name: 'other digits', from: 'Unicode: \\d and Nd', value: '٢٠٢٦-١١-٢٠' },
  { name: 'ten thousand digits', from: 'Our own patterns of dates', value: '2'.repeat(10_000) },
  { name: 'nothing', from: 'Fields left empty', value: '' },
];

const addresses: Value[] = [
  { name: 'a script', from: 'CWE-79: javascript:', value: 'javascript:alert(1)//-/x' },
  { name: 'a script in disguise', from: 'URL Standard: tabs and line breaks are left out', value: ' \u0001java\nscript\t:alert(1)//-/x' },
  { name: 'data', from: 'CWE-79: data:', value: 'data:text/html,<script>alert(1)</script>//-/x' },
  { name: 'Visual Basic', from: 'CWE-79: vbscript:', value: 'vbscript:msgbox(1)//-/x' },
  { name: 'a file', from: 'CWE-73: file:', value: 'file:///etc/passwd/-/x' },
  { name: 'a name before the host', from: 'Phishing: https://tem.fi@evil.example', value: 'https://tem.fi:x@evil.example/-/x' },
  { name: 'two backslashes', from: 'URL Standard: backslashes are slashes', value: '\\\\evil.example\\-\\x' },
  { name: 'no scheme', from: 'RFC 3986 §4.2', value: '//evil.example/-/x' },
  { name: 'a host of other letters', from: 'Homographs: UTS 39', value: 'https://tеm.fi/-/x' },
  { name: 'ten thousand letters', from: 'Browsers’ own limits', value: `https://tem.fi/-/${'a'.repeat(10_000)}` },
  { name: 'a hundred thousand folders up', from: 'Path traversal (CWE-22)', value: `https://tem.fi/-/${'../'.repeat(100_000)}etc/passwd` },
  { name: 'wrong escapes', from: 'RFC 3986 §2.1', value: 'https://tem.fi/-/%zz%c0%ae%00%u0041?a=%' },
  {
    name: 'three hundred parameters',
    from: 'Our own naming of addresses',
    value: `https://tem.fi/-/x?${Array.from({ length: 300 }, (_, n) => `a${n}=b`).join('&')}`,
  },
  { name: 'a port', from: 'RFC 3986 §3.2.3', value: 'https://tem.fi:99999/-/x' },
  { name: 'an address of this machine', from: 'SSRF: links are shown, never asked', value: 'http://127.0.0.1:5432/-/x' },
  { name: 'the other direction', from: 'Trojan Source', value: 'https://tem.fi/-/\u202egnp.exe' },
  { name: 'markup', from: 'CWE-79', value: 'https://tem.fi/-/"><script>alert(1)</script>' },
  { name: 'nothing', from: 'Fields left empty', value: '' },
];

const ids: Value[] = [
  { name: 'a path', from: 'CWE-22', value: '../../../../etc/passwd' },
  { name: 'a query', from: 'CWE-89', value: `1' or '1'='1` },
  { name: 'ten thousand letters', from: 'No standard has a limit', value: 'x'.repeat(10_000) },
  { name: 'an object’s own name', from: 'CWE-1321', value: '__proto__' },
  { name: 'another matter’s number', from: 'Eduskunta: a number that does not exist brings others', value: 'HE 75/2023 vp' },
  { name: 'a number too long', from: 'Registers of all kinds', value: 'HE 99999999/20231 vp' },
  { name: 'line breaks', from: 'CWE-93', value: 'a\r\nb\n\nc' },
  { name: 'markup', from: 'CWE-79', value: '"><script>alert(1)</script>' },
  { name: 'nothing', from: 'Fields left empty', value: '' },
];

const spoiltBy = (
  home: Home,
  field: keyof Written,
  what: string,
  { name, from, value, saysMarkup }: Value,
  expected: Expectation,
): Described => ({
  name: `${home.name}: ${what} ${name}`,
  kind: home.kind,
  source: home.source,
  says: spoilt(home, () => answerWith(home, [{ [field]: value }])),
  from,
  expected,
  ...(saysMarkup ? { saysMarkup } : {}),
});

const written = homes.filter(writes);
/** Kinds that take a link from their entries; the others make it themselves. */
const linking = written.filter(({ kind }) => ['feed', 'sttinfo', 'liferay', 'wordpress', 'oai-pmh'].includes(kind));

const group = (over: readonly Home[], field: keyof Written, what: string, values: readonly Value[]): Described[] =>
  over.flatMap((home) => values.map((value) => spoiltBy(home, field, what, value, 'settled')));

export const values = {
  titles: group(written, 'title', 'a title of', titles),
  bombs: group(written, 'title', 'a title of', bombs),
  dates: group(written, 'date', 'a day of', dates),
  addresses: group(linking, 'address', 'an address of', addresses),
  ids: group(written, 'id', 'an id of', ids),
};
