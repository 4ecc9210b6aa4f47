import { addressOf } from '#domain/addresses.ts';
import { read } from '#domain/language.ts';
import { allMarks, date, heading, inEach, subject, texts } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { ProgrammeCard } from '#server/pages/index.ts';

export const examples: Example<{ programmes: ProgrammeCard[]; aims?: boolean }>[] = inEach('one programme', (language) => ({
  programmes: [
    {
      id: 'prog-valko-2024',
      href: addressOf(language, 'programmes', 'prog-valko-2024'),
      heading: heading('focusArea', language),
      kind: 'integration-programme',
      status: 'underway',
      marks: allMarks,
      period: { start: date('2024'), end: date('2027') },
      term: subject('term', 'term-marin', 'marin', language),
      themes: ['integration'],
      aim: read(texts.given, language),
      measuresCount: 15,
    },
  ],
}));
