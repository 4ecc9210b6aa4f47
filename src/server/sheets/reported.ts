import type { PartialDate } from '#domain/date.ts';
import type { Milestone } from '#domain/subjects.ts';
import type { Status } from '#domain/words.ts';
import type { RowValue } from './apply-row.ts';
import type { Asked, Setting } from './plan-rows.ts';

/** A status in a sheet is a report: a milestone that says what was reported, when, and where. Status itself is never typed in. */

function reportOf(subject: string, status: Status, date: PartialDate, source: string): Milestone {
  const id = `ev-${subject.replace(/^m-/, '')}-reported-${date}`;
  const more = { planned: false, sourceScope: 'event', confidence: 'read' } as const;
  return { id, subject, type: 'reported', date, status, sources: source === '' ? [] : [source], ...more };
}

/** The row with the report that its status is. */
export function withReported(asked: Asked, values: readonly RowValue[], { mapping, milestones }: Setting): Asked {
  const status = values.find(({ column }) => column.is === 'reported')?.value;
  if (typeof status !== 'string' || asked.id === null) return asked;
  if (mapping.reportedOn === '') return { ...asked, puts: [], faults: [{ code: 'no-reported-date', column: 'reported', said: '' }] };
  const report = reportOf(asked.id, status as Status, mapping.reportedOn as PartialDate, mapping.source);
  const before = milestones.byId(report.id) as Milestone | undefined;
  const after = before && before.status === report.status ? before : report;
  return { ...asked, puts: [...asked.puts, { kind: 'milestone', before: before ?? null, after }] };
}
