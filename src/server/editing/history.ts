import type { Text } from '#domain/language.ts';
import { Refusal } from '#domain/problem.ts';
import { reference, splitReference, type Reference, type SubjectKind } from '#domain/subjects.ts';
import { actorOf, type Authorized } from '../accounts/index.ts';
import type { Command, Commit } from '../record/index.ts';
import {
  entriesNamed,
  entriesOfSubject,
  publishingsOf,
  rawImage,
  type ChangeRow,
  type Database,
  type PublishingRow,
} from '../store/index.ts';
import type { Significance, Version } from './draft.ts';
import { changesBetween, type Typed } from './fields.ts';
import { putOf } from './plan.ts';
import { reasonOf } from './publish.ts';
import { requireRight } from './rights.ts';

/** What has happened to subjects, and how it is taken back. */

const imageIn = (json: string | null): Typed | null => (json === null ? null : (JSON.parse(json) as Typed));

export async function historyOf(db: Database, kind: SubjectKind, id: string): Promise<Version[]> {
  const rows = await entriesOfSubject(db, reference(kind, id));
  const publishings = await publishingsOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => versionOf(row, publishings.get(row.id)));
}

export function versionOf(row: ChangeRow, publishing: PublishingRow | undefined): Version {
  const [before, after] = [imageIn(row.before), imageIn(row.after)];
  return {
    entry: row.id,
    at: row.at,
    actor: row.actor,
    change: !before ? 'added' : after ? 'changed' : 'withdrawn',
    before,
    after,
    changes: changesBetween(before, after),
    reason: row.reason ? (JSON.parse(row.reason) as Text) : null,
    significance: (publishing?.significance ?? null) as Significance | null,
    batch: publishing && publishing.first !== publishing.last ? { id: publishing.id, title: publishing.title } : null,
  };
}

/** The commands that give each subject of the entries its image before the first of them. */
export async function undoing(db: Database, by: Authorized, entries: readonly number[]): Promise<Command[]> {
  const rows = await entriesNamed(db, entries);
  requireAll(entries, rows);
  const commands: Command[] = [];
  for (const [subject, own] of Map.groupBy(rows, (row) => row.subject as Reference)) {
    const { kind, id } = splitReference(subject);
    const [first, last] = [own[0], own.at(-1)];
    if (!first || !last) continue;
    await requireUnchanged(db, subject, own);
    const before = imageIn(first.before);
    await requireRight(db, by, kind, [before, imageIn(last.after)]);
    commands.push(before ? putOf(kind, before, imageEntry(last)) : { name: 'withdraw', kind, id });
  }
  return commands;
}

/** The entry that the tables name for a subject; none for one that is withdrawn. */
const imageEntry = ({ id, after }: ChangeRow): number => (after === null ? 0 : id);

function requireAll(entries: readonly number[], rows: readonly ChangeRow[]): void {
  const found = new Set(rows.map(({ id }) => id));
  const missing = entries.filter((id) => !found.has(id));
  if (missing.length === 0) return;
  throw new Refusal(
    'not-found',
    missing.map((id) => ({ code: 'not-found', path: 'entries', reason: `there is no entry ${id}` })),
  );
}

/** Every entry since the first one has to be among those that are undone: what came later is not thrown away unseen. */
async function requireUnchanged(db: Database, subject: Reference, own: readonly ChangeRow[]): Promise<void> {
  const named = new Set(own.map(({ id }) => id));
  const later = (await entriesOfSubject(db, subject, own[0]?.id)).filter(({ id }) => !named.has(id));
  if (later.length === 0) return;
  throw new Refusal(
    'conflict',
    later.map(({ id, actor, at }) => ({
      code: 'conflict',
      subject,
      path: '',
      reason: `was changed since by ${actor} in entry ${id}`,
      since: { entry: id, actor, at },
    })),
  );
}

/** The command that gives a subject the image that an entry left it with. */
export async function restoring(db: Database, by: Authorized, kind: SubjectKind, id: string, entry: number): Promise<Command> {
  const ref = reference(kind, id);
  const [row] = await entriesNamed(db, [entry]);
  const after = row?.subject === ref ? imageIn(row.after) : null;
  if (!after)
    throw new Refusal('not-found', [{ code: 'not-found', subject: ref, path: 'entry', reason: `entry ${entry} left no image of it` }]);
  const live = await rawImage(db, ref);
  await requireRight(db, by, kind, [live && (JSON.parse(live.data) as Typed), after]);
  return putOf(kind, after, live?.changeId ?? 0);
}

/** Takes a subject away from the public. Readers see why: a reason is demanded. */
export async function withdrawing(db: Database, by: Authorized, kind: SubjectKind, id: string, reason: Text): Promise<Command> {
  const ref = reference(kind, id);
  const live = await rawImage(db, ref);
  if (!live) throw new Refusal('not-found', [{ code: 'not-found', subject: ref, path: 'id', reason: `there is no ${kind} "${id}"` }]);
  await requireRight(db, by, kind, [JSON.parse(live.data) as Typed]);
  if (!reasonOf(reason))
    throw new Refusal('invalid-field', [{ code: 'invalid-field', subject: ref, path: 'reason', reason: 'is missing' }]);
  return { name: 'withdraw', kind, id, expect: live.changeId };
}

export function commitOf(by: Authorized, commands: readonly Command[], note: Text | undefined): Commit {
  const reason = note && reasonOf(note);
  return { actor: actorOf(by), ...(reason ? { reason } : {}), commands };
}
