import { compareDates } from '#domain/date.ts';
import type { Say, TextKey } from '#locales/index.ts';
import type { DocumentCard } from '#server/pages/models.ts';

/** What the dates of a document are called. The catalogue names them; one that is not here is said to be a date, and no more. */
const dateNames: Readonly<Record<string, TextKey>> = {
  adopted: 'document.date.adopted',
  approved: 'document.date.approved',
  debated: 'document.date.debated',
  decided: 'document.date.decided',
  end: 'document.date.ended',
  ends: 'document.date.ends',
  given: 'document.date.given',
  inForce: 'document.date.inForce',
  lastPublished: 'document.date.lastPublished',
  partlyInForce: 'document.date.partlyInForce',
  passed: 'document.date.passed',
  plannedInForce: 'document.date.plannedInForce',
  published: 'document.date.published',
  repealed: 'document.date.repealed',
  sentToCommittee: 'document.date.sentToCommittee',
  start: 'document.date.started',
};

export const dateName = (name: string, say: Say): string => say(dateNames[name] ?? 'document.date.other');

/** The dates in order, the oldest first. */
export const inOrder = (dates: DocumentCard['dates']): DocumentCard['dates'] => dates.toSorted((a, b) => compareDates(a.date, b.date));

/**
 * The language whose form an identifier is: Parliament's documents end in "vp" in Finnish and in "rd" in Swedish
 * (HE 208/2022 vp is RP 208/2022 rd). Others are the same in both.
 */
export function languageOfIdentifier(identifier: string): 'fi' | 'sv' | null {
  if (/ vp$/.test(identifier)) return 'fi';
  return / rd$/.test(identifier) ? 'sv' : null;
}
