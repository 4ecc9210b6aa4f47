import { languages, type Language, type Wording } from '#domain/language.ts';
import type { Clash } from './draft.ts';
import { entryBefore, hasTexts, isMapping, isText, keysOf, same, under, type Typed, type Wordings } from './fields.ts';

/** What goes out of a draft, and what becomes of a draft when something else has been published since it began. */

type Versions = { base: unknown; live: unknown; draft: unknown };

/**
 * The draft, with what was published since taken in wherever the draft has not changed it itself. Where both have, and not alike,
 * the draft's own stays and the clash is told.
 */
export function merged(versions: { base: Typed | null; live: Typed | null; draft: Typed }): { image: Typed; clashes: Clash[] } {
  const clashes: Clash[] = [];
  if (same(versions.base, versions.live)) return { image: versions.draft, clashes };
  if (!versions.live) return { image: versions.draft, clashes: [{ path: '', language: null, ...versions }] };
  const image = eachField(versions, '', clashes);
  return { image: { ...image, id: versions.draft['id'] }, clashes };
}

const eachField = ({ base, live, draft }: Versions, path: string, clashes: Clash[]): Typed => {
  const fields = keysOf(base, live, draft).map((key) => {
    const of = (value: unknown) => (isMapping(value) ? value[key] : undefined);
    return [key, mergedField({ base: of(base), live: of(live), draft: of(draft) }, under(path, key), clashes)] as const;
  });
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
};

function mergedField(versions: Versions, path: string, clashes: Clash[]): unknown {
  const { base, live, draft } = versions;
  const sides = [base, live, draft];
  if (same(live, base) || same(live, draft)) return draft;
  if (same(draft, base)) return live;
  if (sides.some(isText) && sides.every((one) => one === undefined || isText(one))) return mergedText(versions, path, clashes);
  if (sides.every(isMapping)) return eachField(versions, path, clashes);
  if (isListOfTexts(base) && isListOfTexts(live) && isListOfTexts(draft) && live.length === draft.length && base.length === draft.length)
    return draft.map((one: unknown, n) => mergedField({ base: base[n], live: live[n], draft: one }, `${path}[${n}]`, clashes));
  clashes.push({ path, language: null, base: base ?? null, live: live ?? null, draft: draft ?? null });
  return draft;
}

const isListOfTexts = (value: unknown): value is unknown[] => Array.isArray(value) && hasTexts(value);

function mergedText({ base, live, draft }: Versions, path: string, clashes: Clash[]): Wordings | undefined {
  const wordingsOf = (value: unknown): Wordings => (isText(value) ? value : {});
  const [was, is, ours] = [wordingsOf(base), wordingsOf(live), wordingsOf(draft)];
  return textOf((language) => {
    const [b, l, d] = [was[language], is[language], ours[language]];
    if (same(d, b)) return l;
    if (!same(l, b) && !same(l, d)) clashes.push({ path, language, base: b ?? null, live: l ?? null, draft: d ?? null });
    return d;
  });
}

function textOf(wordingIn: (language: Language) => Wording | undefined): Wordings | undefined {
  const entries = languages.map((language) => [language, wordingIn(language)] as const).filter(([, wording]) => wording !== undefined);
  return entries.length ? Object.fromEntries(entries) : undefined;
}

/** What goes out where only wordings do: what is live, with the draft's wordings of the chosen languages. */
export function withWordings(live: unknown, draft: unknown, wanted: readonly Language[]): unknown {
  if (isText(live)) return isText(draft) ? textOf((language) => (wanted.includes(language) ? draft : live)[language]) : live;
  if (Array.isArray(live)) return live.map((one: unknown, n) => withWordings(one, entryBefore(one, n, draft), wanted));
  if (!isMapping(live)) return live;
  return Object.fromEntries(
    Object.entries(live).map(([key, one]) => [key, withWordings(one, isMapping(draft) ? draft[key] : undefined, wanted)]),
  );
}

/** What goes out: all that is no text as the draft has it, wordings of the chosen languages, and in the others what is live. */
export function chosen(live: Typed | null, draft: Typed, wanted: readonly Language[] | null): Typed {
  return wanted === null ? draft : (chosenField(live ?? {}, draft, new Set(wanted)) as Typed);
}

function chosenField(live: unknown, draft: unknown, wanted: ReadonlySet<Language>): unknown {
  if (isText(draft) || (isText(live) && draft === undefined))
    return textOf((language) => ((wanted.has(language) ? draft : live) as Wordings | undefined)?.[language]);
  if (Array.isArray(draft)) return draft.map((one: unknown, n) => chosenField(entryBefore(one, n, live), one, wanted));
  if (!isMapping(draft)) return draft;
  const was = isMapping(live) ? live : {};
  const keys = [...new Set([...Object.keys(draft), ...Object.keys(was).filter((key) => isText(was[key]))])];
  const fields = keys.map((key) => [key, chosenField(was[key], draft[key], wanted)] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}
