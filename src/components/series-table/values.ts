import type { Language } from '#domain/language.ts';
import { sayIn } from '#locales/index.ts';
import type { SeriesView } from '#server/pages/index.ts';

/** A figure as the language writes it, with its unit; where there is none, the publisher's own sign for that, or that there is none. */
export function valueWords({ value, sign }: SeriesView['newest'][number], unit: string | null, language: Language): string {
  if (value === null) return sign ?? sayIn(language)('source.series.noValue');
  return [new Intl.NumberFormat(language).format(value), unit].filter(Boolean).join(' ');
}
