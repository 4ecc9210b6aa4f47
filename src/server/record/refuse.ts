import * as v from 'valibot';
import { beforeAnnouncement } from '#domain/announcement.ts';
import { firstDay, type Day } from '#domain/date.ts';
import { textProblems } from '#domain/markdown-problems.ts';
import { Refusal, type Problem } from '#domain/problem.ts';
import { brokenPointers, planLoops, pointedAt, successionLoops, unknownThemes } from '#domain/references.ts';
import {
  kindOfId,
  referenceOf,
  schemas,
  splitReference,
  subjectKinds,
  type Area,
  type Image,
  type Milestone,
  type Reference,
  type SubjectKind,
  type Succession,
} from '#domain/subjects.ts';
import type { Database } from '../store/index.ts';
import { allImages, imagesMentioning, imagesOf, knownOf, milestonesOf } from '../store/index.ts';

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
    ...(await announcementProblems(db, steps)),
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
  const targets = steps.flatMap(({ kind, after }) => (after ? pointedAt(kind, after) : []));
  const known = await knownOf(db, targets);
  for (const { ref, after } of steps) if (after) known.add(ref);
  const withdrawn = new Set(steps.filter(({ after }) => !after).map(({ ref }) => ref));
  for (const ref of withdrawn) known.delete(ref);
  const fromChanged = steps.flatMap(({ kind, after }) => (after ? brokenPointers(kind, after, known) : []));
  return withdrawn.size ? [...fromChanged, ...(await orphanProblems(db, withdrawn, new Set(steps.map(({ ref }) => ref))))] : fromChanged;
}

/** Subjects left as they are that would point at something withdrawn. */
async function orphanProblems(db: Database, withdrawn: ReadonlySet<Reference>, changed: ReadonlySet<Reference>): Promise<Problem[]> {
  const ids = [...withdrawn].map((ref) => splitReference(ref).id);
  const stays = { has: (ref: Reference) => !withdrawn.has(ref) };
  const left = (await imagesMentioning(db, ids)).filter(({ kind, image }) => !changed.has(`${kind}:${image.id}`));
  const order = (kind: SubjectKind) => subjectKinds.indexOf(kind);
  return left.sort((a, b) => order(a.kind) - order(b.kind)).flatMap(({ kind, image }) => brokenPointers(kind, image, stays));
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

/** Milestones before their subject's announcement, where the commit puts the one or the other there. */
async function announcementProblems(db: Database, steps: readonly Checked[]): Promise<Problem[]> {
  const put = new Map<string, Milestone | null>(
    steps.flatMap(({ ref, kind, after }) => (kind === 'milestone' ? [[splitReference(ref).id, after as Milestone | null] as const] : [])),
  );
  const now = [...put.values()].filter((milestone) => milestone !== null);
  const stay = (await milestonesOf(db, [...new Set(now.map(({ subject }) => referenceOf(subject)))])).filter(({ id }) => !put.has(id));
  const before = [...Map.groupBy([...stay, ...now], ({ subject }) => subject).values()];
  return before.flatMap((milestones) => {
    const isAnnouncementPut = milestones.some(({ id, type }) => type === 'announced' && put.has(id));
    return beforeAnnouncement(milestones).filter(({ subject }) => isAnnouncementPut || put.has(splitReference(subject as Reference).id));
  });
}
