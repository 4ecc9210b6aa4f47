import { rhythmWords } from '#components/source-health/health.ts';
import type { Say } from '#locales/index.ts';

/** How often a source is read, from an ISO 8601 duration of days, hours and minutes. */
export function intervalWords(duration: string, say: Say): string {
  const [, days = '0', hours = '0', minutes = '0'] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  return rhythmWords(Number(days) * 24 + Number(hours) + Number(minutes) / 60, say);
}
