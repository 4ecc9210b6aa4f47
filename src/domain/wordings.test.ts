import { describe, expect, test } from 'vitest';
import type { Text } from './language.ts';
import { fieldBefore, sourceOf, standingOf, textAt, textsIn, withWording } from './wordings.ts';

const original = (text: string) => ({ text, state: 'original' as const });
const image = {
  id: 'obl-1',
  title: { fi: original('Ohjelma') },
  empty: {},
  dates: { fi: '2024' },
  fulfilments: [{ period: '2012/2015' }, { period: '2016/2019', note: { fi: original('Huomautus'), en: original('Note') } }],
};

test('texts are found wherever they stand, and nothing else is one', () => {
  expect(textsIn(image).map(({ field }) => field)).toEqual(['title', 'fulfilments[1].note']);
  expect(textAt(image, 'fulfilments[1].note')?.en?.text).toBe('Note');
  expect(textAt(image, 'fulfilments[7].note')).toBeUndefined();
  expect(textAt(image, 'dates')).toBeUndefined();
  expect([standingOf(image.title, 'fi'), standingOf(image.title, 'sv')]).toEqual(['original', 'missing']);
});

test('a wording is put and taken away, and the rest of the image stays the same', () => {
  const wording = { text: 'Anmärkning', state: 'translated' as const };
  const after = withWording(image, 'fulfilments[1].note', 'sv', wording);
  expect(after.fulfilments[1]?.note).toEqual({ ...image.fulfilments[1]?.note, sv: wording });
  expect([after.title, after.fulfilments[0]]).toEqual([image.title, image.fulfilments[0]]);
  expect(image.fulfilments[1]?.note).not.toHaveProperty('sv');
  expect(withWording(after, 'fulfilments[1].note', 'sv', null)).toEqual(image);
});

test('an entry of a list is the same entry when others have come before it', () => {
  const earlier = { ...image, fulfilments: [image.fulfilments[1], { period: '2020' }] };
  expect(fieldBefore('fulfilments[1].note', image, earlier)).toBe('fulfilments[0].note');
  expect(fieldBefore('fulfilments[0].note', image, earlier)).toBe('fulfilments[0].note');
  expect(fieldBefore('title', image, {})).toBe('title');
});

describe('what is translated from', () => {
  const text: Text = { fi: { text: 'a', state: 'outdated' }, sv: { text: 'b', state: 'translated' }, en: original('c') };
  test.each([
    ['fi', null, 'en'],
    ['en', null, 'sv'],
    ['en', 'fi', 'fi'],
    ['sv', 'sv', 'en'],
  ] as const)('into %s, wished from %s: %s', (to, wish, from) => {
    expect(sourceOf(text, to, wish)?.language).toBe(from);
  });

  test('is nothing where no other language has it', () => {
    expect(sourceOf({ fi: original('a') }, 'fi')).toBeNull();
  });
});
