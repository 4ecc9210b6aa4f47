import type { Described, Expectation } from './answer.ts';
import { homes, spoilt, type Home } from './homes.ts';

/** Pages as attackers and careless programs write them, for every kind that reads pages. */

type Attack = { name: string; from: string; whole: (home: Home) => string; expected?: Expectation; saysMarkup?: true };

/** Something put before the first heading, which is where each sample's text begins. */
const within = (markup: string) => (home: Home) => home.text.replace(/<h1>/, `${markup}<h1>`);
const atEnd = (markup: string) => (home: Home) => home.text.replace(/<\/main>/, `${markup}</main>`);
const inHeadings = (markup: string) => (home: Home) => home.text.replace(/(<h[1-6]>(?:<a [^>]*>)?)/g, `$1${markup}`);

/** Payloads from public lists (OWASP's filter evasion, html5sec.org, DOMPurify's tests): each in every heading and link. */
const payloads: [string, string][] = [
  ['a script', '<script>alert(1)</script>'],
  ['a script within a script', '<scr<script>ipt>alert(1)</scr</script>ipt>'],
  ['a picture that fails', '<img src=x onerror=alert(1)>'],
  ['a drawing that loads', '<svg/onload=alert(1)>'],
  ['mathematics with a style', '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">'],
  ['a form within a form', '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>'],
  ['noscript that becomes markup', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">'],
  ['a template', '<template><script>alert(1)</script></template>'],
  ['a text area that ends early', '<textarea></textarea><img src=x onerror=alert(1)></textarea>'],
  ['a title that ends early', '<title><a href="</title><img src=x onerror=alert(1)>">'],
  ['a comment of older browsers', '<!--[if IE]><script>alert(1)</script><![endif]-->'],
  ['a comment that ends at once', '<!--><img src=x onerror=alert(1)>-->'],
  ['a declaration', '<!ENTITY x "y"><![CDATA[<script>alert(1)</script>]]>'],
  ['plain text until the end', '<plaintext>'],
  ['raw text', '<xmp><b>x</b></xmp><listing>&lt;b&gt;</listing>'],
  [
    'frames',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe><object data="data:text/html,x"></object><embed src="javascript:alert(1)">',
  ],
  ['an attribute without a quote', '<a title="x>'],
  ['slashes in a tag', '<a/b/c=d/onmouseover=alert(1)//>x</a>'],
  ['a zero within a tag', '<scr\u0000ipt>alert(1)</scr\u0000ipt>'],
  ['signs of the other direction', '\u202e\u2066\u200f<b>ytsie</b>\u2069\u202c'],
  ['hidden signs', 'o\u200bt\u00ads\u2060i\ufeffk\u034fko'],
  ['tags of Unicode', Array.from('hidden', (sign) => String.fromCodePoint(0xe0000 + (sign.codePointAt(0) ?? 0))).join('')],
  ['a base that is a script', '<base href="javascript:alert(1)//">'],
  ['a base elsewhere', '<base href="https://evil.example/">'],
  ['a declaration of UTF-7', '<meta charset="utf-7">+ADw-script+AD4-alert(1)+ADw-/script+AD4-'],
];

const twice: Attack = {
  name: 'markup escaped in its headings',
  from: 'Releases about forms, and fields escaped twice by a program',
  whole: inHeadings('&lt;script&gt;alert(1)&lt;/script&gt; '),
  expected: 'settled',
  saysMarkup: true,
};

const floods: Attack[] = [
  {
    name: 'two hundred thousand tags',
    from: 'Trees of objects: some hundred bytes each',
    whole: atEnd('<i>a</i>'.repeat(200_000)),
    expected: 'too-large',
  },
  {
    name: 'a hundred thousand tags within each other',
    from: 'Stack exhaustion',
    whole: within('<div>'.repeat(100_000)),
    expected: 'unreadable',
  },
  {
    name: 'a hundred thousand formatting tags left open',
    from: 'HTML: the adoption agency’s loops',
    whole: within('<b><i>'.repeat(50_000)),
    expected: 'unreadable',
  },
  { name: 'tables within tables', from: 'HTML: foster parenting', whole: within('<table><tr><td>'.repeat(300)), expected: 'settled' },
  {
    name: 'nine thousand closing tags',
    from: 'HTML: </p> and </br> make elements',
    whole: within('</p></br></div>'.repeat(3_000)),
    expected: 'settled',
  },
  {
    name: 'an attribute of five megabytes',
    from: 'Pictures within pages: data:',
    whole: within(`<img src="data:image/png;base64,${'A'.repeat(5_000_000)}">`),
    expected: 'read',
  },
  {
    name: 'a script of five megabytes',
    from: 'Single-page sites',
    whole: within(`<script>${'var a=1;'.repeat(600_000)}</script>`),
    expected: 'read',
  },
  { name: 'a script without an end', from: 'HTML: script data', whole: within('<script>'), expected: 'settled' },
  { name: 'a comment without an end', from: 'HTML: comment state', whole: within('<!--'), expected: 'settled' },
  {
    name: 'thirty thousand opening brackets',
    from: 'Patterns that look for the end of a tag',
    whole: within('<'.repeat(30_000)),
    expected: 'settled',
  },
  {
    name: 'sixty kilobytes of entities',
    from: 'HTML: character references',
    whole: atEnd(`<p>${'&amp;&#x41;&notit;'.repeat(4_000)}</p>`),
    expected: 'settled',
  },
  {
    name: 'a text of a megabyte and a half',
    from: 'No standard has a limit',
    whole: atEnd(`<p>${'sana '.repeat(300_000)}</p>`),
    expected: 'settled',
  },
  {
    name: 'ten thousand attributes',
    from: 'Attribute bombs',
    whole: within(`<p ${Array.from({ length: 10_000 }, (_, n) => `a${n}=b`).join(' ')}>x</p>`),
    expected: 'read',
  },
  {
    name: 'five thousand links',
    from: 'Calendars that go on for ever',
    whole: atEnd(Array.from({ length: 5_000 }, (_, n) => `<a href="/-/${n}">a</a>`).join('')),
    expected: 'settled',
  },
  {
    name: 'headings of a hundred thousand letters',
    from: 'No standard has a limit',
    whole: inHeadings('sana '.repeat(20_000)),
    expected: 'settled',
  },
];

const attacks: Attack[] = [
  ...payloads.flatMap(([name, markup]): Attack[] => [
    {
      name: `${name} in its headings`,
      from: 'OWASP’s filter evasion, html5sec.org, tests of sanitisers',
      whole: inHeadings(markup),
      expected: 'settled',
    },
    {
      name: `${name} before its text`,
      from: 'OWASP’s filter evasion, html5sec.org, tests of sanitisers',
      whole: within(markup),
      expected: 'settled',
    },
  ]),
  twice,
  ...floods,
];

export const html: Described[] = homes
  .filter(({ format }) => format === 'html')
  .flatMap((home) =>
    attacks.map(({ name, from, whole, expected = 'read', saysMarkup }): Described => ({
      name: `${home.name}: ${name}`,
      kind: home.kind,
      source: home.source,
      says: spoilt(home, () => whole(home)),
      from,
      expected,
      ...(saysMarkup ? { saysMarkup } : {}),
    })),
  );
