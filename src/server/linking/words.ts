import type { Language } from '#domain/language.ts';

/** A text's words: lower case, NFC, letters and digits only, in their order. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** The same as one string: titles that differ in case, quotation marks and spaces are one. */
export const foldedTitle = (title: string): string => wordsOf(title.normalize('NFKC')).join(' ');

/** Words that carry no meaning of their own and tell the language that they are in. Words that two of the languages share are left out. */
const telling: Record<Language, ReadonlySet<string>> = {
  fi: new Set(
    (
      'ja ei että se sen sitä siitä tai mutta myös kun jos niin joka jotka jonka joita ovat oli ollut olisi mukaan sekä kuin vain voi voidaan ' +
      'tämä tämän tästä tätä näin hän hänen heidän sekä vuoden vuonna vuosina alkaen asti sisältää koskee koskeva koskevan välillä ' +
      'kanssa ilman ennen jälkeen aikana osalta yli noin muun muassa'
    ).split(' '),
  ),
  sv: new Set(
    (
      'och att det som för av på är ett den inte också eller med till har om från vid ska skall kan när än efter mellan där de dem ' +
      'detta denna dessa sin sitt sina blir bli blev var samt enligt år genom mot över utan inom åt hos'
    ).split(' '),
  ),
  en: new Set(
    (
      'the of and to in is for that with by from at an be are was were will would has have had this these those it its which who about into ' +
      'between their they or as than not more also can may per during after before over new'
    ).split(' '),
  ),
};

const order: readonly Language[] = ['fi', 'sv', 'en'];
const tells = new Map(order.flatMap((language, n) => [...telling[language]].map((word) => [word, n] as const)));

/** Whether a word carries no meaning of its own in any of our languages. */
export const isEmpty = (word: string): boolean => tells.has(word) || (word.length < 3 && !/\d/.test(word));

/**
 * The language that a text is written in, by its small words; `declared` where they do not tell. A title in Finnish often
 * comes with a summary in English.
 */
export function languageOfWords(words: readonly string[], declared: Language | null): Language | null {
  const counts: number[] = order.map((language) => (language === declared ? 0.5 : 0));
  for (const word of words) {
    const n = tells.get(word);
    if (n !== undefined) counts[n] = (counts[n] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  const second = [...counts].sort((a, b) => b - a)[1] ?? 0;
  return most >= second + 1 ? (order[counts.indexOf(most)] ?? declared) : declared;
}

/** Letters by which words of one root are told to be alike: inflection changes what comes after. */
const rootLength = 6;

/** The beginning of a word that its inflected forms share; null for words too short or without meaning. */
export function rootOf(word: string): string | null {
  if (isEmpty(word) || /^\d+$/.test(word)) return null;
  return word.length > rootLength ? word.slice(0, rootLength) : word;
}
