import { describe, expect, test } from 'vitest';
import { faultsOfMarkdown, faultsOfWords, isRichField, textProblems } from './markdown-problems.ts';

const codes = (text: string) => faultsOfMarkdown(text).map(({ code }) => code);

describe('in Markdown', () => {
  test.each([
    'Kappale **tärkeä** ja *korostus*.\n\n- a\n- b\n\n1. c\n\n> d\n\n### e',
    '[laki](https://finlex.fi) <https://valto.fi> <a@b.fi> <mailto:a@b.fi>',
    '5 < 6 > 4 && AT&T; R&D, a<5, pehmeä\u00adtavu, 👩‍👧',
    '\\*ei korostusta\\*',
  ])('allowed: %s', (text) => expect(codes(text)).toEqual([]));

  test.each([
    ['<b>x</b>', 'html-in-text'],
    ['</p>', 'html-in-text'],
    ['<!-- x -->', 'html-in-text'],
    ['<?php ?>', 'html-in-text'],
    ['a <img src=x onerror=alert(1)>', 'html-in-text'],
    ['`<script>`', 'html-in-text'],
    ['\\<script>', 'html-in-text'],
    ['&lt;script&gt;', 'html-in-text'],
    ['&LT;b', 'html-in-text'],
    ['&#60;b', 'html-in-text'],
    ['&#x3C;b', 'html-in-text'],
    ['&amp;lt;b', 'html-in-text'],
    ['<javascript:alert(1)>', 'html-in-text'],
    ['<ftp://a.fi>', 'html-in-text'],
    ['[a](javascript:alert(1))', 'unsafe-link'],
    ['[a](JaVaScRiPt&colon;alert(1))', 'unsafe-link'],
    ['[a](&#106;avascript:alert(1))', 'unsafe-link'],
    ['[a](data:text/html;base64,eA==)', 'unsafe-link'],
    ['[a](vbscript:x)', 'unsafe-link'],
    ['[a](/fi)', 'unsafe-link'],
    ['[a](//evil.example)', 'unsafe-link'],
    ['[a](https://tem.fi@evil.example)', 'unsafe-link'],
    ['[a][b]\n\n[b]: javascript:alert(1)', 'unsafe-link'],
    ['a\u202eb', 'hidden-character'],
    ['a\u0000b', 'hidden-character'],
    ['a\u200bb', 'hidden-character'],
    ['a\u001bb', 'hidden-character'],
    ['a&#x202e;b', 'hidden-character'],
    ['a\u{e0041}b', 'hidden-character'],
    ['a\ud800b', 'hidden-character'],
    ['# one', 'markdown-not-allowed'],
    ['Two\n---', 'markdown-not-allowed'],
    ['#### four', 'markdown-not-allowed'],
    ['![i](https://x.fi/i.png)', 'markdown-not-allowed'],
    ['`code`', 'markdown-not-allowed'],
    ['```\ncode\n```', 'markdown-not-allowed'],
    ['a\n\n***\n\nb', 'markdown-not-allowed'],
    ['| a |\n|---|\n| b |', 'markdown-not-allowed'],
  ])('refused: %j as %s', (text, code) => expect(codes(text)).toContain(code));
});

test('the fault says on which line it is and what was found, with nothing unseen in it', () => {
  expect(faultsOfMarkdown('eka\n\ntoka <script>alert(1)</script>')).toEqual([
    { code: 'html-in-text', line: 3, found: '<script>alert(1)</script>' },
  ]);
  expect(faultsOfMarkdown('eka\n\n[a](javascript:x)')).toEqual([{ code: 'unsafe-link', line: 3, found: 'javascript:x' }]);
  expect(faultsOfWords('a\u202eb')).toEqual([{ code: 'hidden-character', line: 1, found: 'U+202Eb' }]);
});

test('texts of other fields are words: marks may stand in them, tags may not', () => {
  expect(faultsOfWords('# 1 `koodi` ![x](y)')).toEqual([]);
  expect(faultsOfWords('<i>x</i>')).toHaveLength(1);
});

test('every text of an image is read, and the problem has its path', () => {
  const bad = { text: 'x\n<b>', state: 'original' };
  const good = { text: '**x**', state: 'original' };
  const image = { id: 'obl-1', title: { fi: good, sv: bad }, fulfilments: [{ note: { en: bad } }], sources: ['https://a.fi'] };
  const problems = textProblems('obligation:obl-1', image);
  expect(problems.map(({ code, path, place }) => [code, path, place?.line])).toEqual([
    ['html-in-text', 'title.sv', 2],
    ['html-in-text', 'fulfilments.0.note.en', 2],
  ]);
  expect(problems[0]?.reason).toBe('HTML is not allowed in texts; line 2: <b>');
});

test('which fields are Markdown', () => {
  expect(
    ['summary', 'aim', 'requires', 'purpose', 'note', 'themes.0.summary', 'fulfilments.2.note', 'pages.privacy'].every(isRichField),
  ).toBe(true);
  expect(['title', 'name', 'text', 'themes.0.name', 'goalNote', 'x.note'].some(isRichField)).toBe(false);
});
