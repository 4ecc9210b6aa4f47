import { compareDates, firstDay, type Day, type PartialDate } from '#domain/date.ts';
import type { Say, TextKey } from '#locales/index.ts';
import type { DocumentCard } from '#server/pages/index.ts';

type Named = DocumentCard['dates'][number];

/** What the dates of a document are called. The catalogue names them; one that is not here is said to be a date, and no more. */
const dateNames: Readonly<Record<string, TextKey>> = {
  adopted: 'document.date.adopted',
  approved: 'document.date.approved',
  debated: 'document.date.debated',
  decided: 'document.date.decided',
  end: 'document.date.ended',
  ends: 'document.date.ended',
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

/** What has not happened by the page's day is not told as if it had. */
const whenAhead: Readonly<Record<string, TextKey>> = {
  end: 'document.date.ends',
  ends: 'document.date.ends',
  inForce: 'document.date.plannedInForce',
};

const isAhead = (date: PartialDate, day: Day): boolean => firstDay(date) > day;

export const dateName = ({ name, date }: Named, day: Day, say: Say): string =>
  say((isAhead(date, day) ? whenAhead[name] : undefined) ?? dateNames[name] ?? 'document.date.other');

/** The dates in order, the oldest first. */
export const inOrder = (dates: readonly Named[]): Named[] => dates.toSorted((a, b) => compareDates(a.date, b.date));

/**
 * The language whose form an identifier is: Parliament's documents end in "vp" in Finnish and in "rd" in Swedish
 * (HE 208/2022 vp is RP 208/2022 rd). Others are the same in both.
 */
export function languageOfIdentifier(identifier: string): 'fi' | 'sv' | null {
  if (identifier.endsWith(' vp')) return 'fi';
  return identifier.endsWith(' rd') ? 'sv' : null;
}
