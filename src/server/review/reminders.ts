import { addDays, dayInFinland, type Day } from '#domain/date.ts';
import type { AssignmentRow, ReminderRow } from '../store/index.ts';

/** Which reminders are to be sent, decided from the rows alone. */
export type Due = Pick<ReminderRow, 'assignment' | 'due' | 'word'> & { row: AssignmentRow };

/** Tries after which a reminder that cannot be sent is given up. */
const mostTries = 5;
/** Milliseconds before another try, by how many there have been. */
const pauseAfter = (tries: number): number => 15 * 60_000 * 4 ** (tries - 1);

/**
 * The first reminder comes on the day before the due day or on it, never on the day when the work was given; the second when the due
 * day has passed. When both are late only the second is sent.
 */
export function wordOn(row: Pick<AssignmentRow, 'due' | 'at'>, today: Day): ReminderRow['word'] | null {
  if (row.due === null) return null;
  const due = row.due as Day;
  if (today > due) return 'after';
  return today >= addDays(due, -1) && dayInFinland(new Date(row.at)) < today ? 'before' : null;
}

const mayTryAgain = ({ state, tries, at }: ReminderRow, now: Date): boolean =>
  state === 'failed' && tries < mostTries && now.getTime() - Date.parse(at) >= pauseAfter(tries);

export function dueReminders(rows: readonly AssignmentRow[], known: readonly ReminderRow[], now: Date): Due[] {
  const today = dayInFinland(now);
  return rows.flatMap((row): Due[] => {
    const word = wordOn(row, today);
    if (!word || row.due === null || row.done_at !== null) return [];
    const { due } = row;
    const earlier = known.find((one) => one.assignment === row.id && one.due === due && one.word === word);
    return earlier && !mayTryAgain(earlier, now) ? [] : [{ assignment: row.id, due, word, row }];
  });
}
