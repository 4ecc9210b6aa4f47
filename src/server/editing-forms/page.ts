import type { Language } from '#domain/language.ts';
import { referenceOf } from '#domain/subjects.ts';
import type { Chosen, Typed } from './field.ts';
import { formOf } from './fields.ts';
import type { Choices, Listing } from './listing.ts';
import type { EditableKind, GroupName } from './plan.ts';
import { shownIn, type Shown } from './shown.ts';

/** What a form shows: its fields with what they say now, what they choose from, and what chosen subjects are called. */
export type FormPage = {
  kind: EditableKind;
  groups: { name: GroupName; fields: Shown[] }[];
  choices: Record<string, Choices>;
  names: Record<string, string>;
};

export const choicesKey = (to: readonly Chosen[]): string => to.join('-');

/** Every field of a form, those inside others too. */
export const everyField = (fields: readonly Shown[]): Shown[] =>
  fields.flatMap((field) => {
    if (field.is === 'group') return [field, ...everyField(field.fields)];
    return field.is === 'list' ? [field, ...field.rows.flatMap((row) => everyField(row.fields))] : [field];
  });

export async function formPage(listing: Listing, kind: EditableKind, image: Typed, language: Language): Promise<FormPage> {
  const groups = formOf(kind).map(({ name, fields }) => ({ name, fields: shownIn(fields, image) }));
  const pointing = everyField(groups.flatMap(({ fields }) => fields)).flatMap((field) =>
    field.is === 'reference'
      ? [{ to: field.to, ids: [field.value] }]
      : field.is === 'references'
        ? [{ to: field.to, ids: field.values }]
        : [],
  );
  const subject = image['subject'];
  const near = typeof subject === 'string' && subject ? referenceOf(subject) : null;
  const choices = new Map<string, Choices>();
  for (const { to } of pointing) if (!choices.has(choicesKey(to))) choices.set(choicesKey(to), await listing.choices(to, language, near));
  const names = await listing.names([...new Set(pointing.flatMap(({ ids }) => ids).filter(Boolean))], language);
  return {
    kind,
    groups,
    choices: Object.fromEntries(choices),
    names: Object.fromEntries([...names].map(([id, { title }]) => [id, title])),
  };
}
