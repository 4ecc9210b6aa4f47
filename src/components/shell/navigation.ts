import type { Section } from '#domain/addresses.ts';

/** The main navigation, in order; null is the follow page. */
export const mainSections = [
  null,
  'measures',
  'programmes',
  'terms',
  'obligations',
  'news',
  'changes',
  'sources',
] as const satisfies readonly (Section | null)[];

/** What the footer adds. */
export const moreSections = ['themes', 'organisations', 'documents', 'follow'] as const satisfies readonly Section[];
export const siteSections = ['accessibility', 'privacy'] as const satisfies readonly Section[];
