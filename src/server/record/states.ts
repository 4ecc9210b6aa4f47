import { addDays, dayInFinland, type Day } from '#domain/date.ts';
import { splitReference, type Image, type Reference } from '#domain/subjects.ts';
import { lastChangeBefore, newestChange, newestEntriesUntil, oldestChange } from '../store/index.ts';
import { openStore, type Database, type Store } from '../store/index.ts';
import { putImage } from '../store/index.ts';
import { migrate } from '../store/index.ts';
import { project, readSettings, refreshStandings } from '../store/index.ts';

/** The tables as the record had them on a day. `reconstructed`: before the record began, so the oldest state is shown by its dated milestones. */
export type State = { db: Database; reconstructed: boolean; recordBegan: Day; until: number };

/** The instant at which a day ends in Finland, ISO 8601 in UTC. */
export function endOfDay(day: Day): string {
  const next = addDays(day, 1);
  const candidates = ['22:00', '21:00'].map((time) => new Date(`${day}T${time}:00.000Z`));
  return (
    candidates.find((at) => dayInFinland(at) === next && dayInFinland(new Date(at.getTime() - 1)) === day) ?? new Date(`${next}T00:00:00Z`)
  ).toISOString();
}

/**
 * States of the record by day. A past state is laid out in a store in memory, once per entry that ended a day: the pages ask it with
 * the very same queries as the present one. A few are kept.
 */
export function createStates(store: Pick<Store, 'reads'>, { keep = 3 } = {}) {
  const kept = new Map<number, Promise<Store>>();

  function laidOut(until: number): Promise<Store> {
    const state = kept.get(until) ?? layOut(store.reads, until);
    kept.delete(until);
    kept.set(until, state);
    state.catch(() => kept.delete(until));
    // One that is no longer kept may still be asked by a page under way: it is closed when nobody holds it any more.
    for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - keep))) kept.delete(old);
    return state;
  }

  return {
    async on(day: Day): Promise<State> {
      const db = store.reads;
      const [oldest, newest] = [await oldestChange(db), await newestChange(db)];
      const recordBegan = oldest ? dayInFinland(new Date(oldest.at)) : day;
      const reconstructed = day < recordBegan;
      const until = await lastChangeBefore(db, endOfDay(reconstructed ? recordBegan : day));
      if (!newest || until === newest.id) return { db, reconstructed, recordBegan, until };
      return { db: (await laidOut(until)).db, reconstructed, recordBegan, until };
    },
    close: () => kept.forEach((state) => void state.then((open) => open.close())),
  };
}
export type States = ReturnType<typeof createStates>;

/** The tables as the record had them after an entry, in memory; whoever asks for them closes them. */
export async function layOut(db: Database, until: number): Promise<Store> {
  const past = openStore(':memory:');
  migrate(past);
  // In the past state there is no log: images stand by themselves.
  past.sqlite.exec('pragma foreign_keys = off');
  await past.db.transaction().execute(async (to) => {
    const standings = new Set<string>();
    for (const { subject, after, id } of await newestEntriesUntil(db, until)) {
      if (after === null) continue;
      const { kind } = splitReference(subject as Reference);
      const image = JSON.parse(after) as Image;
      await putImage(to, kind, image, id);
      for (const touched of await project(to, kind, image as never, '')) standings.add(touched);
    }
    await refreshStandings(to, standings, await readSettings(to));
  });
  return past;
}
