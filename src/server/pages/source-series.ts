import { addressOf } from '#domain/addresses.ts';
import type { Text } from '#domain/language.ts';
import { reference } from '#domain/subjects.ts';
import { seriesOfSource, snapshotTimes, type SeriesRow } from '../store/index.ts';
import type { SeriesView } from './models.ts';
import type { Reader } from './reader.ts';

/** Periods that are shown of each series. */
const shown = 3;

type Told = {
  title?: Text;
  unit?: string | null;
  choices?: Record<string, string>;
  observations?: { period: string; value: number | null; sign?: string }[];
};

/** The series of indicators that a source brought, with their newest figures. */
export async function seriesViews(reader: Reader, source: string): Promise<SeriesView[]> {
  const { present } = reader.rendering;
  const rows = await seriesOfSource(present, source);
  await reader.load(rows.map(({ indicator }) => reference('indicator', indicator)));
  reader.depend(...rows.map(({ indicator }) => `indicator:${indicator}`));
  const times = await snapshotTimes(
    present,
    rows.flatMap(({ snapshot }) => snapshot ?? []),
  );
  return rows.map((row) => seriesView(reader, row, times.get(row.snapshot ?? '')));
}

function seriesView(reader: Reader, { indicator, data, updated, address, snapshot }: SeriesRow, at: string | undefined): SeriesView {
  const { title, unit = null, choices = {}, observations = [] } = JSON.parse(data) as Told;
  return {
    indicator: reader.heading('indicator', indicator),
    title: reader.reading(title),
    unit,
    choices: Object.entries(choices).map(([name, value]) => `${name}: ${value}`),
    newest: observations
      .slice(-shown)
      .reverse()
      .map(({ period, value, sign = null }) => ({ period, value, sign })),
    updated,
    address,
    snapshot: snapshot && at ? { href: addressOf(reader.language, 'snapshots', snapshot), at } : null,
  };
}
