import { splitReference, type Reference } from '#domain/subjects.ts';
import type { Text } from '#domain/language.ts';
import type { Authorized } from '../accounts/index.ts';
import type { Command, Commit, Committed } from '../record/index.ts';
import { batchRows, entriesNamed, markPublishingUndone, publishingsOf, type Database } from '../store/index.ts';
import { batchOf, entriesOf, readied, undoable } from './batch.ts';
import type { Published, Significance } from './draft.ts';
import type { EditingParts, Publishings } from './editing.ts';
import { commitOf, historyOf, restoring, undoing, versionOf, withdrawing } from './history.ts';
import { publisherOf, publishingOf, stamp } from './publish.ts';
import { requireDraftRight } from './save.ts';
import { publishDue, schedule, takeBack, timeToCome } from './schedule.ts';
import { openRow } from './publish.ts';

type Stamped = { reason?: Text | undefined; significance: Significance; title?: string };

const numbersOf = ({ entries }: Committed): number[] => entries.map(({ id }) => id);

/** The room's part that the public sees. */
export function publishingRoom(parts: EditingParts): Publishings {
  const { store, record, clock } = parts;
  const now = () => clock().toISOString();
  const within = { ...parts, now };

  /** Commits what `work` works out, and stamps how it went out. */
  const commit = async (by: Authorized, about: Stamped, work: (db: Database) => Promise<Command[]>, undone?: string) => {
    let batch = '';
    const committed = await record.commit(async (db): Promise<Commit> => ({
      ...commitOf(by, await work(db), about.reason),
      alongside: async (inside, { entries }) => {
        batch = (await stamp(inside, entries, { ...about, editor: by.editor.id, at: now() })) ?? '';
        if (undone) await markPublishingUndone(inside, undone, batch);
      },
    }));
    return { batch, entries: numbersOf(committed) };
  };

  return {
    async publish(by, id, wish) {
      const at = timeToCome(wish.at, now());
      if (at) return schedule(by, id, wish, at, within);
      const results: Published[] = [];
      await record.commit((db) => publishingOf(db, { id, wish, publisher: publisherOf(by) }, within, (result) => results.push(result)));
      return results[0] as Published;
    },
    async publishWordings(by, id, language, { note, version }) {
      const going = { languages: [language], significance: 'minor' as const, note, onlyWordings: true, ...(version ? { version } : {}) };
      const results: Published[] = [];
      const order = { id, wish: going, publisher: publisherOf(by) };
      await record.commit((db) => publishingOf(db, order, within, (result) => results.push(result)));
      return results[0] as Published;
    },
    unschedule: (by, id) =>
      store.db.transaction().execute(async (db) => {
        const row = await openRow(db, id);
        await requireDraftRight(db, by, row);
        return takeBack(db, row);
      }),
    publishDue: () => publishDue(within),
    async withdraw(by, kind, id, { reason, significance = 'major' }) {
      const { entries } = await commit(by, { reason, significance }, async (db) => [await withdrawing(db, by, kind, id, reason)]);
      return { entries, kind, subject: id, draft: null, scheduled: null };
    },
    history: (kind, id) => historyOf(store.reads, kind, id),
    versions: async (entries) => {
      const publishings = await publishingsOf(store.reads, entries);
      const rows = await entriesNamed(store.reads, entries);
      return rows.map((row) => {
        const { kind, id } = splitReference(row.subject as Reference);
        return { ...versionOf(row, publishings.get(row.id)), kind, subject: id };
      });
    },
    undo: (by, entries, reason) => commit(by, { reason, significance: 'minor' }, (db) => undoing(db, by, entries)),
    restore: (by, kind, id, entry, reason) =>
      commit(by, { reason, significance: 'minor' }, async (db) => [await restoring(db, by, kind, id, entry)]),
    refused: (commands) => record.problems(commands),
    commitBatch: (by, commands, about) => commit(by, about, (db) => readied(db, by, commands)),
    undoBatch: (by, batch, reason) =>
      commit(by, { reason, significance: 'minor' }, async (db) => undoing(db, by, entriesOf(await undoable(db, batch))), batch),
    batches: async (limit = 100) => (await batchRows(store.reads, limit)).map(batchOf),
    significances: async (entries) => {
      const rows = await publishingsOf(store.reads, entries);
      return new Map(
        [...rows].map(([entry, { significance, id, title }]) => [entry, { significance: significance as Significance, batch: id, title }]),
      );
    },
  };
}
