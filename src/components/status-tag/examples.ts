import { statuses, type Status } from '#domain/words.ts';
import { inEach } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';

export const examples: Example<{ status: Status; large?: boolean }>[] = [
  ...statuses.flatMap((status) => inEach(status, () => ({ status }))),
  { name: 'large', language: 'fi', props: { status: 'in-parliament', large: true } },
];
