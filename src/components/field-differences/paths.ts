import type { Language } from '#domain/language.ts';
import { roles } from '#domain/words.ts';
import { sayIn, sectionsOfTexts } from '#locales/index.ts';
import { fieldWords, valueWords } from '#components/change-words/change-words.ts';

const known: ReadonlySet<string> = new Set(Object.keys(sectionsOfTexts.change.fi));

/** The name of a field that stands anywhere in an image: `period.start` → Period · Start, `fulfilments[1].by` → Fulfilment 2. */
export function pathWords(path: string, language: Language): string {
  const say = sayIn(language);
  const parts = path.split('.').map((part) => {
    const [, field = part, place] = /^([^[]*)(?:\[(\d+)\])?$/.exec(part) ?? [];
    const name = known.has(`field.${field}`) ? fieldWords(field, say) : field;
    return place === undefined ? name : `${name} ${Number(place) + 1}`;
  });
  return parts.join(' · ');
}

const lastField = (path: string): string => (path.split('.').at(-1) ?? path).replace(/\[\d+\]$/, '');

/** A value of that field as a reader's word; somebody's role is said after the name. */
export function valueAt(path: string, value: string, language: Language): string {
  const comma = value.lastIndexOf(', ');
  const role = roles.find((one) => one === value.slice(comma + 2));
  if (comma > 0 && role) return `${value.slice(0, comma)}, ${sayIn(language)(`words.role.${role}`)}`;
  return valueWords(lastField(path), value, language);
}
