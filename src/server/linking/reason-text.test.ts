import { describe, expect, test } from 'vitest';
import { languages } from '#domain/language.ts';
import { readReason, reasonText } from './reason-text.ts';
import type { Reason } from './reason.ts';

const every: Reason[] = [
  { kind: 'identifier', written: 'RP 208/2022 rd', document: 'doc-he-208-2022', documentKind: 'government-proposal' },
  { kind: 'identifier', written: 'x', document: 'doc-x', documentKind: 'a kind of tomorrow' },
  { kind: 'name', name: 'Valko' },
  { kind: 'words', words: ['kotoutumislaki', 'kunta'], year: 2025, step: true },
  { kind: 'words', words: [] },
  { kind: 'decided', title: 'Uutinen', item: 'n-1', words: [] },
  { kind: 'release', item: 'n-1' },
  { kind: 'editor' },
];

describe('a reason', () => {
  test.each(languages)('of every kind is said in %s', (language) => {
    const said = every.map((reason) => reasonText(language, reason, { subject: 'measure' }));
    expect(new Set(said).size).toBe(every.length);
    expect(said.filter((text) => /[{}]|undefined/.test(text))).toEqual([]);
  });

  test('names what was written, the role of its document, words, titles and the year', () => {
    const [identifier, other, , words] = every as [Reason, Reason, Reason, Reason];
    expect(reasonText('en', identifier, { subject: 'measure' })).toBe('mentions RP 208/2022 rd, the bill of this measure');
    expect(reasonText('sv', identifier, { subject: 'programme' })).toBe('nämner RP 208/2022 rd: propositionen för det här programmet');
    expect(reasonText('fi', identifier, { subject: 'measure' })).toBe(
      'mainitsee tunnuksen RP 208/2022 rd: tämän toimenpiteen hallituksen esitys',
    );
    expect(reasonText('en', other)).toBe('mentions x, the document of this subject');
    expect(reasonText('en', words)).toBe(
      'shares the words “kotoutumislaki”, “kunta”; mentions the same year, 2025; tells of the step of its handling that is next',
    );
    expect(reasonText('fi', { kind: 'release', item: 'n-1' }, { titleOf: (id) => `otsikko ${id}` })).toBe(
      'on sama tiedote kuin ”otsikko n-1”',
    );
  });

  test('is read as it was stored; what is none is none', () => {
    for (const reason of every) expect(readReason(JSON.stringify(reason))).toEqual(reason);
    for (const text of ['', '{}', 'null', '{"kind":"whim"}', '7']) expect(readReason(text)).toBeNull();
  });
});
