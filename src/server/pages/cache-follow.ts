import { dayInFinland, type Day } from '#domain/date.ts';
import type { Followed } from './cache-tables.ts';

/**
 * What has been touched, as the store tells it; both throw when the database cannot be read.
 * `newest`: the newest touch's number, 0 for none. `after`: the tokens touched after a cursor, and the cursor that they reach to.
 * `oldest`: the oldest touch still kept, 0 for none; left out where touches are never trimmed.
 */
export type Touches = {
  newest: () => number;
  after: (cursor: number) => { cursor: number; tokens: string[] };
  oldest?: () => number;
};

/** The token of pages that say something about today: it is touched when the day changes in Finland. */
export const today = 'today';

/** What following found: pages to make stale, and how far it has come. */
export type Step = { tokens: string[]; all: boolean; to: Followed };

/** True where the touches after `cursor` are not all there: trimmed away, or the database is another one. */
function isLost(touches: Touches, cursor: number, newest: number): boolean {
  if (newest < cursor) return true;
  const oldest = touches.oldest?.() ?? 0;
  return newest > cursor && oldest > cursor + 1;
}

/** What the touches say since `from`; null for nothing new. */
export function stepAlong(touches: Touches, from: Followed): Step | null {
  const newest = touches.newest();
  if (newest === from.cursor) return null;
  if (from.cursor === null || isLost(touches, from.cursor, newest)) return { tokens: [], all: true, to: { ...from, cursor: newest } };
  const { cursor, tokens } = touches.after(from.cursor);
  return { tokens: [...new Set(tokens)], all: false, to: { ...from, cursor } };
}

/** What the day says since `from`; null while it is the same day. */
export function stepToDay(day: Day, from: Followed): Step | null {
  return day === from.day ? null : { tokens: [today], all: false, to: { ...from, day } };
}

/** What the edition says: pages that another build made, or that another database gave, are stale. */
export function stepToEdition(edition: string, from: Followed): Step | null {
  return edition === from.edition ? null : { tokens: [], all: true, to: { ...from, edition } };
}

/** The day in Finland, worked out once a minute: a day begins on a whole one. */
export function createDayClock(clock: () => Date): () => Day {
  let minute = NaN;
  let day: Day | null = null;
  return () => {
    const now = clock();
    const current = Math.floor(now.getTime() / 60_000);
    if (day === null || current !== minute) day = dayInFinland(now);
    minute = current;
    return day;
  };
}
