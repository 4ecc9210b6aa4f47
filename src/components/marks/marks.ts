import { precisionOf } from '#domain/date.ts';
import type { Language } from '#domain/language.ts';
import { dateWords } from '#components/date-text/format.ts';
import { sayIn } from '#locales/index.ts';
import type { Marks } from '#server/pages/index.ts';

export type Mark = { kind: 'overdue' | 'silent' | 'slipped'; text: string; reason: string };

/** The marks that are there, each in words and with the dates from which it is counted. */
export function markWords({ overdue, silent, slipped }: Marks, language: Language): Mark[] {
  const say = sayIn(language);
  const found: Mark[] = [];
  if (overdue) {
    const reason = say('words.mark.overdueWhy', { date: dateWords(overdue.planned, language) });
    found.push({ kind: 'overdue', text: say('words.mark.overdue', { days: overdue.days }), reason });
  }
  if (silent) {
    const reason = say('words.mark.silentWhy', { date: dateWords(silent.since, language) });
    found.push({ kind: 'silent', text: say('words.mark.silent', { days: silent.days }), reason });
  }
  if (slipped) {
    const reason = say('words.mark.slippedWhy', { from: dateWords(slipped.from, language), to: dateWords(slipped.to, language) });
    // Days are counted only between days: of a year that became another the two are told.
    const exact = precisionOf(slipped.from) === 'day' && precisionOf(slipped.to) === 'day';
    const dates = { from: dateWords(slipped.from, language), to: dateWords(slipped.to, language) };
    const text = exact ? say('words.mark.slipped', { days: slipped.atLeastDays }) : say('words.mark.slippedDates', dates);
    found.push({ kind: 'slipped', text, reason });
  }
  return found;
}
