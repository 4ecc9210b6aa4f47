import { languages, type Language } from '#domain/language.ts';

/** What was typed into the fields of a text, after a refusal; null where nothing was. */
export function typedWords(typed: Readonly<Record<string, string>> | undefined, name: string): Record<Language, string> | null {
  if (!typed || !languages.some((language) => `${name}.${language}` in typed)) return null;
  return Object.fromEntries(languages.map((language) => [language, typed[`${name}.${language}`] ?? ''])) as Record<Language, string>;
}
