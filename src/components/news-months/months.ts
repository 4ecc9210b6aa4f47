import { firstDay, precisionOf, type PartialDate } from '#domain/date.ts';
import type { ItemView } from '#server/pages/index.ts';

export type Month = { month: PartialDate; items: ItemView[] };

/** A quarter or a year is not pressed into a month: it stays as it is known. */
function monthOf(date: PartialDate): PartialDate {
  const known = precisionOf(date);
  return known === 'day' || known === 'month' ? (firstDay(date).slice(0, 7) as PartialDate) : date;
}

/** News by the month in which it was published, in the order in which it came. */
export function byMonth(items: readonly ItemView[]): Month[] {
  const months: Month[] = [];
  for (const item of items) {
    const month = monthOf(item.published);
    const last = months.at(-1);
    if (last?.month === month) last.items.push(item);
    else months.push({ month, items: [item] });
  }
  return months;
}
