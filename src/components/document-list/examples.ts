import { addressOf } from '#domain/addresses.ts';
import { date, heading, inEach } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { DocumentCard } from '#server/pages/index.ts';

export const examples: Example<{ documents: DocumentCard[] }>[] = inEach('an Act', (language) => ({
  documents: [
    {
      id: 'doc-act-681-2023',
      href: addressOf(language, 'documents', 'doc-act-681-2023'),
      heading: heading('act', language),
      kind: 'act',
      identifiers: ['681/2023'],
      dates: [{ name: 'in-force', date: date('2025-01-01') }],
    },
  ],
}));
