import { firstDay, precisionOf, type PartialDate } from '#domain/date.ts';
import type { Language } from '#domain/language.ts';

/** A date in words, as precise as it is known: `4.4.2024`, `huhtikuu 2024`, `2024`. */
export function dateWords(date: PartialDate, language: Language): string {
  const precision = precisionOf(date);
  if (precision === 'year') return date;
  if (precision === 'quarter') return `${date.slice(5)}/${date.slice(0, 4)}`;
  const locale = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' }[language];
  const options: Intl.DateTimeFormatOptions =
    precision === 'month'
      ? { month: 'long', year: 'numeric' }
      : language === 'en'
        ? { day: 'numeric', month: 'long', year: 'numeric' }
        : { day: 'numeric', month: 'numeric', year: 'numeric' };
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(new Date(`${firstDay(date)}T00:00:00Z`));
}
