import { setImmediate as breathe, setTimeout as wait } from 'node:timers/promises';
import { dayInFinland } from '#domain/date.ts';
import { splitReference, type Reference } from '#domain/subjects.ts';
import { organisationsOf } from '../editing/index.ts';
import {
  answeringForMeasures,
  dropOldClaims,
  forgetStale,
  imagesOf,
  isAnythingStale,
  jobState,
  mattersOf,
  mattersOfSubjects,
  newestChangeOf,
  noteMeasuresStale,
  putJobState,
  putMatters,
  putPlaces,
  someStale,
  takeBack,
  type Database,
  type Stale,
  type Store,
} from '../store/index.ts';
import type { Moment } from './kind.ts';
import { loadKinds, type Kinds } from './kinds.ts';

/** How the queue follows what it is made from: clusters that have changed are made anew, some in a transaction. */

export const momentOf = (now: Date): Moment => ({ now: now.toISOString(), today: dayInFinland(now) });

/** Organisations that answer for subjects (`kind:id`). */
export async function answeringFor(db: Database, subjects: readonly string[]): Promise<Map<string, string[]>> {
  const wanted = [...new Set(subjects)].map((ref) => splitReference(ref as Reference));
  const measures = wanted.filter(({ kind }) => kind === 'measure').map(({ id }) => id);
  const found = await answeringForMeasures(db, measures);
  const others = Map.groupBy(
    wanted.filter(({ kind }) => kind !== 'measure'),
    ({ kind }) => kind,
  );
  for (const [kind, some] of others) {
    const images = await imagesOf(
      db,
      kind,
      some.map(({ id }) => id),
    );
    for (const [id, image] of images) found.set(`${kind}:${id}`, await organisationsOf(db, kind, image));
  }
  return found;
}

/** Gives matters the places that they now have. */
export async function placeMatters(db: Database, keys: readonly string[]): Promise<void> {
  const rows = await mattersOf(db, keys);
  const answering = await answeringFor(
    db,
    rows.flatMap(({ subject }) => subject ?? []),
  );
  const placings = rows.flatMap(({ key, subject }) => (answering.get(subject ?? '') ?? []).map((organisation) => ({ key, organisation })));
  await putPlaces(
    db,
    rows.map(({ key }) => key),
    placings,
  );
}

/** Makes clusters anew, in the caller's transaction. */
export async function renewThese(db: Database, kinds: Kinds, stale: readonly Stale[], at: Moment): Promise<void> {
  for (const [name, some] of Map.groupBy(stale, ({ kind }) => kind)) {
    const clusters = some.map(({ cluster }) => cluster);
    const kind = kinds.get(name);
    if (kind) await placeMatters(db, await putMatters(db, name, clusters, await kind.found(db, clusters, at)));
    else if (name === 'responsible')
      await placeMatters(
        db,
        (await mattersOfSubjects(db, clusters)).map(({ key }) => key),
      );
  }
}

/** Clusters made anew in one transaction: others wait for it (measured: about 20 ms). */
const slice = 200;
const job = 'inbox';
/** Nobody has a matter in hand for longer. */
const longestClaim = 24 * 3_600_000;

type Known = { day: string; area: number };
const knownNow = async (db: Database, { today }: Moment): Promise<Known> => ({ day: today, area: await newestChangeOf(db, ['area']) });
async function isAnotherDay(db: Database, at: Moment): Promise<boolean> {
  const [last, now] = [(await jobState(db, job)) as Known | null, await knownNow(db, at)];
  return last?.day !== now.day || last.area !== now.area;
}

/** With a new day, or other limits, more measures are late or silent, and what was put off comes back. */
async function beginDay(db: Database, at: Moment): Promise<void> {
  await noteMeasuresStale(db);
  await placeMatters(db, await takeBack(db, { until: at.today }));
  await dropOldClaims(db, new Date(Date.parse(at.now) - longestClaim).toISOString());
  await putJobState(db, job, await knownNow(db, at));
}

export type Renewal = {
  /** Makes anew all that has changed. A second run at once waits for the first and does nothing more. */
  renew: (stop?: AbortSignal) => Promise<void>;
  /** The same for somebody who waits for a page: what takes longer goes on after they have been answered. */
  renewSoon: () => Promise<void>;
};

/** Milliseconds that somebody who asks waits for what has just come. */
const patience = 40;

export function createRenewal({ store: { db, reads }, clock }: { store: Store; clock: () => Date }): Renewal {
  let underway: Promise<void> | null = null;
  let kinds: Promise<Kinds> | null = null;

  async function renewAll(stop?: AbortSignal): Promise<void> {
    const known = await (kinds ??= loadKinds());
    const at = momentOf(clock());
    if (await isAnotherDay(reads, at)) await db.transaction().execute((within) => beginDay(within, at));
    while (!stop?.aborted && (await isAnythingStale(reads))) {
      await db.transaction().execute(async (within) => {
        const stale = await someStale(within, slice);
        await renewThese(within, known, stale, at);
        await forgetStale(within, stale);
      });
      await breathe();
    }
  }
  const renew = (stop?: AbortSignal): Promise<void> => (underway ??= renewAll(stop).finally(() => (underway = null)));

  return {
    renew,
    async renewSoon() {
      if (!(await isAnythingStale(reads)) && !(await isAnotherDay(reads, momentOf(clock())))) return;
      await Promise.race([renew().catch(() => undefined), wait(patience, undefined, { ref: false })]);
    },
  };
}
