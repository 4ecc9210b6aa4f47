import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { addDays, dayInFinland } from '#domain/date.ts';
import { loadCatalogue, type LoadReport } from './catalogue/index.ts';
import { databaseFile, pagesFile, type Config } from './config.ts';
import { jobsFor, runJobs } from './jobs/index.ts';
import type { Desk, DeskParts } from './desk/index.ts';
import type { Log } from './log.ts';
import { createMail, type Mail } from './mail/index.ts';
import { createNet, dialSimulator, type Limits, type Net, type NetOptions, type Sleep } from './net/index.ts';
import { createFront, createPageCache, type Front } from './pages/index.ts';
import { createRecord, createStates, type Clock, type Record } from './record/index.ts';
import { openSite } from './site.ts';
import { createSources, type Sources } from './sources/index.ts';
import {
  assignmentsDueUntil,
  dropExpiredSheets,
  dueDrafts,
  migrate,
  oldestChange,
  openStore,
  touchesOf,
  trimTouches,
  type Store,
} from './store/index.ts';

export const version = '0.1.0';

/** The rooms put together: everything that a command or the service needs. */
export type App = {
  config: Config;
  clock: Clock;
  log: Log;
  store: Store;
  record: Record;
  sources: Sources;
  mail: Mail;
  /** Opened when somebody first comes to it: reading pages does not wait for it. */
  desk: () => Promise<Desk>;
  loadCatalogue: (folder: string) => Promise<LoadReport>;
  /** Told after each commit that wrote something. */
  onCommitted: (listener: () => void) => void;
  close: () => void;
};

/** `limits`: other limits and manners than the usual ones towards the network; `sleep`: how it waits between two requests to a host. */
export type AppOptions = { config: Config; clock?: Clock; random?: () => number; log: Log; limits?: Partial<Limits>; sleep?: Sleep };

/** Opens the data folder, brings its tables up to date and puts the rooms together. */
export function openApp({ config, clock = () => new Date(), random = Math.random, log, limits = {}, sleep }: AppOptions): App {
  const store = openStore(databaseFile(config));
  const ran = migrate(store);
  if (ran.length) log.info({ migrations: ran }, 'the database is up to date');
  const listeners: (() => void)[] = [];
  const record = createRecord({ store, clock, committed: () => listeners.forEach((listener) => listener()) });
  const sources = createSources({ store, net: netFor(config, { clock, limits, ...(sleep ? { sleep } : {}) }), clock, random, log });
  const mail = createMail({ settings: config.mail, clock });
  return {
    config,
    clock,
    log,
    store,
    record,
    sources,
    mail,
    desk: deskFor({ config, store, record, sources, mail, clock, random, log }),
    loadCatalogue: (folder) => loadCatalogue({ store, record, folder }),
    onCommitted: (listener) => void listeners.push(listener),
    close: () => {
      void sources.close();
      mail.close();
      store.close();
    },
  };
}

function deskFor(parts: DeskParts): () => Promise<Desk> {
  let desk: Promise<Desk> | undefined;
  return () => (desk ??= import('./desk/index.ts').then(({ openDesk }) => openDesk(parts)));
}

/** Simulated sources keep their turns, but nobody has to wait minutes to see what they tell. */
const hurried: Sleep = (ms) => wait(Math.min(ms, 20));

function netFor({ sources, origin, contact }: Config, manners: Pick<NetOptions, 'clock' | 'limits' | 'sleep'>): Net {
  const userAgent = `Seuraa/${version} (+${origin}${contact ? `; ${contact}` : ''})`;
  return createNet({ userAgent, ...(sources ? { ...dialSimulator(sources), sleep: hurried } : {}), ...manners });
}

export type Service = { front: Front | null; address: string | null; close: () => Promise<void> };

const memoryForPages = 64 * 1024 * 1024;
const touchesKept = 100_000;
/** Milliseconds that jobs under way are given when the service is told to stop. */
const patience = 3_000;

/** Starts web and jobs as the configuration's roles say. `site`: folder of the built site. */
export async function startService(app: App, site: string): Promise<Service> {
  const stop = new AbortController();
  const front = app.config.roles.web ? await openFront(app, site) : null;
  const listening = await front?.front.listen();
  const jobs = app.config.roles.jobs ? runJobs(jobsOf(app, stop.signal), app.log, stop.signal) : Promise.resolve();
  return {
    front: front?.front ?? null,
    address: listening ? `http://localhost:${listening.port}` : null,
    async close() {
      stop.abort();
      await front?.close();
      // A source that hangs is not waited for: what it would have brought is asked for again at the next start.
      await Promise.race([jobs, wait(patience, undefined, { ref: false })]);
    },
  };
}

const jobsOf = ({ sources, store, clock, desk }: App, stop: AbortSignal) =>
  jobsFor({
    refreshDueSources: () => sources.refresh(undefined, stop),
    async linkAgain() {
      // Loaded when it is first needed, as compiling does: reading pages does not wait for it.
      const { createLinkings, linkAgain } = await import('./linking/index.ts');
      return linkAgain(store.db, createLinkings(), clock(), stop);
    },
    async renewInbox() {
      const { createRenewal } = await import('./inbox/index.ts');
      return createRenewal({ store, clock }).renew(stop);
    },
    async publishWhatIsDue() {
      const due = await dueDrafts(store.db, clock().toISOString());
      if (due.length > 0) await (await desk()).editing.publishDue();
    },
    async remindEditors() {
      // The desk is opened only where somebody may have to be reminded.
      const due = await assignmentsDueUntil(store.db, addDays(dayInFinland(clock()), 1));
      if (due.length > 0) await (await desk()).review.remind();
    },
    forgetSheets: () => dropExpiredSheets(store.db, clock().toISOString()),
    trimTouches: () => trimTouches(store.db, touchesKept),
  });

/** What pages are made by and from: another build or another database makes every kept page stale. */
async function editionOf({ reads }: Store, site: string): Promise<string> {
  const first = await oldestChange(reads);
  return `${version} ${statSync(join(site, 'server/server.js')).mtimeMs} ${first?.hash ?? ''}`;
}

async function openFront(app: App, site: string): Promise<{ front: Front; close: () => Promise<void> }> {
  const { config, clock, log, store } = app;
  const states = createStates(store);
  const cache = createPageCache({
    file: pagesFile(config),
    memoryLimit: memoryForPages,
    edition: await editionOf(store, site),
    clock,
    log,
  });
  const front = createFront({
    render: await openSite(site, { states, present: store.reads, clock, origin: config.origin, log }, app.desk),
    touches: touchesOf(store),
    cache,
    clock,
    log,
    clientDirectory: join(site, 'client'),
    origin: config.origin,
    trustProxy: config.trustProxy,
    port: config.port,
  });
  app.onCommitted(front.catchUp);
  const close = async () => {
    await front.close();
    cache.close();
    states.close();
  };
  return { front, close };
}
