import type { Published } from './draft.ts';
import type { EditingParts, Publishings } from './editing.ts';
import { openRow, publisherOf, publishingOf, type Order } from './publish.ts';
import { requireDraftRight } from './save.ts';
import { publishDue, schedule, takeBack, timeToCome } from './schedule.ts';

/** The room's part where drafts become public. */
export function publishingRoom(parts: EditingParts): Publishings {
  const { store, record, clock } = parts;
  const now = () => clock().toISOString();
  const within = { ...parts, now };

  async function goOut(order: Order): Promise<Published> {
    const results: Published[] = [];
    await record.commit((db) => publishingOf(db, order, within, (result) => results.push(result)));
    return results[0] as Published;
  }

  return {
    async publish(by, id, wish) {
      const at = timeToCome(wish.at, now());
      return at ? schedule(by, id, wish, at, within) : goOut({ id, wish, publisher: publisherOf(by) });
    },
    async publishWordings(by, id, language, { note, version }) {
      const wish = { languages: [language], significance: 'minor' as const, note, onlyWordings: true, ...(version ? { version } : {}) };
      return goOut({ id, wish, publisher: publisherOf(by) });
    },
    unschedule: (by, id) =>
      store.db.transaction().execute(async (db) => {
        const row = await openRow(db, id);
        await requireDraftRight(db, by, row);
        return takeBack(db, row);
      }),
    publishDue: () => publishDue(within),
  };
}
