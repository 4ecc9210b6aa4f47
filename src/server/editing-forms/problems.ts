import type { Problem, ProblemCode } from '#domain/problem.ts';
import type { Shown } from './shown.ts';
import { everyField } from './page.ts';

/** A reason for which something is refused, at the field of the form that can put it right. */
export type FieldProblem = { at: string | null; name: string | null; code: ProblemCode; isMissing: boolean; found: string | null };

/** The places of a form that a problem can be shown at, with the names of their fields. */
function placesOf(fields: readonly Shown[]): Map<string, string> {
  const places = new Map<string, string>();
  for (const field of everyField(fields)) {
    places.set(field.at, field.name);
    if (field.is === 'text') for (const { at } of field.wordings) places.set(at, field.name);
  }
  return places;
}

/** `responsible[0].org` is `responsible.0.org` in a form. */
const dotted = (path: string): string => path.replace(/\[(\d+)\]/g, '.$1');

export function problemsAt(fields: readonly Shown[], problems: readonly Problem[]): FieldProblem[] {
  const places = placesOf(fields);
  return problems.map(({ code, path, reason, place }) => {
    const at = nearest(places, dotted(path));
    return { at, name: at ? (places.get(at) ?? null) : null, code, isMissing: reason === 'is missing', found: place?.found ?? null };
  });
}

/** The place itself, else what it is in. */
function nearest(places: ReadonlyMap<string, string>, path: string): string | null {
  for (let at = path; at; at = at.includes('.') ? at.slice(0, at.lastIndexOf('.')) : '') if (places.has(at)) return at;
  return null;
}
