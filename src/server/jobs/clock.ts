import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../log.ts';

/** All recurring work, in words. The rows know what is due; each job looks, works and stamps, so that a second run does nothing. */
export type Job = { name: string; everySeconds: number; work: () => Promise<unknown> };

export type Work = {
  refreshDueSources: () => Promise<unknown>;
  linkAgain: () => Promise<unknown>;
  renewInbox: () => Promise<unknown>;
  publishWhatIsDue: () => Promise<unknown>;
  remindEditors: () => Promise<unknown>;
  forgetSheets: () => Promise<unknown>;
  trimTouches: () => Promise<unknown>;
};

export const jobsFor = (work: Work): Job[] => [
  { name: 'ask the sources that are due', everySeconds: 30, work: work.refreshDueSources },
  { name: 'link again what may be about something new', everySeconds: 600, work: work.linkAgain },
  { name: 'put what has come into the inbox', everySeconds: 10, work: work.renewInbox },
  { name: 'publish drafts whose time has come', everySeconds: 60, work: work.publishWhatIsDue },
  { name: 'remind editors of work that falls due', everySeconds: 300, work: work.remindEditors },
  { name: 'throw away uploaded spreadsheets that nobody came back to', everySeconds: 600, work: work.forgetSheets },
  { name: 'forget touches that every page cache has passed', everySeconds: 3600, work: work.trimTouches },
];

/** Runs each job again and again until `signal` ends it; a job that fails is logged and comes again at its next time. */
export async function runJobs(jobs: readonly Job[], log: Log, signal: AbortSignal): Promise<void> {
  await Promise.all(jobs.map((job) => repeat(job, log, signal)));
}

async function repeat({ name, everySeconds, work }: Job, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
    } catch (cause) {
      log.error({ err: cause, job: name }, 'a job failed');
    }
    await wait(everySeconds * 1000, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
