import { expect, test } from 'vitest';
import { filled, templateFaults, withWords } from './area-texts.ts';

const text = (fi: string) => ({ fi: { text: fi, state: 'original' as const } });

test('a template names what its letter knows, and what it must', () => {
  expect(templateFaults('invitation', 'text', 'Hei {role}: {link} {until}')).toEqual({ unknown: [], lacking: [] });
  expect(templateFaults('invitation', 'text', 'Hei {nimi}, {role}')).toEqual({ unknown: ['{nimi}'], lacking: ['{link}'] });
  expect(templateFaults('invitation', 'subject', 'Kutsu')).toEqual({ unknown: [], lacking: [] });
  expect(templateFaults('invitation', 'text', '{link} {')).toEqual({ unknown: ['{'], lacking: [] });
});

test('a template is filled with what is known, and values are not templates', () => {
  expect(filled('{a} {b} {a}', { a: '{b}' })).toBe('{b} {b} {b}');
});

test('one language is changed alone, and taken out where nothing is left of it', () => {
  expect(withWords(text('Eka'), 'sv', ' Första ')).toEqual({ ...text('Eka'), sv: { text: 'Första', state: 'original' } });
  const same = text('Eka');
  expect(withWords(same, 'fi', 'Eka ')).toBe(same);
  expect(withWords(same, 'fi', ' ')).toBeUndefined();
  expect(withWords(undefined, 'en', '')).toBeUndefined();
});
