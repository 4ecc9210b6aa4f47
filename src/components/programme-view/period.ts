import { dateWords } from '#components/date-text/format.ts';
import type { Language } from '#domain/language.ts';
import { sayIn } from '#locales/index.ts';
import type { ProgrammeCard } from '#server/pages/index.ts';

/** A programme's period in words, as precisely as it is known; null where nothing of it is known. */
export function periodWords({ start, end }: ProgrammeCard['period'], language: Language): string | null {
  const say = sayIn(language);
  if (start && end) return say('frame.programme.period', { start: dateWords(start, language), end: dateWords(end, language) });
  if (start) return say('frame.programme.from', { start: dateWords(start, language) });
  return end ? say('frame.programme.until', { end: dateWords(end, language) }) : null;
}
