import { inEach } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { NewsPage } from '#server/pages/index.ts';

type Shown = Pick<NewsPage, 'facets' | 'selects' | 'chosen'>;

const page: Shown = {
  facets: [
    {
      name: 'theme',
      label: 'Teema',
      choices: [
        { value: 'integration', label: 'Kotoutuminen', count: 43, chosen: true, href: '?' },
        { value: 'labour-immigration', label: 'Työperäinen maahanmuutto', count: 100, more: true, chosen: false, href: '?theme=b' },
        { value: 'refugee-reception', label: 'Pakolaisten vastaanotto', count: 0, chosen: false, href: '?theme=c' },
      ],
    },
  ],
  selects: [
    { name: 'source', label: 'Lähde', choices: [{ value: 'source-a', label: 'Tiedotteet', count: null, chosen: false }] },
    {
      name: 'measure',
      label: 'Toimenpide',
      choices: [{ value: 'm-a', label: 'Uudistus', count: 2, chosen: false, group: 'Kotoutuminen' }],
    },
  ],
  chosen: [{ name: 'theme', label: 'Teema', value: 'integration', text: 'Kotoutuminen', without: '?' }],
};

export const examples: Example<{ page: Shown }>[] = [
  ...inEach('a theme chosen', () => ({ page })),
  { name: 'nothing chosen', language: 'en', props: { page: { ...page, chosen: [] } } },
];
