import type { Text } from '#domain/language.ts';
import { plainText, shortened } from '../clean.ts';
import { UnreadableAnswer } from '../failures.ts';
import type { FoundSeries, Observation } from '../kind.ts';
import { timeIn, type Choice, type Variable } from './choose.ts';
import type { Dataset } from './dataset.ts';

type Chosen = { codes: Map<string, string>; named: Record<string, string> };

/** Dimensions of an answer that were not asked for and have one value: the whole of what was left out. */
const givenIn = ({ variables }: Dataset, choices: readonly Choice[]): [string, string][] =>
  variables.flatMap(({ code, values, time }) => {
    const [only] = values;
    const unasked = !time && values.length === 1 && !choices.some(({ variable }) => variable.code === code);
    return unasked && only !== undefined ? [[code, only]] : [];
  });

/** Every combination of the chosen values, as codes for the table and by the names that last. */
function combinations(choices: readonly Choice[], given: readonly [string, string][]): Chosen[] {
  return choices.reduce<Chosen[]>(
    (all, { variable, values, as }) =>
      all.flatMap(({ codes, named }) =>
        values.map((value) => ({ codes: new Map([...codes, [variable.code, value]]), named: { ...named, [as]: value } })),
      ),
    [{ codes: new Map(given), named: {} }],
  );
}

/** Periods in their order: their codes (2024, 2024Q4, 2026M08) sort as they follow each other. */
function observationsIn(
  { figureAt }: Dataset,
  time: Variable,
  periods: readonly string[],
  codes: ReadonlyMap<string, string>,
): Observation[] {
  return [...periods].sort().flatMap((period) => {
    const figure = figureAt(new Map([...codes, [time.code, period]]));
    return figure ? [{ period, ...figure }] : [];
  });
}

export type About = Pick<FoundSeries, 'indicator' | 'address' | 'answer'> & { title: Text; choices: readonly Choice[]; top: number | null };

/** The series that a table's figures give, one for each combination of what was chosen. */
export function seriesIn(dataset: Dataset, { choices, top, ...about }: About): FoundSeries[] {
  const time = timeIn(dataset.variables);
  const periods = top === null ? time.values : [...time.values].sort().slice(-top);
  const present = choices.filter(({ variable }) => dataset.variables.some(({ code }) => code === variable.code));
  const series = combinations(present, givenIn(dataset, present)).flatMap(({ codes, named }): FoundSeries[] => {
    const observations = observationsIn(dataset, time, periods, codes);
    const unit = shortened(plainText(dataset.unitAt(codes) ?? ''), 60) || null;
    return observations.length > 0 ? [{ ...about, unit, updated: dataset.updated, choices: named, observations }] : [];
  });
  if (series.length === 0) throw new UnreadableAnswer('not-its-form', 'no figures of what was chosen');
  return series;
}
