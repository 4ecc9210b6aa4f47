import type { Say } from '#locales/index.ts';
import type { Lateness } from '#server/pages/index.ts';

/** How one language version came after the first, in words. */
export function latenessWords({ order, days, first }: Lateness, say: Say): string {
  if (order === 'only') return say('release.versions.only');
  if (order === 'first') return say('release.versions.first');
  if (days === null) return say('release.versions.lateUnknown');
  return days <= 0 ? say('release.versions.sameDay') : say('release.versions.late', { days, first });
}

/** The time of day as the language writes it, from `12:30` or `9.05`. */
export function clockWords(time: string, say: Say): string {
  const [, hour, minute] = /^(\d{1,2})[.:](\d\d)/.exec(time) ?? [];
  return hour && minute ? say('words.clock', { hour: String(Number(hour)), minute }) : time;
}
