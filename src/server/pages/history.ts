import type { Text } from '#domain/language.ts';
import { kindOfId, referenceOf, splitReference, type Reference, type SubjectKind } from '#domain/subjects.ts';
import { changesConcerning, publishingsOf, type ChangeRow, type PublishingRow } from '../store/index.ts';
import { decidedViews } from './decided.ts';
import type { ChangeView, DecidedView } from './models.ts';
import type { Reader } from './reader.ts';
import { stateOf } from './rendering.ts';
import { fieldChanges } from './wording-of-change.ts';

/** Entries of the record as pages tell them. */

const longest = 200;

/** What happened to a subject and to what belongs to it, as far as the record had been written by the page's day. */
export async function historyOf(reader: Reader, ref: Reference): Promise<ChangeView[]> {
  const { until, reconstructed } = await stateOf(reader.rendering);
  if (reconstructed) return [];
  const rows = await changesConcerning(reader.rendering.present, ref, { limit: longest, until });
  return together(await changeViews(reader, rows), ref);
}

export async function changeViews(reader: Reader, rows: readonly ChangeRow[]): Promise<ChangeView[]> {
  await reader.load(rows.map((row) => row.subject as Reference));
  await reader.load(rows.map((row) => ownerOf(row)).map((id) => (id ? referenceOf(id) : null)));
  const decided = await decidedViews(reader, rows);
  const publishings = await publishingsOf(
    reader.rendering.present,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => changeView(reader, row, { decided: decided.get(row.id) ?? null, publishing: publishings.get(row.id) }));
}

/** What has no page of its own is told by what it belongs to: a milestone's or a verdict's measure, the first end of a succession, what a discrepancy is about. */
function ownerOf(row: ChangeRow): string | undefined {
  const image = JSON.parse(row.after ?? row.before ?? '{}') as { subject?: string; from?: string; programme?: string; about?: string[] };
  const { kind } = splitReference(row.subject as Reference);
  if (kind === 'goal') return image.programme;
  if (kind === 'succession') return image.from;
  if (kind === 'discrepancy') return image.about?.[0];
  return kind === 'milestone' || kind === 'verdict' ? image.subject : undefined;
}

type Beside = { decided: DecidedView | null; publishing: PublishingRow | undefined };

function changeView(reader: Reader, row: ChangeRow, { decided, publishing }: Beside): ChangeView {
  const { kind, id } = splitReference(row.subject as Reference);
  const owner = ownerOf(row);
  return {
    id: row.id,
    at: row.at,
    actor: publicActor(row.actor),
    command: row.command,
    subject: owner ? reader.link(kindOfId(owner), owner) : reader.link(kind, id),
    // Of a decision on news, what was decided is told in words; an editor's note remains.
    fields: fieldChanges(row.before, row.after, reader.language).filter(({ field }) => !decided || field === 'note'),
    reason: row.reason ? reader.reading(JSON.parse(row.reason) as Text) : null,
    hash: row.hash,
    added: row.before === null ? [{ kind, count: 1 }] : null,
    decided,
    significance: publishing ? (publishing.significance === 'minor' ? 'minor' : 'major') : null,
  };
}

/** Editors are told of by what they are, never by who: pages do not even hold their ids. */
const publicActor = (actor: string): string => (actor.startsWith('editor:') ? 'editor' : actor);

/** What was added in one commit is told as one entry, under the newest of its numbers. */
function together(changes: readonly ChangeView[], ref: Reference): ChangeView[] {
  const groups = Map.groupBy(changes, (change) => (change.added ? `added ${change.at} ${change.actor}` : String(change.id)));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    if (group.length === 1) return [first];
    return [{ ...first, fields: [], decided: null, added: countKinds(group, splitReference(ref).kind) }];
  });
}

/** The subject itself first, then what belongs to it, the most numerous first. */
function countKinds(group: readonly ChangeView[], own: SubjectKind): { kind: SubjectKind; count: number }[] {
  const counts = new Map<SubjectKind, number>();
  for (const { kind } of group.flatMap(({ added }) => added ?? [])) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ kind, count }))
    .sort((a, b) => Number(b.kind === own) - Number(a.kind === own) || b.count - a.count);
}
