import { describe, expect, test } from 'vitest';
import { blocksOf, isAllowedAddress, plainText } from './markdown.ts';

const paragraph = (...texts: string[]) => ({ kind: 'paragraph', parts: texts.map((text) => ({ kind: 'text', text })) });

describe('a text is read as the tree that pages are made from', () => {
  test('paragraphs, emphasis and line breaks', () => {
    expect(blocksOf('a **b** *c*\nd  \ne\n\nf')).toEqual([
      {
        kind: 'paragraph',
        parts: [
          { kind: 'text', text: 'a ' },
          { kind: 'strong', parts: [{ kind: 'text', text: 'b' }] },
          { kind: 'text', text: ' ' },
          { kind: 'emphasis', parts: [{ kind: 'text', text: 'c' }] },
          { kind: 'text', text: ' ' },
          { kind: 'text', text: 'd' },
          { kind: 'break' },
          { kind: 'text', text: 'e' },
        ],
      },
      paragraph('f'),
    ]);
  });

  test('lists, quotations and headings of the third level', () => {
    expect(blocksOf('### H\n\n3. a\n4. b\n   - c\n\n> q')).toEqual([
      { ...paragraph('H'), kind: 'heading' },
      {
        kind: 'list',
        ordered: true,
        start: 3,
        items: [[paragraph('a')], [paragraph('b'), { kind: 'list', ordered: false, start: 1, items: [[paragraph('c')]] }]],
      },
      { kind: 'quote', blocks: [paragraph('q')] },
    ]);
  });

  test('links to the web and to mail', () => {
    const link = (address: string, text: string) => ({
      kind: 'paragraph',
      parts: [{ kind: 'link', address, parts: [{ kind: 'text', text }] }],
    });
    expect(blocksOf('[laki](https://www.finlex.fi/fi/?q=ä "title")')).toEqual([link('https://www.finlex.fi/fi/?q=%C3%A4', 'laki')]);
    expect(blocksOf('<https://valto.fi>')).toEqual([link('https://valto.fi', 'https://valto.fi')]);
    expect(blocksOf('<a@b.fi>')).toEqual([link('mailto:a@b.fi', 'a@b.fi')]);
  });

  test.each([
    '<b>x</b>',
    '<!-- x -->',
    '`code`',
    '[a](javascript:alert(1))',
    '[a](//evil.example)',
    '[a][b]',
    'https://bare.example',
    '| a | b |',
    '~~a~~',
    'a@b.fi',
  ])('all else is words: %s', (text) => expect(blocksOf(text)).toEqual([paragraph(text)]));

  test('headings of other levels are paragraphs, and images are no images', () => {
    expect(blocksOf('# one')).toEqual([paragraph('one')]);
    expect(JSON.stringify(blocksOf('![i](https://x.example/i.png)'))).not.toContain('image');
  });
});

test.each([
  ['https://a.fi', true],
  ['HTTP://a.fi/b?c#d', true],
  ['mailto:a@b.fi?subject=c', true],
  ['https://a:b@c.fi', false],
  ['https://tem.fi@evil.example', false],
  ['https:///x', false],
  ['//a.fi', false],
  ['/fi', false],
  ['ftp://a.fi', false],
  ['tel:123', false],
  ['data:text/html,x', false],
  ['java\nscript:alert(1)', false],
  ['https://a.fi/%E2%80%AEx', false],
  ['https://a.fi/%00', false],
])('whether %s may be linked to: %s', (address, is) => expect(isAllowedAddress(address)).toBe(is));

describe('the words of a text', () => {
  test('have a line a paragraph and no marks', () => {
    expect(plainText('### H\n\na **b**\n[c](https://d.fi)\n\n- e\n- f\n\n1. g\n\n> h &amp; i')).toBe('H\na b c\n– e\n– f\n1. g\nh & i');
  });

  test.each(['Laki (1386/2010) tulee voimaan 1.1.2025', 'a - b', 'C# ei', '50 % – 60 %', 'x@y.fi'])(
    'are a text without marks: %s',
    (text) => expect(plainText(text)).toBe(text),
  );
});

test('a text made to be slow is read at once', () => {
  const nested = '> '.repeat(5_000) + '[*_'.repeat(5_000) + '(('.repeat(5_000);
  expect(blocksOf(nested).length).toBeGreaterThan(0);
});
