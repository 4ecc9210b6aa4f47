const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki', dateStyle: 'short', timeStyle: 'short' });

/** The time of day in Finland at an instant, as a form's field has it: `2026-11-23T12:00`. */
export const timeInFinland = (instant: Date): string => shown.format(instant).replace(' ', 'T');

/**
 * The instant of a time of day in Finland; null for what is no time, or one that a change of the clock leaves out. Of the hour that
 * comes twice, the first.
 */
export function instantInFinland(local: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return null;
  const candidates = [3, 2].map((hours) => new Date(Date.parse(`${local}:00Z`) - hours * 3_600_000));
  return candidates.find((at) => !Number.isNaN(at.getTime()) && timeInFinland(at) === local) ?? null;
}
