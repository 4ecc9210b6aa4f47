import { dateWords } from '#components/date-text/format.ts';
import type { Language } from '#domain/language.ts';
import { sayIn } from '#locales/index.ts';
import type { TermCard } from '#server/pages/index.ts';

/** A term's days in words; one that goes on has no end. */
export function termPeriod({ start, end }: Pick<TermCard, 'start' | 'end'>, language: Language): string {
  const from = dateWords(start, language);
  return end ? `${from}–${dateWords(end, language)}` : sayIn(language)('term.since', { start: from });
}
