import * as v from 'valibot';
import type { Language } from '#domain/language.ts';
import { Refusal, type Problem } from '#domain/problem.ts';
import { reference, schemas, type Image, type Reference, type SubjectKind } from '#domain/subjects.ts';
import type { Command } from '../record/index.ts';
import { entriesNamed, newestEntriesOf, rawImage, type Database } from '../store/index.ts';
import type { Clash, Draft } from './draft.ts';
import { tidied, type Typed } from './fields.ts';
import { chosen, merged, withWordings } from './merge.ts';
import { markOutdated, translatedAnew, withMarks } from './outdated.ts';

/** What publishing a draft would do, worked out from what is live; nothing is written. */
export type Plan = {
  ref: Reference;
  live: Typed | null;
  /** The record's entry that left the live image; 0 where there is none. */
  liveEntry: number;
  /** The image that goes out, and what the draft is afterwards. */
  target: Typed;
  rest: Typed;
  command: Command;
  clashes: Clash[];
  /** True where the draft clashes with what is live in what does not go out now: that is still to be settled. */
  passedOver: boolean;
};

/** `onlyWordings`: of the draft nothing goes out but the wordings of the languages. */
export type Chosen = { languages: readonly Language[] | null; holds?: readonly string[]; onlyWordings?: boolean };
type Planned = Pick<Draft, 'kind' | 'subject' | 'base' | 'image'>;

export async function planOf(db: Database, draft: Planned, { languages, holds = [], onlyWordings = false }: Chosen): Promise<Plan> {
  const { kind, subject } = draft;
  const ref = reference(kind, subject);
  const row = await rawImage(db, ref);
  const live = row ? tidied(kind, JSON.parse(row.data) as Typed) : null;
  const base = await baseOf(db, draft, row);
  const typed = tidied(kind, { ...draft.image, id: subject });
  const { image: whole, clashes: all } = merged({ base, live, draft: typed });
  const only = onlyWordings ? (languages ?? []) : null;
  if (only && !live) throw new Refusal('not-found', [{ code: 'not-found', subject: ref, path: 'id', reason: 'has not been published' }]);
  const clashes = all.filter(({ language }) => !only || (language && only.includes(language)));
  const current = translatedAnew(live, whole);
  const { image: target, marked } = markOutdated(
    live,
    only ? (withWordings(live, current, only) as Typed) : chosen(live, current, languages),
    holds,
  );
  const liveEntry = row?.changeId ?? 0;
  return {
    ref,
    live,
    liveEntry,
    target,
    rest: withMarks(target, current, marked),
    command: putOf(kind, target, liveEntry),
    clashes,
    passedOver: clashes.length < all.length,
  };
}

/** The image that the draft began from. */
async function baseOf(db: Database, { kind, base }: Planned, live: { data: string; changeId: number } | null): Promise<Typed | null> {
  if (base === 0) return null;
  const data = base === live?.changeId ? live.data : (await entriesNamed(db, [base]))[0]?.after;
  return data ? tidied(kind, JSON.parse(data) as Typed) : null;
}

/** With what its kind has where nothing is said; an image that is not valid goes as it is, for the record to say why not. */
export function putOf(kind: SubjectKind, image: Typed, expect?: number): Command {
  const parsed = v.safeParse(schemas[kind], image);
  const whole = (parsed.success ? parsed.output : image) as Image;
  return { name: 'put', kind, image: whole, ...(expect === undefined ? {} : { expect }) } as Command;
}

/** Clashes as problems: where, and who published what since. */
export async function clashProblems(db: Database, { ref, clashes }: Plan): Promise<Problem[]> {
  if (clashes.length === 0) return [];
  const newest = (await newestEntriesOf(db, [ref])).get(ref);
  const since = newest ? { entry: newest.id, actor: newest.actor, at: newest.at } : undefined;
  return clashes.map(({ path, language }) => ({
    code: 'conflict',
    subject: ref,
    path: language ? `${path}.${language}` : path,
    reason: `was changed since by ${since?.actor ?? 'somebody'} in entry ${since?.entry ?? 0}`,
    ...(since ? { since } : {}),
  }));
}

export async function refuseClashes(db: Database, plan: Plan): Promise<void> {
  const problems = await clashProblems(db, plan);
  if (problems.length) throw new Refusal('conflict', problems);
}
