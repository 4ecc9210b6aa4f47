import type { Language } from '#domain/language.ts';
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

/** A value of that field as a reader's word. */
export const valueAt = (path: string, value: string, language: Language): string =>
  valueWords(
    path
      .split('.')
      .at(-1)
      ?.replace(/\[\d+\]$/, '') ?? path,
    value,
    language,
  );
