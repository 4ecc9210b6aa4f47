import { isPartialDate } from '#domain/date.ts';
import type { Language } from '#domain/language.ts';
import type { Images, SubjectKind } from '#domain/subjects.ts';
import {
  documentKinds,
  itemKinds,
  measureKinds,
  milestoneTypes,
  organisationTypes,
  programmeKinds,
  publisherTypes,
  statuses,
  successionTypes,
} from '#domain/words.ts';
import { dateWords } from '#components/date-text/format.ts';
import { sayIn, type Say } from '#locales/index.ts';
import type { ChangeView } from '#server/pages/index.ts';

/** Entries of the record in words: the names of fields, and the words of closed lists and dates in them. */

/** Every field that an image may have; the type checker asks the locales for a text of each. */
type Field = { [K in SubjectKind]: keyof Images[K] & string }[SubjectKind];

export const fieldWords = (field: string, say: Say): string => say(`change.field.${field as Field}`);

const has = <T extends string>(list: readonly T[], value: string): value is T => (list as readonly string[]).includes(value);

function kindWords(value: string, say: Say): string {
  if (has(measureKinds, value)) return say(`words.measureKind.${value}`);
  if (has(programmeKinds, value)) return say(`words.programmeKind.${value}`);
  if (has(documentKinds, value)) return say(`words.documentKind.${value}`);
  return has(itemKinds, value) ? say(`words.itemKind.${value}`) : value;
}

function typeWords(value: string, say: Say): string {
  if (has(milestoneTypes, value)) return say(`words.milestone.${value}`);
  if (has(successionTypes, value)) return say(`words.succession.${value}`);
  return has(organisationTypes, value) ? say(`words.organisationType.${value}`) : value;
}

/** One value as a reader's word. What is in no closed list is said as it is. */
export function valueWords(field: string, value: string, language: Language): string {
  const say = sayIn(language);
  if (field === 'kind') return kindWords(value, say);
  if (field === 'type') return typeWords(value, say);
  if (field === 'status' && has(statuses, value)) return say(`words.status.${value}`);
  if (field === 'publisherType' && has(publisherTypes, value)) return say(`words.publisherType.${value}`);
  if (field === 'language' && has(['fi', 'sv', 'en'] as const, value)) return say(`words.language.${value}`);
  if (value === 'true') return say('change.yes');
  return isPartialDate(value) && field !== 'number' ? dateWords(value, language) : value;
}

const actorWords = (actor: string, say: Say): string =>
  has(['catalogue', 'operator', 'editor'] as const, actor) ? say(`change.actor.${actor}`) : actor;

/**
 * What the entry is about, and whether it was added or taken away: a command is named `put-measure` or `withdraw-measure`.
 * Null for several additions told as one, which say themselves what they were.
 */
function deedWords({ command, added, fields, decided }: ChangeView, say: Say): string | null {
  if (decided) return say(`change.${decided.word}`);
  if (added && fields.length === 0) return null;
  const dash = command.indexOf('-');
  const kind = say(`words.kind.${command.slice(dash + 1) as SubjectKind}`);
  if (command.slice(0, dash) === 'withdraw') return say('change.withdrawn', { kind });
  return added ? say('change.addition', { kind }) : kind;
}

/** An entry as a reader is told it. */
export type WordedChange = ChangeView & { deed: string | null };

/** The entry with its actor, fields and values in words. */
export function changeWords(change: ChangeView, language: Language): WordedChange {
  const say = sayIn(language);
  const words = (field: string, value: string | null) => value && valueWords(field, value, language);
  const fields = change.fields.map(({ field, before, after }) => ({
    field: fieldWords(field, say),
    before: words(field, before),
    after: words(field, after),
  }));
  return { ...change, deed: deedWords(change, say), actor: actorWords(change.actor, say), fields };
}
