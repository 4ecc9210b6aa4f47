import type { Text } from '#domain/language.ts';
import { splitReference, type Reference } from '#domain/subjects.ts';
import type { Authorized } from '../accounts/index.ts';
import type { Command, Commit } from '../record/index.ts';
import { batchRows, entriesNamed, markPublishingUndone, publishingsOf, type Database } from '../store/index.ts';
import { batchOf, entriesOf, readied, undoable } from './batch.ts';
import type { Significance } from './draft.ts';
import type { EditingParts, Histories } from './editing.ts';
import { commitOf, historyOf, restoring, undoing, versionOf, withdrawing } from './history.ts';
import { stamp } from './publish.ts';

type Stamped = { reason?: Text | undefined; significance: Significance; title?: string };
type Done = { batch: string; entries: number[] };
type CommitStamped = (by: Authorized, about: Stamped, work: (db: Database) => Promise<Command[]>, undone?: string) => Promise<Done>;

/** Commits what `work` works out from what the tables say, and stamps how it went out. */
const committing =
  ({ record, clock }: EditingParts): CommitStamped =>
  async (by, about, work, undone) => {
    let batch = '';
    const { entries } = await record.commit(async (db): Promise<Commit> => ({
      ...commitOf(by, await work(db), about.reason),
      alongside: async (inside, committed) => {
        batch = (await stamp(inside, committed.entries, { ...about, editor: by.editor.id, at: clock().toISOString() })) ?? '';
        if (undone) await markPublishingUndone(inside, undone, batch);
      },
    }));
    return { batch, entries: entries.map(({ id }) => id) };
  };

/** The room's part that tells what has happened, takes it back, and does many things as one. */
export function historyRoom(parts: EditingParts): Histories {
  const { store, record } = parts;
  const commit = committing(parts);
  const minor = (reason: Text | undefined): Stamped => ({ reason, significance: 'minor' });
  return {
    async withdraw(by, kind, id, { reason, significance = 'major' }) {
      const { entries } = await commit(by, { reason, significance }, async (db) => [await withdrawing(db, by, kind, id, reason)]);
      return { entries, kind, subject: id, draft: null, scheduled: null };
    },
    history: (kind, id) => historyOf(store.reads, kind, id),
    async versions(entries) {
      const publishings = await publishingsOf(store.reads, entries);
      const rows = await entriesNamed(store.reads, entries);
      return rows.map((row) => {
        const { kind, id } = splitReference(row.subject as Reference);
        return { ...versionOf(row, publishings.get(row.id)), kind, subject: id };
      });
    },
    undo: (by, entries, reason) => commit(by, minor(reason), (db) => undoing(db, by, entries)),
    restore: (by, kind, id, entry, reason) => commit(by, minor(reason), async (db) => [await restoring(db, by, kind, id, entry)]),
    refused: (commands) => record.problems(commands),
    commitBatch: (by, commands, about) => commit(by, about, (db) => readied(db, by, commands)),
    undoBatch: (by, batch, reason) => commit(by, minor(reason), async (db) => undoing(db, by, entriesOf(await undoable(db, batch))), batch),
    batches: async (limit = 100) => (await batchRows(store.reads, limit)).map(batchOf),
    async significances(entries) {
      const rows = [...(await publishingsOf(store.reads, entries))];
      return new Map(
        rows.map(([entry, row]) => [entry, { significance: row.significance as Significance, batch: row.id, title: row.title }]),
      );
    },
  };
}
