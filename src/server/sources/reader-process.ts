import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { environmentOfProcesses } from '../config.ts';
import type { SourceFailure } from './failures.ts';
import { isReport, type Order, type Report } from './reader-messages.ts';

/** One process that reads, as whoever gives it orders sees it. */
type Worker = {
  order: (order: Order) => void;
  /** Whether this process waits for what it does. */
  hold: (holds: boolean) => void;
  end: () => Promise<void>;
};
/** Why a process ended. `look`: what it was busy with; undefined where it ended while it waited for orders. */
export type End = { look: number | undefined; code: SourceFailure; detail: string };
type WorkerOptions = {
  milliseconds: number;
  megabytes: number;
  kindsAt: URL | null;
  reported: (report: Report) => void;
  ended: (end: End) => void;
};

const entry = fileURLToPath(new URL('./reader-worker.ts', import.meta.url));

/** V8 aborts where its heap is full, and a system that is short of memory kills: whatever else ends a process, it ends otherwise. */
const outOfMemory = (exit: number | null, signal: string | null): boolean => exit === 134 || signal === 'SIGABRT' || signal === 'SIGKILL';

/** Calls `late` when `milliseconds` have passed without another call; what has been said meanwhile is heard first. */
function stopwatch(milliseconds: number, late: () => void): { start: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let heard: NodeJS.Immediate | undefined;
  const stop = () => {
    clearTimeout(timer);
    clearImmediate(heard);
  };
  const start = () => {
    stop();
    timer = setTimeout(() => (heard = setImmediate(late)), milliseconds);
  };
  return { start, stop };
}

/**
 * Starts a process. A thread would not do: where V8 cannot grow a table it ends the whole process, whatever limit the thread has.
 * It hears nothing of this one's settings and holds none of its files.
 */
function started({ kindsAt, megabytes }: WorkerOptions) {
  return fork(entry, kindsAt ? [kindsAt.href] : [], {
    execArgv: [`--max-old-space-size=${megabytes}`],
    env: environmentOfProcesses(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** Starts a process that says one thing to each order, in their order: until then it is busy with the first that is open. */
function startWorker(options: WorkerOptions): Worker {
  const { milliseconds, megabytes, reported, ended } = options;
  const child = started(options);
  const busy: number[] = [];
  const exited = Promise.withResolvers<undefined>();
  let late: End['detail'] | null = null;
  const watch = stopwatch(milliseconds, () => {
    late = `more than ${milliseconds} ms over one answer`;
    child.kill('SIGKILL');
  });

  // How long the machine takes to begin a process is no look's fault: it says so itself when it has begun.
  let begun = false;
  child.on('message', (report: unknown) => {
    if (!begun) {
      begun = true;
      if (busy.length > 0) watch.start();
      return;
    }
    if (!isReport(report) || report.look !== busy[0]) return;
    busy.shift();
    if (busy.length > 0) watch.start();
    else watch.stop();
    reported(report);
  });
  // Orders that come too late are known by its end.
  child.on('error', () => undefined);
  child.on('exit', (exit, signal) => {
    watch.stop();
    exited.resolve(undefined);
    const [code, detail]: [SourceFailure, string] =
      late !== null
        ? ['too-slow', late]
        : outOfMemory(exit, signal)
          ? ['too-large', `more than ${megabytes} MB of memory`]
          : ['unreadable', `the reading process ended: ${exit ?? signal}`];
    ended({ look: busy[0], code, detail });
  });

  return {
    order(order) {
      child.send(order);
      busy.push(order.look);
      if (begun && busy.length === 1) watch.start();
    },
    hold(holds) {
      if (holds) child.ref();
      else child.unref();
      if (holds) child.channel?.ref();
      else child.channel?.unref();
    },
    async end() {
      // Whoever waits for its end must not be ended by having nothing else to wait for.
      child.ref();
      child.kill('SIGKILL');
      await exited.promise;
    },
  };
}

/** A process whenever there is something to read. */
export type Workers = {
  order: Worker['order'];
  /** Which process takes orders now; null for none. */
  now: () => object | null;
  /** Says that there is nothing to read. */
  rest: () => void;
  end: () => Promise<void>;
};

/** Starts a process at the first order, and again after it has ended; takes leave of it after `idle` milliseconds of rest. */
export function workerOnDemand({ idle, reported, ended, ...options }: WorkerOptions & { idle: number }): Workers {
  let worker: Worker | null = null;
  let resting: NodeJS.Timeout | undefined;
  // What is said by a process that was taken leave of is heard by nobody.
  const begun = (): Worker => {
    const mine: Worker = startWorker({
      ...options,
      reported(report) {
        if (worker === mine) reported(report);
      },
      ended(end) {
        if (worker !== mine) return;
        worker = null;
        ended(end);
      },
    });
    return mine;
  };
  const end = async () => {
    clearTimeout(resting);
    const leaving = worker;
    worker = null;
    await leaving?.end();
  };
  return {
    order(order) {
      clearTimeout(resting);
      worker ??= begun();
      worker.hold(true);
      worker.order(order);
    },
    now: () => worker,
    rest() {
      worker?.hold(false);
      clearTimeout(resting);
      resting = setTimeout(() => void end(), idle).unref();
    },
    end,
  };
}
