import { languages, type Language, type Wording } from '#domain/language.ts';
import { entryBefore, isMapping, isText, same, under, type Typed, type Wordings } from './fields.ts';

/** When an original changes, translations that do not change with it are out of date: they say so from then on. */

/** A wording as it was, and as it is to be. */
type Turn = (path: string, language: Language, before: Wordings, after: Wordings) => Wording | undefined;

/** The image with each wording turned, compared with the one that stood in its place before. */
function turned(before: unknown, after: unknown, path: string, turn: Turn): unknown {
  if (isText(after)) {
    const was = isText(before) ? before : {};
    return Object.fromEntries(
      languages.filter((language) => after[language]).map((language) => [language, turn(path, language, was, after)]),
    );
  }
  if (Array.isArray(after)) return after.map((one: unknown, n) => turned(entryBefore(one, n, before), one, `${path}[${n}]`, turn));
  if (!isMapping(after)) return after;
  const was = isMapping(before) ? before : {};
  return Object.fromEntries(Object.entries(after).map(([key, one]) => [key, turned(was[key], one, under(path, key), turn)]));
}

const isOriginalChanged = (before: Wordings, after: Wordings): boolean =>
  languages.some((language) => {
    const [was, is] = [before[language], after[language]];
    return was !== undefined && is?.state === 'original' && was.text.trim() !== is.text.trim();
  });

/** Marks translations whose original changes without them. `holds`: those that are still right, as `title.sv`. Gives what it marked. */
export function markOutdated(before: Typed | null, after: Typed, holds: readonly string[] = []): { image: Typed; marked: Set<string> } {
  const marked = new Set<string>();
  const turn: Turn = (path, language, was, is) => {
    const wording = is[language];
    const stays = same(was[language], wording);
    const isOurs = wording?.state === 'translated' || wording?.state === 'machine';
    const place = `${path}.${language}`;
    if (!wording || !stays || !isOurs || holds.includes(place) || !isOriginalChanged(was, is)) return wording;
    marked.add(place);
    return { ...wording, state: 'outdated' };
  };
  return { image: turned(before ?? {}, after, '', turn) as Typed, marked };
}

/** What a draft keeps for later hears that its wordings have been marked where they are still the same. */
export const withMarks = (published: Typed, draft: Typed, marked: ReadonlySet<string>): Typed =>
  turned(published, draft, '', (path, language, live, own) => {
    const wording = own[language];
    const isMarked = marked.has(`${path}.${language}`) && live[language]?.text === wording?.text;
    return isMarked && wording ? { ...wording, state: 'outdated' } : wording;
  }) as Typed;

/** A wording that was out of date and has been written anew is a translation again. */
export const translatedAnew = (before: Typed | null, draft: Typed): Typed =>
  turned(before ?? {}, draft, '', (_path, language, was, is) => {
    const wording = is[language];
    const isNew = wording?.state === 'outdated' && was[language]?.state === 'outdated' && was[language].text !== wording.text;
    return isNew ? { ...wording, state: 'translated' } : wording;
  }) as Typed;
