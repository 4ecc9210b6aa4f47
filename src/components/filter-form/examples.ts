import { inEach } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { Filter } from '#server/pages/index.ts';

const filters: Filter[] = [
  { name: 'theme', label: 'Teema', choices: [{ value: 'integration', label: 'Kotoutuminen', count: 43, chosen: true }] },
  { name: 'status', label: 'Tila', choices: [{ value: 'in-force', label: 'voimassa', count: 12, chosen: false }] },
];

export const examples: Example<{ filters: Filter[]; filtered: boolean; action: string }>[] = inEach('one chosen', (language) => ({
  filters,
  filtered: true,
  action: `/${language}`,
}));
