export type { Marked, Segment, TermHit } from './hits.ts';
export type { Since } from './since.ts';
export { termOrigins, type Term, type TermOrigin, type TermWish } from './terms.ts';
export { titleOf, type TranslatedField, type TranslatedSubject } from './translated.ts';
export { createTranslation, type Place, type Translation, type TranslationParts } from './translation.ts';
export { mostLeft, tallies, type KindTally, type LanguageTally, type Tally } from './tally.ts';
export type { Typed } from './typed.ts';
