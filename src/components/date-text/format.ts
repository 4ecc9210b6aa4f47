import { firstDay, precisionOf, type Day, type PartialDate } from '#domain/date.ts';
import type { Language } from '#domain/language.ts';
import { sayIn } from '#locales/index.ts';

const monthNames = new Map<Language, Intl.DateTimeFormat>();

function monthName(language: Language, month: number): string {
  const format = monthNames.get(language) ?? new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  monthNames.set(language, format);
  return format.format(Date.UTC(2024, month - 1, 1));
}

const dayWords = (year: number, month: number, day: number, language: Language) =>
  language === 'en' ? `${day} ${monthName('en', month)} ${year}` : `${day}.${month}.${year}`;

/** A day counts as a date known to the day. */
export type AnyDate = PartialDate | Day;
const partial = (date: AnyDate) => date as string as PartialDate;

/** A date as precise as it is known, in words: 4.4.2024, huhtikuu 2024, vuoden 2024 2. neljännes, 2024. */
export function dateWords(date: AnyDate, language: Language): string {
  const [year, month, day] = firstDay(partial(date)).split('-').map(Number) as [number, number, number];
  switch (precisionOf(partial(date))) {
    case 'day':
      return dayWords(year, month, day, language);
    case 'month':
      return `${monthName(language, month)} ${year}`;
    case 'quarter':
      return sayIn(language)('words.quarter', { year, quarter: (month + 2) / 3 });
    case 'year':
      return String(year);
  }
}

/** What `<time datetime>` may hold (HTML, 4.5.14): it knows no quarters. */
export const machineDate = (date: AnyDate): string | undefined => (precisionOf(partial(date)) === 'quarter' ? undefined : date);

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Helsinki',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
});

/** An instant in Finland's time: 23.11.2026 klo 9.05. */
export function instantWords(at: string, language: Language): string {
  const parts = Object.fromEntries(clock.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  const day = dayWords(Number(parts['year']), Number(parts['month']), Number(parts['day']), language);
  const time = sayIn(language)('words.clock', { hour: String(Number(parts['hour'])), minute: parts['minute'] ?? '' });
  return `${day} ${time}`;
}
