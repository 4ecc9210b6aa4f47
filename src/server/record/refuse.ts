import * as v from 'valibot';
import { firstDay, type Day } from '#domain/date.ts';
import { textProblems } from '#domain/markdown-problems.ts';
import { Refusal, type Problem } from '#domain/problem.ts';
import { brokenPointers, planLoops, successionLoops, unknownThemes } from '#domain/references.ts';
import {
  kindOfId,
  referenceOf,
  schemas,
  splitReference,
  type Area,
  type Image,
  type Milestone,
  type Reference,
  type SubjectKind,
  type Succession,
} from '#domain/subjects.ts';
import type { Database } from '../store/index.ts';
import { allImages, allReferences, imagesOf } from '../store/index.ts';

export type Checked = { ref: Reference; kind: SubjectKind; before: Image | null; after: Image | null };

/** Refuses the whole batch when the state that it would leave breaks a rule. */
export async function refuseInvalid(db: Database, steps: readonly Checked[], today: Day): Promise<void> {
  const misshapen = steps.flatMap(({ ref, kind, after }) => (after ? shapeProblems(ref, kind, after) : []));
  if (misshapen.length)
    throw new Refusal(misshapen.every(({ place }) => place) ? (misshapen[0]?.code ?? 'invalid-field') : 'invalid-field', misshapen);
  const problems = [
    ...(await pointerProblems(db, steps)),
    ...(await themeProblems(db, steps)),
    ...futureProblems(steps, today),
    ...(await loopProblems(db, steps)),
    ...(await planProblems(db, steps)),
  ];
  const [first] = problems;
  if (first) throw new Refusal(first.code, problems);
}

/** What is wrong with the shape of one image, field by field; where the shape is right, what is refused in its texts. */
export function shapeProblems(ref: Reference, kind: SubjectKind, image: unknown): Problem[] {
  const result = v.safeParse(schemas[kind], image);
  if (result.success) return textProblems(ref, result.output);
  return result.issues.map((issue) => ({
    code: codeOf(kind, issue),
    subject: ref,
    path: v.getDotPath(issue) ?? '',
    reason: reasonOf(issue),
  }));
}

/** The reason in words for whoever keeps the catalogue. */
function reasonOf(issue: v.BaseIssue<unknown>): string {
  if (issue.expected === 'never') return 'there is no such field';
  return issue.received === 'undefined' ? 'is missing' : issue.message;
}

function codeOf(kind: SubjectKind, issue: v.BaseIssue<unknown>): Problem['code'] {
  if (issue.message.includes('calendar')) return 'impossible-date';
  if (kind === 'milestone' && v.getDotPath(issue) === 'sources') return 'missing-source';
  return issue.expected === 'never' ? 'unknown-field' : 'invalid-field';
}

async function pointerProblems(db: Database, steps: readonly Checked[]): Promise<Problem[]> {
  const known = await allReferences(db);
  for (const { ref, after } of steps) if (after) known.add(ref);
  const withdrawn = steps.filter(({ after }) => !after);
  for (const { ref } of withdrawn) known.delete(ref);
  const fromChanged = steps.flatMap(({ kind, after }) => (after ? brokenPointers(kind, after, known) : []));
  const changed = new Set(steps.map(({ ref }) => ref));
  return withdrawn.length ? [...fromChanged, ...(await orphanProblems(db, known, changed))] : fromChanged;
}

/** Subjects left as they are that would point at something withdrawn. */
async function orphanProblems(db: Database, known: Set<Reference>, changed: Set<Reference>): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const kind of Object.keys(schemas) as SubjectKind[]) {
    for (const image of (await allImages(db, kind)) as Image[]) {
      if (!changed.has(`${kind}:${image.id}`)) problems.push(...brokenPointers(kind, image, known));
    }
  }
  return problems;
}

/** A milestone that has been reached cannot lie in the future. */
function futureProblems(steps: readonly Checked[], today: Day): Problem[] {
  return steps.flatMap(({ ref, kind, after }): Problem[] => {
    if (kind !== 'milestone' || !after) return [];
    const milestone = after as Milestone;
    if (milestone.planned || firstDay(milestone.date) <= today) return [];
    return [
      {
        code: 'impossible-date',
        subject: ref,
        path: 'date',
        reason: `${milestone.date} has not come yet; a date to come is planned: true`,
      },
    ];
  });
}

async function loopProblems(db: Database, steps: readonly Checked[]): Promise<Problem[]> {
  if (!steps.some(({ kind, after }) => kind === 'succession' && after)) return [];
  const all = new Map((await allImages(db, 'succession')).map((s) => [s.id, s]));
  for (const { ref, kind, after } of steps) {
    if (kind !== 'succession') continue;
    if (after) all.set(after.id, after as Succession);
    else all.delete(splitReference(ref).id);
  }
  return successionLoops(all.values());
}

/** Themes that the area does not have; of every subject when the area itself changes. Without an area nothing is known of themes. */
async function themeProblems(db: Database, steps: readonly Checked[]): Promise<Problem[]> {
  const changed = steps.find(({ kind, after }) => kind === 'area' && after)?.after as Area | undefined;
  const area = changed ?? (await allImages(db, 'area'))[0];
  if (!area) return [];
  const themes = new Set(area.themes.map(({ id }) => id));
  const named = new Set(steps.map(({ ref }) => ref));
  const left = changed ? [...(await allImages(db, 'measure')), ...(await allImages(db, 'programme'))] : [];
  return [
    ...steps.flatMap(({ kind, after }) => (after ? unknownThemes(kind, after, themes) : [])),
    ...left.filter(({ id }) => !named.has(referenceOf(id))).flatMap((image) => unknownThemes(kindOfId(image.id), image, themes)),
  ];
}

/** Plans in a circle, followed from those that change through those that stay. */
async function planProblems(db: Database, steps: readonly Checked[]): Promise<Problem[]> {
  const chain = new Map(
    steps.flatMap(({ kind, after }) => (kind === 'milestone' && after ? [[after.id, after as Milestone] as const] : [])),
  );
  const next = () => [...chain.values()].flatMap(({ replacedBy }) => (replacedBy && !chain.has(replacedBy) ? [replacedBy] : []));
  for (let ids = next(); ids.length; ids = next()) {
    const found = await imagesOf(db, 'milestone', ids);
    for (const id of ids) chain.set(id, found.get(id) ?? ({ id } as Milestone));
  }
  return planLoops(chain.values());
}
