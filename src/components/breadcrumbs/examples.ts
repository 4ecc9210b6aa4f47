import { addressOf } from '#domain/addresses.ts';
import { inEach } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { Crumb } from './crumb.ts';

export const examples: Example<{ trail: Crumb[] }>[] = inEach('one step', (language) => ({
  trail: [{ href: addressOf(language, 'measures'), text: 'm' }],
}));
