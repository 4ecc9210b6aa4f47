import { isLanguage } from '#domain/language.ts';
import { splitReference, type Grouping, type Reference, type Verdict } from '#domain/subjects.ts';
import { itemTitles, type ChangeRow, type ItemTitle } from '../store/index.ts';
import type { DecidedView } from './models.ts';
import type { Reader } from './reader.ts';

/** What editors decided of news, as entries of the record tell it: the news by their titles. */

type Decided = { word: DecidedView['word']; items: readonly string[] };

function decidedIn(row: ChangeRow): Decided | null {
  const { kind } = splitReference(row.subject as Reference);
  const image = JSON.parse(row.after ?? row.before ?? '{}') as Verdict | Grouping;
  const undone = row.after === null;
  if (kind === 'verdict') {
    const { item, verdict } = image as Verdict;
    return { word: undone ? 'verdict.undone' : `verdict.${verdict}`, items: [item] };
  }
  if (kind !== 'grouping') return null;
  const { items, together } = image as Grouping;
  return { word: undone ? 'grouping.undone' : together ? 'grouping.joined' : 'grouping.parted', items };
}

const newsOf = (id: string, found: ItemTitle | undefined): DecidedView['news'][number] => ({
  id,
  title: found?.title ?? null,
  language: isLanguage(found?.language) ? found.language : null,
});

/** By the entry's id; entries of other kinds are left out. */
export async function decidedViews(reader: Reader, rows: readonly ChangeRow[]): Promise<Map<number, DecidedView>> {
  const decided = rows.flatMap((row): [number, Decided][] => {
    const found = decidedIn(row);
    return found ? [[row.id, found]] : [];
  });
  const items = [...new Set(decided.flatMap(([, { items: named }]) => named))];
  reader.depend(...items.map((id) => `item:${id}`));
  // What was compiled is asked for where it is now: a past state of the record does not hold it.
  const titles = await itemTitles(reader.rendering.present, items);
  return new Map(decided.map(([id, { word, items: named }]) => [id, { word, news: named.map((one) => newsOf(one, titles.get(one))) }]));
}
