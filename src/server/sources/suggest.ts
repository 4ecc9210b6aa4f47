import { createHash } from 'node:crypto';
import { addYears, dayInFinland } from '#domain/date.ts';
import type { Text } from '#domain/language.ts';
import type { Linking } from '../linking/index.ts';
import type { SeriesRow, SuggestedMilestone } from '../store/index.ts';
import { shortened } from './clean.ts';
import type { Decision } from './decide.ts';
import type { FoundStep } from './kind.ts';

const idOf = (...parts: readonly (string | number)[]): string =>
  `sm-${createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 16)}`;

/** Registers write 0001-01-01 and 9999-12-31 where they have no day. */
const isDated = ({ date }: FoundStep, at: Date): boolean => date >= '1900' && date <= addYears(dayInFinland(at), 30);

/** Characters of a step's name: registers give some tens, and whole titles of bills. */
const longestText = 500;

function cut(text: Text): Text {
  const wordings = Object.entries(text).flatMap(([language, wording]) => (wording ? [[language, wording] as const] : []));
  return Object.fromEntries(wordings.map(([language, wording]) => [language, { ...wording, text: shortened(wording.text, longestText) }]));
}

/** Steps that registers told as milestones of the subjects whose document they are of, those left out that the record already has. */
export function stepRows({ steps, source, at, snapshots }: Decision, { documents, knowsMilestone }: Linking): SuggestedMilestone[] {
  const dated = steps.filter((step) => isDated(step, at));
  const rows = dated.flatMap((step) =>
    documents.owners(step.about).flatMap((subject): SuggestedMilestone[] => {
      if (knowsMilestone(subject, step.type, step.date, step.planned)) return [];
      return [
        {
          id: idOf(subject, step.type, step.date, step.planned ? 1 : 0),
          subject,
          type: step.type,
          date: step.date,
          planned: step.planned ? 1 : 0,
          about: JSON.stringify(step.about),
          text: JSON.stringify(cut(step.text)),
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
