import { Refusal } from '#domain/problem.ts';
import { reference } from '#domain/subjects.ts';
import type { Authorized } from '../accounts/index.ts';
import type { Command } from '../record/index.ts';
import { publishingRow, rawImage, type Database, type PublishingRow } from '../store/index.ts';
import type { Batch } from './draft.ts';
import { tidied, type Typed } from './fields.ts';
import { markOutdated } from './outdated.ts';
import { putOf } from './plan.ts';
import { requireRight } from './rights.ts';

/** Several edits that go out, and can be taken back, as one change. */

/** The commands as they are committed: rights asked for each, translations marked whose originals change without them. */
export async function readied(db: Database, by: Authorized, commands: readonly Command[]): Promise<Command[]> {
  const ready: Command[] = [];
  for (const command of commands) ready.push(await readiedOne(db, by, command));
  return ready;
}

async function readiedOne(db: Database, by: Authorized, command: Command): Promise<Command> {
  const id = command.name === 'put' ? command.image.id : command.id;
  const row = await rawImage(db, reference(command.kind, id));
  const live = row && (JSON.parse(row.data) as Typed);
  const after = command.name === 'put' ? (command.image as Typed) : null;
  await requireRight(db, by, command.kind, [live, after]);
  if (!after) return command;
  const { image } = markOutdated(live && tidied(command.kind, live), tidied(command.kind, after));
  return putOf(command.kind, image, command.expect);
}

export const batchOf = (row: PublishingRow): Batch => ({
  id: row.id,
  title: row.title ?? '',
  editor: row.editor,
  at: row.at,
  entries: entriesOf(row),
  undoneBy: row.undone_by,
});

export const entriesOf = ({ first, last }: PublishingRow): number[] => Array.from({ length: last - first + 1 }, (_, n) => first + n);

/** A batch that is there to be undone. */
export async function undoable(db: Database, id: string): Promise<PublishingRow> {
  const row = await publishingRow(db, id);
  if (!row) throw new Refusal('not-found', [{ code: 'not-found', path: 'batch', reason: `there is no batch "${id}"` }]);
  if (row.undone_by !== null) throw new Refusal('conflict', [{ code: 'conflict', path: 'batch', reason: 'has been undone already' }]);
  return row;
}
