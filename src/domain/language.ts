import * as v from 'valibot';

/** The service's languages, in the order in which they are offered. */
export const languages = ['fi', 'sv', 'en'] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (value: unknown): value is Language => languages.includes(value as Language);

/**
 * Where one language form of a text comes from:
 * original: as the source has it · translated: by us, not official · machine: by machine, unread ·
 * outdated: the original has changed since.
 * A form that is not there is *missing*; it is never filled from another language.
 */
export const wordingStates = ['original', 'translated', 'machine', 'outdated'] as const;
export type WordingState = (typeof wordingStates)[number];

export const WordingSchema = v.strictObject({
  text: v.pipe(v.string(), v.trim(), v.minLength(1)),
  state: v.picklist(wordingStates),
});
export type Wording = v.InferOutput<typeof WordingSchema>;

export const TextSchema = v.strictObject({
  fi: v.optional(WordingSchema),
  sv: v.optional(WordingSchema),
  en: v.optional(WordingSchema),
});
/** A text in up to three languages, each with a state of its own. */
export type Text = v.InferOutput<typeof TextSchema>;

/** What a reader of one language is shown: the wording in it, or that it is missing and what there is instead. */
export type Reading =
  | { missing: false; text: string; state: WordingState; language: Language }
  | { missing: true; instead: { text: string; state: WordingState; language: Language } | null };

/** Reads `text` in `language`. Another language is offered only as `instead`, for the page to say so aloud. */
export function read(text: Text | undefined, language: Language): Reading {
  const own = text?.[language];
  if (own) return { missing: false, ...own, language };
  const other = languages.find((l) => text?.[l]);
  const wording = other && text?.[other];
  return { missing: true, instead: wording ? { ...wording, language: other } : null };
}

/** The wording in `language`, else the first that exists; for sorting and for machine-readable output that names the language. */
export function anyWording(text: Text | undefined, language: Language): { text: string; language: Language } | null {
  const reading = read(text, language);
  return reading.missing ? reading.instead : reading;
}
