import * as v from 'valibot';
import type { Language, Wording } from '#domain/language.ts';
import { Refusal, type Problem } from '#domain/problem.ts';
import { AddressSchema } from '#domain/schema-parts.ts';
import { sourceOf, textAt, withWording } from '#domain/wordings.ts';
import { sha256 } from '../record/index.ts';

/** What a translator has typed for one field, and what was on the page when it was typed. */
export type Typed = {
  field: string;
  text: string;
  /** The translation as it stood on the page. */
  was: string;
  /** `fingerprint` of the source as it stood on the page. */
  from: string;
  fromLanguage: Language;
  /** The wording is the official one; `source`: the address where it stands. */
  official: boolean;
  source: string;
  /** An outdated or machine-made wording has been read and is right as it is. */
  holds: boolean;
};

/** Names a wording of the source without repeating it. */
export const fingerprint = (text: string): string => sha256(text.trim()).slice(0, 16);

type Decided = { field: string; wording: Wording | null };
const longest = 20_000;
const plain = (text: string): string => text.replaceAll('\r\n', '\n').trim();

const problem = (code: Problem['code'], field: string, reason: string): Problem => ({ code, path: field, reason });

/** What is wrong with one field before anything is done. `live`: what readers see now; `draft`: what is in work. */
function wrongWith(typed: Typed, live: object, draft: object, to: Language): Problem[] {
  const { field, official, source } = typed;
  const now = textAt(draft, field)?.[to]?.text ?? '';
  const text = textAt(live, field);
  const wording = text && sourceOf(text, to, typed.fromLanguage);
  return [
    ...(plain(now) !== plain(typed.was) && plain(now) !== plain(typed.text) ? [problem('conflict', field, now)] : []),
    ...(!wording || fingerprint(wording.wording.text) !== typed.from ? [problem('conflict', field, 'the source has changed')] : []),
    ...(typed.text.length > longest ? [problem('invalid-field', field, 'is longer than a text may be')] : []),
    ...(official && !v.is(AddressSchema, source.trim()) ? [problem('missing-source', field, 'an official wording has a source')] : []),
  ];
}

function decide(typed: Typed, draft: object, to: Language): Decided[] {
  const { field, official, holds } = typed;
  const now = textAt(draft, field)?.[to];
  const text = plain(typed.text);
  const state = official ? 'original' : 'translated';
  if (text === '') return now ? [{ field, wording: null }] : [];
  const isSame = now !== undefined && plain(now.text) === text;
  if (isSame && !holds && !(official && now.state !== 'original')) return [];
  return [{ field, wording: { text, state } }];
}

/** The image of the draft with what was typed, or a refusal that says what is in the way, field by field. */
export function withTyped<T extends object>(
  live: object,
  draft: T,
  to: Language,
  typed: readonly Typed[],
): { image: T; changed: string[] } {
  const known = typed.filter(({ field }) => textAt(live, field) ?? textAt(draft, field));
  const problems = known.flatMap((one) => wrongWith(one, live, draft, to));
  if (problems[0]) throw new Refusal(problems[0].code, problems);
  const decided = known.flatMap((one) => decide(one, draft, to));
  const image = decided.reduce((before, { field, wording }) => withWording(before, field, to, wording), draft);
  return { image, changed: decided.map(({ field }) => field) };
}
