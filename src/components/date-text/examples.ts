import { date, inEach } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { AnyDate } from './format.ts';

const dates = ['2024-04-04', '2024-04', '2024-Q2', '2024'].map(date);

export const examples: Example<{ date: AnyDate }>[] = dates.flatMap((one) => inEach(one, () => ({ date: one })));
