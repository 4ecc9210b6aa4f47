import { languages, type Language } from '#domain/language.ts';
import { isMapping, type Field, type Typed } from './field.ts';
import { formOf } from './fields.ts';
import type { Listing } from './listing.ts';
import type { EditableKind } from './plan.ts';
import { sayChanges, type SaidChange } from './said-change.ts';

/** Two versions of one subject, where they differ: `choice` is the one whose change it is, null where both have changed it. */
export type Difference = {
  place: string;
  names: string[];
  language: Language | null;
  mine: string;
  theirs: string;
  choice: 'mine' | 'theirs' | null;
};
type Versions = { mine: Typed; theirs: Typed; live: Typed };

const textIn = (value: unknown): string => JSON.stringify(value ?? null);

/** Where versions can differ: fields, and of texts each wording. */
function placesOf(fields: readonly Field[]): [string, Language | null][] {
  return fields.flatMap(({ is, name }): [string, Language | null][] =>
    is === 'text' ? languages.map((language) => [name, language]) : [[name, null]],
  );
}

function valueAt(image: Typed, name: string, language: Language | null): unknown {
  const value = image[name];
  return language ? (isMapping(value) ? value[language] : undefined) : value;
}

export const placeOf = (name: string, language: Language | null): string => (language ? `${name}.${language}` : name);
const shownAs = (change: SaidChange | undefined): string => (change?.parts ?? []).map(({ text }) => text).join('');

export async function differencesOf(
  listing: Listing,
  kind: EditableKind,
  { mine, theirs, live }: Versions,
  language: Language,
): Promise<Difference[]> {
  const places = placesOf(formOf(kind).flatMap(({ fields }) => fields)).filter(
    ([name, of]) => textIn(valueAt(mine, name, of)) !== textIn(valueAt(theirs, name, of)),
  );
  const said = (image: Typed) =>
    sayChanges(
      listing,
      kind,
      places.map(([path, of]) => ({ path, language: of, before: null, after: valueAt(image, path, of) ?? null })),
      language,
    );
  const [ours, others] = [await said(mine), await said(theirs)];
  return places.map(([name, of], n) => ({
    place: placeOf(name, of),
    names: [name],
    language: of,
    mine: shownAs(ours[n]),
    theirs: shownAs(others[n]),
    choice: whose(textIn(valueAt(mine, name, of)), textIn(valueAt(theirs, name, of)), textIn(valueAt(live, name, of))),
  }));
}

const whose = (mine: string, theirs: string, live: string): Difference['choice'] =>
  theirs === live ? 'mine' : mine === live ? 'theirs' : null;

/** The other's version with what was chosen of one's own. */
export function settledImage(mine: Typed, theirs: Typed, chosen: ReadonlySet<string>): Typed {
  const settled: Typed = { ...theirs };
  for (const place of chosen) {
    const [name = '', language] = place.split('.');
    const own = language ? isMapping(mine[name]) && mine[name][language] : mine[name];
    const value = language ? { ...(isMapping(settled[name]) ? settled[name] : {}), [language]: own || undefined } : own;
    settled[name] = value;
  }
  // What is undefined is not there.
  return JSON.parse(JSON.stringify(settled)) as Typed;
}
