import type { Net } from '../net/index.ts';
import type { createLinkings, ReadElsewhere } from '../linking/index.ts';
import {
  allImages,
  type CompiledSource,
  compiledSource,
  createCheckpoints,
  createCommits,
  dueSources,
  type Store,
} from '../store/index.ts';
import type { Reader } from './reader.ts';
import type { Log, RefreshReport, RefreshSettings } from './refresh.ts';
import type { Trial, Trying, Wish } from './try.ts';

export { decodeText } from './charset.ts';
export { difference, type Part } from './difference.ts';
export { sourceFailures, type SourceFailure } from './failures.ts';
export type { ItemData } from './item.ts';
export { kindNames } from './kinds.ts';
export type { Log, RefreshReport } from './refresh.ts';
export type { Sample, Trial, Trouble, Wish } from './try.ts';

export type SourcesOptions = { store: Store; net: Net; clock: () => Date; random: () => number; log: Log };
export type Sources = {
  /**
   * Looks at one source now, whatever its schedule; without an id, at all whose time has come. Reports only on what was looked at.
   * Once `stop` says so no further source is begun: its row still says that it is due.
   */
  refresh: (id?: string, stop?: AbortSignal) => Promise<RefreshReport[]>;
  /** Looks at any address once, by the same way out, and says what it is and what it would bring. Nothing is saved. */
  try: (wish: Wish) => Promise<Trial>;
  /** Ends what reads answers. */
  close: () => Promise<void>;
};

/** Sources that are looked at side by side. The way out sees to it that a host meets one request at a time. */
const lanes = 4;

async function inLanes<T>(work: readonly T[], stop: AbortSignal | undefined, each: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...work];
  stop?.addEventListener('abort', () => waiting.splice(0), { once: true });
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await each(next);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** What every look works with, made when it is first needed: reading pages does not wait for parsers, the detector of languages and linking. */
function createWorkings({ store: { db: writes, reads: db, sqlite }, net, clock, random, log }: SourcesOptions) {
  let linkings: ReturnType<typeof createLinkings> | undefined;
  let reader: Reader | undefined;
  let elsewhere: ReadElsewhere | undefined;
  const checkpoints = createCheckpoints(sqlite);
  const commits = createCommits(writes, checkpoints.consider);
  return {
    async settings(): Promise<RefreshSettings> {
      const { createReader } = await import('./reader.ts');
      reader ??= createReader();
      const { createLinkings: create, createReadElsewhere } = await import('../linking/index.ts');
      linkings ??= create();
      elsewhere ??= createReadElsewhere();
      const linking = await linkings(db);
      const indicators = (await allImages(db, 'indicator')).map(({ id, table = null, address = null }) => ({ id, table, address }));
      const { watchedOf } = await import('./refresh.ts');
      return { db, net, clock, random, log, reader, saving: { commits, elsewhere }, linking, watched: watchedOf(linking, indicators) };
    },
    close: () => Promise.all([reader?.close(), elsewhere?.close(), checkpoints.close()]),
  };
}

/** Compiling. */
export function createSources(options: SourcesOptions): Sources {
  const { store, net, clock, log } = options;
  const db = store.reads;
  const workings = createWorkings(options);
  let trying: Trying | undefined;
  const underway = new Map<string, Promise<RefreshReport>>();

  function once(source: CompiledSource, look: () => Promise<RefreshReport>): Promise<RefreshReport> {
    const begun = underway.get(source.id) ?? look().finally(() => underway.delete(source.id));
    underway.set(source.id, begun);
    return begun;
  }

  async function refreshAll(sources: readonly CompiledSource[], stop?: AbortSignal): Promise<RefreshReport[]> {
    if (sources.length === 0 || stop?.aborted) return [];
    const { refreshSource } = await import('./refresh.ts');
    const present = await workings.settings();
    const reports: RefreshReport[] = [];
    await inLanes(sources, stop, async (source) => {
      try {
        reports.push(await once(source, () => refreshSource(source, present)));
      } catch (cause) {
        // The store refused: the look is lost whole, its row still says that it is due, and the other sources go on.
        log.warn({ source: source.id, cause: String(cause) }, 'source not saved');
      }
    });
    return reports;
  }

  return {
    async refresh(id, stop) {
      if (id === undefined) return refreshAll(await dueSources(db, clock()), stop);
      const source = await compiledSource(db, id);
      return source ? refreshAll([source], stop) : [];
    },
    async try(wish) {
      const { createTrying } = await import('./try.ts');
      trying ??= createTrying({ net, clock, settings: () => workings.settings() });
      return trying.try(wish);
    },
    async close() {
      await Promise.all([trying?.close(), workings.close()]);
    },
  };
}
