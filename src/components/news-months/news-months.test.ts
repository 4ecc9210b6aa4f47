import { describe, expect, it } from 'vitest';
import type { PartialDate } from '#domain/date.ts';
import { sayIn } from '#locales/index.ts';
import type { ItemView, NewsPage, SubjectLink } from '#server/pages/index.ts';
import { measureFilter } from './measure-filter.ts';
import { byMonth } from './months.ts';

const measure: SubjectLink = {
  kind: 'measure',
  id: 'm-a',
  heading: { reading: { missing: false, text: 'A measure', state: 'original', language: 'en' }, is: 'official' },
  href: '/en/measures/m-a',
};
const item = (published: string, about: SubjectLink[] = []): ItemView => ({
  id: `n-${published}`,
  title: null,
  titleFromAddress: false,
  address: null,
  listedAt: null,
  published: published as PartialDate,
  time: null,
  publisher: 'TEM',
  publisherType: 'authority',
  kind: null,
  gist: null,
  versions: [],
  coverage: [],
  about,
  source: null,
});

describe('news by month', () => {
  it('keeps the order, and does not press what is known to the quarter or year into a month', () => {
    const months = byMonth(['2026-06-16', '2026-06-03', '2026-06', '2026-Q2', '2025'].map((date) => item(date)));
    expect(months.map(({ month, items }) => [month, items.length])).toEqual([
      ['2026-06', 3],
      ['2026-Q2', 1],
      ['2025', 1],
    ]);
  });
});

describe('the filter of one measure', () => {
  const page = (items: ItemView[]): NewsPage => ({
    filters: [],
    filtered: false,
    items,
    paging: { page: 1, pages: 1, total: items.length, previous: null, next: null },
  });
  const choice = (items: ItemView[]) => measureFilter('m-a', page(items), sayIn('en')).choices[0];

  it('is named by the measure, and by its id where no news names it', () => {
    expect(choice([item('2026', [measure])])).toEqual({ value: 'm-a', label: 'A measure', count: 1, chosen: true });
    expect(choice([])?.label).toBe('m-a');
  });
});
