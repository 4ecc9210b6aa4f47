import type { Say } from '#locales/index.ts';

const named = [
  'title',
  'name',
  'short',
  'summary',
  'aim',
  'purpose',
  'note',
  'goalNote',
  'measuresCountNote',
  'text',
  'state',
  'requires',
  'gist',
] as const;

/** What a text's place in an image is called: `fulfilments[1].note` is a note, the second one. */
export function fieldWords(field: string, say: Say): string {
  const last = field.split('.').at(-1) ?? field;
  const known = named.find((name) => name === last);
  const words = known ? say(`translation.field.${known}`) : say('translation.field.other', { field });
  const place = /\[(\d+)\]/.exec(field)?.[1];
  return known && place ? say('translation.place', { field: words, n: Number(place) + 1 }) : words;
}
