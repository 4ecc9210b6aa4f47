import { addDays, dayInFinland, daysBetween, type Day } from '#domain/date.ts';
import { lastPossible, silenceLimits, silentOn } from '#domain/standing.ts';
import { allImages, measureRows, type Database, type MadeMatter, type MeasureRow } from '../store/index.ts';
import type { Area } from '#domain/subjects.ts';
import { ranks } from './kind.ts';

/** Measures whose time has passed, and those of which nothing has been heard: as their pages mark them. */

export const measuresOf = (db: Database, ids: readonly string[]): Promise<MeasureRow[]> => measureRows(db, { ids });

export const daysLate = ({ nextPlanned, settled }: MeasureRow, today: Day): number | null =>
  nextPlanned !== null && !settled && nextPlanned < today ? daysBetween(nextPlanned, today) : null;

/** The area, whose limits say from when a measure is silent. */
export const limitsOf = async (db: Database): Promise<Area | undefined> => (await allImages(db, 'area'))[0];

export const daysSilent = ({ kind, status, lastEvidence, settled }: MeasureRow, today: Day, area: Area | undefined): number | null =>
  settled ? null : (silentOn(status, lastEvidence, today, silenceLimits(area, kind))?.days ?? null);

export const overdueMatter = ({ id, nextPlanned }: MeasureRow): MadeMatter => ({
  key: `overdue.${id}`,
  kind: 'overdue',
  subject: `measure:${id}`,
  cluster: id,
  rank: ranks.overdue,
  since: nextPlanned ?? '',
});

/** Silent since the limit of its status was passed. */
export function silentMatter({ id, kind, status, lastEvidence }: MeasureRow, today: Day, area: Area | undefined): MadeMatter {
  const heard = lastEvidence ? lastPossible(lastEvidence, today) : today;
  const since = addDays(heard, silenceLimits(area, kind)[status] ?? 0);
  return { key: `silent.${id}`, kind: 'silent', subject: `measure:${id}`, cluster: id, rank: ranks.silent, since };
}

export const todayIn = (now: Date): Day => dayInFinland(now);
