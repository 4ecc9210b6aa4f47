import { describe, expect, it } from 'vitest';
import type { PartialDate } from '#domain/date.ts';
import type { ItemView } from '#server/pages/index.ts';
import { byMonth } from './months.ts';

const item = (published: string): ItemView => ({
  id: `n-${published}`,
  href: `/en/news/n-${published}`,
  speaker: 'official',
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
  about: [],
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
