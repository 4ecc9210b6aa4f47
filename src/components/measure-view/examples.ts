import { read } from '#domain/language.ts';
import { allMarks, inEach, measure, milestone, sources, subject, texts } from '#components/reader/example-facts.ts';
import type { Example } from '#components/reader/example.ts';
import type { MeasurePage } from '#server/pages/index.ts';

export const examples: Example<{ page: MeasurePage }>[] = inEach('a measure with most things', (language) => {
  const decidedBy = milestone(language, { decides: true });
  const organisation = subject('organisation', 'TEM', 'ministry', language);
  return {
    page: {
      card: measure(language, { status: 'in-parliament', marks: allMarks }),
      summary: read(texts.focusArea, language),
      note: null,
      decidedBy,
      milestones: [decidedBy],
      plans: [],
      programme: null,
      goal: null,
      section: null,
      responsible: [{ organisation, role: 'lead' }],
      identifiers: ['HE 208/2022 vp', 'RP 208/2022 rd'],
      documents: [],
      legalBasis: { document: subject('document', 'doc-act-681-2023', 'act', language), section: '13 §' },
      quantity: { value: 1050, unit: 'persons', period: '2024' },
      successions: [],
      obligations: [],
      discrepancies: [{ text: read(texts.given, language), sources }],
      news: [],
      changes: [],
      sources,
      confidence: 'read',
    },
  };
});
