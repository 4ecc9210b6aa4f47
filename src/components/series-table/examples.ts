import { heading, inEach, texts } from '#components/reader/example-facts.ts';
import { read } from '#domain/language.ts';
import type { Example } from '#components/reader/example.ts';
import type { SeriesView } from '#server/pages/index.ts';

export const examples: Example<{ series: SeriesView[] }>[] = inEach('one series', (language) => ({
  series: [
    {
      indicator: heading('koto24', language),
      title: read(texts.area, language),
      unit: '%',
      choices: ['Alue: SSS'],
      newest: [
        { period: '2025', value: 1234.5, sign: null },
        { period: '2024', value: null, sign: '…' },
      ],
      updated: '2026-10-01T05:00:00Z',
      address: 'https://pxdata.stat.fi/a',
      snapshot: { href: '/fi/tallenteet/a', at: '2026-11-23T10:00:00Z' },
    },
  ],
}));
