import type { Described, Expectation } from './answer.ts';
import { homes, spoilt, type Home } from './homes.ts';

/** JSON as attackers and careless programs write it, for every kind that reads it. */

type Value = string | number | boolean | null | Value[] | { [name: string]: Value };
type Attack = { name: string; from: string; whole: (home: Home) => string; expected?: Expectation | ((home: Home) => Expectation) };

/** The sample with each of its values put through a change, the innermost first. */
function changed(value: Value, change: (value: Value, name: string) => Value, name = ''): Value {
  if (Array.isArray(value))
    return change(
      value.map((one) => changed(one, change, name)),
      name,
    );
  if (value === null || typeof value !== 'object') return change(value, name);
  return change(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, changed(one, change, key)])), name);
}
const sampleOf = ({ text }: Home): Value => JSON.parse(text) as Value;
const every = (change: (value: Value, name: string) => Value) => (home: Home) => JSON.stringify(changed(sampleOf(home), change));
const strings = (change: (text: string, name: string) => Value) =>
  every((value, name) => (typeof value === 'string' ? change(value, name) : value));

/** The sample with something put at the beginning of its first object. */
const begun = (inside: string) => (home: Home) => home.text.replace('{', `{${inside},`);
const inEach = (inside: string) => (home: Home) => home.text.replace(/\{(?=\s*")/g, `{${inside},`);

/** Texts that a reader sees, in the names of all kinds. */
const shown = /^(fi|sv|title|rendered|text|label|nimeke|name|url)$/;
const isShown = (text: string, name: string): boolean => shown.test(name) && !/^https?:|\d\/\d{4}/.test(text);

/** Kinds that know their answers by how these begin. */
const readUnlessBegun = ({ name }: Home): Expectation => (['pxweb', 'finlex (list)'].includes(name) ? 'not-its-form' : 'read');
const readUnlessNested = (home: Home): Expectation => (home.name === 'pxweb (figures)' ? 'not-its-form' : readUnlessBegun(home));
const readUnlessChecked = (home: Home): Expectation => (home.name === 'feed (JSON)' ? 'not-a-feed' : readUnlessNested(home));

const attacks: Attack[] = [
  {
    name: 'arrays within each other, a hundred thousand',
    from: 'RFC 8259 §9: depth; CVE-2020-36518 and others',
    whole: () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    expected: 'settled',
  },
  { name: 'objects within each other, without an end', from: 'RFC 8259 §9', whole: () => '{"a":'.repeat(100_000), expected: 'settled' },
  {
    name: 'depth in a field that nobody reads',
    from: 'RFC 8259 §9',
    whole: begun(`"x":${'['.repeat(20_000)}${']'.repeat(20_000)}`),
    expected: 'settled',
  },
  {
    name: 'numbers that no machine has',
    from: 'RFC 8259 §6: 1E400',
    whole: begun('"x":1e400,"y":-1e400,"z":123456789012345678901234567890'),
    expected: readUnlessBegun,
  },
  {
    name: 'a number of a megabyte',
    from: 'CVE-2020-10735: digits to number',
    whole: begun(`"x":${'9'.repeat(1_000_000)}`),
    expected: 'settled',
  },
  {
    name: 'all numbers beyond all bounds',
    from: 'RFC 8259 §6',
    whole: (home) => home.text.replace(/(?<=[:[,]\s*)\d+(?=\s*[,\]}\n])/g, '1e999'),
    expected: 'settled',
  },
  {
    name: 'names twice',
    from: 'RFC 8259 §4: names should be unique',
    whole: (home) => home.text.replace(/"(title|kohde|nimeke|results|variables|id|akn_uri|value)"\s*:/g, '"$1":null,"$1":'),
    expected: (home) => (home.name === 'pxweb' ? 'not-its-form' : 'read'),
  },
  {
    name: '__proto__',
    from: 'Prototype pollution (CWE-1321)',
    whole: inEach('"__proto__":{"polluted":"yes","length":9,"title":"x","then":"x"}'),
    expected: readUnlessNested,
  },
  { name: '__proto__ that is null', from: 'CWE-1321', whole: inEach('"__proto__":null'), expected: readUnlessBegun },
  {
    name: 'constructor.prototype',
    from: 'CWE-1321',
    whole: inEach('"constructor":{"prototype":{"polluted":"yes"}},"prototype":{"polluted":1}'),
    expected: readUnlessChecked,
  },
  {
    name: 'names of every object’s own',
    from: 'Records asked without hasOwn',
    whole: inEach('"toString":1,"valueOf":"x","hasOwnProperty":null,"toJSON":{},"then":[]'),
    expected: readUnlessNested,
  },
  {
    name: 'values that are names of every object’s own',
    from: 'Records asked without hasOwn',
    whole: strings((text, name) => (name === '' || isShown(text, name) ? text : '__proto__')),
    expected: 'settled',
  },
  {
    name: 'half characters',
    from: 'RFC 8259 §8.2: "\\uDEAD"',
    whole: strings((text, name) => (isShown(text, name) ? `\udead${text}\ud800` : text)),
  },
  { name: 'NaN and Infinity', from: 'Python: json.dumps', whole: begun('"x":NaN,"y":-Infinity'), expected: 'not-its-form' },
  {
    name: 'a comma too many',
    from: 'Templates; RFC 8259 §5',
    whole: (home) => home.text.replace(/([}\]])\s*$/, ',$1'),
    expected: 'not-its-form',
  },
  { name: 'comments', from: 'JSON5', whole: (home) => `/* a */${home.text}// b`, expected: 'not-its-form' },
  { name: 'single quotes', from: 'Python: str(dict)', whole: (home) => home.text.replaceAll('"', "'"), expected: 'not-its-form' },
  {
    name: 'lines of JSON',
    from: 'NDJSON',
    whole: (home) => `${JSON.stringify(sampleOf(home))}\n${JSON.stringify(sampleOf(home))}\n`,
    expected: 'not-its-form',
  },
  { name: 'a call', from: 'JSONP', whole: (home) => `callback(${home.text});`, expected: 'not-its-form' },
  { name: 'a guard before it', from: "XSSI guards: )]}'", whole: (home) => `)]}',\n${home.text}`, expected: 'not-its-form' },
  {
    name: 'raw controls within texts',
    from: 'RFC 8259 §7',
    whole: (home) => home.text.replace(/": "/, '": "\u0001\n'),
    expected: 'not-its-form',
  },
  {
    name: 'escaped controls within texts',
    from: 'RFC 8259 §7',
    whole: strings((text, name) => (isShown(text, name) ? `\u0000\u0007\u001b[31m${text}\u009b` : text)),
  },
  {
    name: 'all texts of five megabytes',
    from: 'No standard has a limit',
    whole: (home) => {
      let n = 0;
      return strings((text, name) => (isShown(text, name) && n++ === 0 ? `${text} ${'ab '.repeat(1_700_000)}` : text))(home);
    },
    expected: (home) => (home.name === 'pxweb' ? 'not-its-form' : 'read'),
  },
  {
    name: 'a million members',
    from: 'Lists without an end',
    whole: (home) => home.text.replace('[', `[${'0,'.repeat(1_000_000)}`),
    expected: 'settled',
  },
  {
    name: 'two hundred thousand empty objects',
    from: 'Lists without an end',
    whole: (home) => home.text.replace('[', `[${'{},'.repeat(200_000)}`),
    expected: 'settled',
  },
  {
    name: 'twenty thousand names',
    from: 'Hash flooding (CVE-2011-4815 and others)',
    whole: begun(Array.from({ length: 20_000 }, (_, n) => `"k${n}":${n}`).join(',')),
    expected: 'settled',
  },
  {
    name: 'nothing in all places',
    from: 'Answers of a database that is being restored',
    whole: every((value) => (typeof value === 'object' ? value : null)),
    expected: 'settled',
  },
  { name: 'empty texts', from: 'Answers of a database that is being restored', whole: strings(() => ''), expected: 'settled' },
  {
    name: 'texts where numbers were',
    from: 'Eduskunta: numbers arrive as texts',
    whole: every((value) => (typeof value === 'number' ? String(value) : value)),
    expected: 'settled',
  },
  { name: 'numbers where texts were', from: 'Another version of an interface', whole: strings(() => 7), expected: 'settled' },
  {
    name: 'objects where texts were',
    from: 'Another version of an interface',
    whole: strings((text) => ({ value: text })),
    expected: 'settled',
  },
  { name: 'lists where texts were', from: 'XML turned to JSON', whole: strings((text) => [text, text]), expected: 'settled' },
  {
    name: 'objects where lists were',
    from: 'PHP: arrays with gaps',
    whole: every((value) => (Array.isArray(value) ? Object.fromEntries(value.map((one, n) => [String(n), one])) : value)),
    expected: 'settled',
  },
  {
    name: 'lists where objects were',
    from: 'PHP: empty arrays',
    whole: every((value) => (value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.values(value) : value)),
    expected: 'settled',
  },
  {
    name: 'empty lists and objects',
    from: 'PHP: json_encode',
    whole: every((value, name) => (name !== '' && value !== null && typeof value === 'object' ? [] : value)),
    expected: 'settled',
  },
  { name: 'an empty object', from: 'Gateways that lost the body', whole: () => '{}', expected: 'not-its-form' },
  { name: 'booleans everywhere', from: 'Another version of an interface', whole: strings(() => true), expected: 'settled' },
  {
    name: 'names in capitals',
    from: 'Another version of an interface',
    whole: (home) => home.text.replace(/"(\w+)"(?=\s*:)/g, (name) => name.toUpperCase()),
    expected: 'settled',
  },
  {
    name: 'text after the end',
    from: 'Gateways that write a trace',
    whole: (home) => `${home.text}\nTrace: 12 ms`,
    expected: 'not-its-form',
  },
];

function ownCode(home: Home, expected: NonNullable<Attack['expected']>): Expectation {
  const code = typeof expected === 'function' ? expected(home) : expected;
  return code === 'not-its-form' ? home.own : code;
}

export const json: Described[] = homes
  .filter(({ format }) => format === 'json')
  .flatMap((home) =>
    attacks.map(({ name, from, whole, expected = 'read' }): Described => ({
      name: `${home.name}: ${name}`,
      kind: home.kind,
      source: home.source,
      says: spoilt(home, () => whole(home)),
      from,
      expected: ownCode(home, expected),
    })),
  );
