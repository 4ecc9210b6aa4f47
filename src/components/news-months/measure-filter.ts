import type { Say } from '#locales/index.ts';
import type { Filter, NewsPage } from '#server/pages/index.ts';

/** The measure whose news is shown, as one more filter: kept when others are chosen, and removable. Its name is known from its news. */
export function measureFilter(id: string, { items, paging }: NewsPage, say: Say): Filter {
  const subject = items.flatMap(({ about }) => about).find((one) => one.kind === 'measure' && one.id === id);
  const reading = subject?.heading.reading;
  const label = (reading?.missing ? reading.instead?.text : reading?.text) ?? id;
  return { name: 'measure', label: say('news.filter.measure'), choices: [{ value: id, label, count: paging.total, chosen: true }] };
}
