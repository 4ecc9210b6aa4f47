import { createHash } from 'node:crypto';
import type { Linking } from '../linking/index.ts';
import type { SeriesRow, SuggestedMilestone } from '../store/index.ts';
import type { Decision } from './decide.ts';

const idOf = (...parts: readonly (string | number)[]): string =>
  `sm-${createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 16)}`;

/** Steps that registers told as milestones of the subjects whose document they are of, those left out that the record already has. */
export function stepRows({ steps, source, at, snapshots }: Decision, { facts }: Linking): SuggestedMilestone[] {
  const rows = steps.flatMap((step) =>
    facts.documents.owners(step.about).flatMap((subject): SuggestedMilestone[] => {
      if (facts.knows(subject, step.type, step.date, step.planned)) return [];
      return [
        {
          id: idOf(subject, step.type, step.date, step.planned ? 1 : 0),
          subject,
          type: step.type,
          date: step.date,
          planned: step.planned ? 1 : 0,
          about: JSON.stringify(step.about),
          text: JSON.stringify(step.text),
          address: step.address,
          source: source.id,
          snapshot: snapshots[step.answer]?.hash ?? null,
          first_seen_at: at.toISOString(),
          seen_at: at.toISOString(),
        },
      ];
    }),
  );
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Series as rows: one for each indicator and choice of its other dimensions. */
export function seriesRows({ series, source, at, snapshots }: Decision): SeriesRow[] {
  return series.map(({ indicator, choices, title, unit, observations, updated, address, answer }) => ({
    indicator,
    choices: JSON.stringify(Object.entries(choices).sort(([a], [b]) => (a < b ? -1 : 1))),
    source: source.id,
    data: JSON.stringify({ title, unit, choices, observations }),
    updated,
    address,
    snapshot: snapshots[answer]?.hash ?? null,
    read_at: at.toISOString(),
  }));
}
