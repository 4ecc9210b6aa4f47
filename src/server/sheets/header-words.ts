import words from './header-words.json' with { type: 'json' };
import type { Language } from '#domain/language.ts';

/**
 * What columns are called in ministries' own spreadsheets, in Finnish, Swedish and English. A header that is not here may still be
 * chosen by hand. `title.fi` and the like follow from the language that the header names or is in.
 */
export const headerWords: Readonly<Record<string, readonly string[]>> = words.headers;

/** What a header says of the language of the texts under it. */
export const languageWords: Readonly<Record<Language, readonly string[]>> = words.languages;

/** What people write of a status besides the words of the closed list. Progress in per cent is none. */
export const statusWords: Readonly<Record<string, readonly string[]>> = words.statuses;
