import type { Language } from '#domain/language.ts';

/** One step on the way to a page. `lang` where the text is in another language than the page. */
export type Crumb = { href: string; text: string; lang?: Language };
