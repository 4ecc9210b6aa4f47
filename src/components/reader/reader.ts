import { createContext } from 'svelte';
import { addressOf, type Section } from '#domain/addresses.ts';
import { sayIn, type Say } from '#locales/index.ts';
import type { Language } from '#domain/language.ts';
import type { Frame } from '#server/pages/index.ts';

/** Who reads: the layout sets these once, and every component below asks here instead of being told. */
export const [languageHere, setLanguage] = createContext<Language>();
export const [frameHere, setFrame] = createContext<Frame>();

/** The interface's texts in the reader's language. */
export const sayHere = (): Say => sayIn(languageHere());

/** The address of a section or subject; on a page about a past day, on that day. */
export function hrefHere({ language, asOf }: Frame, section: Section | null, id: string | null = null): string {
  const href = addressOf(language, section, id);
  return asOf ? `${href}?at=${asOf.day}` : href;
}
