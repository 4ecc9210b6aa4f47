import type { Say } from '#locales/index.ts';
import type { Lateness } from '#server/pages/index.ts';

/** How one language version came after the first, in words. */
export function latenessWords({ order, days, first }: Lateness, say: Say): string {
  if (order === 'only') return say('release.versions.only');
  if (order === 'first') return say('release.versions.first');
  if (days === null) return say('release.versions.lateUnknown');
  return days <= 0 ? say('release.versions.sameDay') : say('release.versions.late', { days, first });
}
