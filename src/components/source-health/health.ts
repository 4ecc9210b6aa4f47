import { sayIn, sectionsOfTexts, type Say, type TextKey } from '#locales/index.ts';
import type { Language } from '#domain/language.ts';
import type { Rhythm, SourceCard } from '#server/pages/index.ts';
import type { SourceFailure } from '#server/sources/index.ts';

/** The health of a source in words. */

const dayMs = 86_400_000;

/** Whole days of failing until the page was made. */
export const failingDays = (since: string, madeAt: string): number =>
  Math.max(0, Math.floor((Date.parse(madeAt) - Date.parse(since)) / dayMs));

/** One or two words; of a failing source, also for how long. */
export function stateWords({ state, failingSince }: SourceCard, madeAt: string, language: Language): string {
  const say = sayIn(language);
  if (state === 'failing' && failingSince) return say('source.failing.days', { days: failingDays(failingSince, madeAt) });
  return say(`source.state.${state}`);
}

export const failureWords = (code: string, say: Say): string => say(`source.failure.${code as SourceFailure}`);

/** Outcomes of a look that are no failure with a code of its own. */
const outcomes = ['new', 'same', 'unchanged', 'failed'] as const;

/** What came of a look: one of the outcomes, or the code of what went wrong. */
export function outcomeWords(outcome: string, say: Say): string {
  const plain = outcomes.find((one) => one === outcome);
  return plain ? say(`source.outcome.${plain}`) : failureWords(outcome, say);
}

const texts: ReadonlySet<string> = new Set(Object.keys(sectionsOfTexts.source.fi));

/** What a kind of source is called; one that has no words of its own is another source. */
export const kindWords = (kind: string, say: Say): string =>
  say(texts.has(`kind.${kind}`) ? (`source.kind.${kind}` as TextKey) : 'source.kind.other');

/** How often a source is read, in the largest unit that makes it a whole number. */
export function rhythmWords(hours: number, say: Say): string {
  if (hours % 24 === 0) return say('source.interval.days', { days: hours / 24 });
  if (hours >= 1) return say('source.interval.hours', { hours: Math.round(hours) });
  return say('source.interval.minutes', { minutes: Math.round(hours * 60) });
}

/** How often a source brings something new. */
export const newsWords = (rhythm: Rhythm | null, say: Say): string =>
  rhythm ? say(`source.rhythm.${rhythm.unit}`, { count: rhythm.count }) : say('source.rhythm.unknown');
