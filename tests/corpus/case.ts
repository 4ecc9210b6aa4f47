import type { Described, Expectation, Given, Says } from './answer.ts';
import { homeNamed, spoilt, type Home } from './homes.ts';

/** One hostile answer of one home. */
export type Case = { home: string; name: string; from: string; says: (home: Home) => Says; expected?: Expectation; items?: number };

export const asJson = (value: unknown): Given => ({ body: JSON.stringify(value), headers: { 'content-type': 'application/json' } });

/** A home that answers with this whatever page is asked for. */
export const fixed = (body: (home: Home) => string, headers?: Record<string, string>) => (home: Home) =>
  spoilt(home, () => body(home), headers);

export function made({ home: name, name: what, from, says, expected = 'read', items }: Case): Described {
  const home = homeNamed(name);
  const answer = { name: `${home.name}: ${what}`, kind: home.kind, source: home.source, says: says(home), from, expected };
  return items === undefined ? answer : { ...answer, items };
}
