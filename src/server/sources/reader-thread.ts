import { Worker } from 'node:worker_threads';
import type { SourceFailure } from './failures.ts';
import { isReport, type Order, type ReaderSetup, type Report } from './reader-messages.ts';

/** One thread that reads, as whoever gives it orders sees it. */
type Thread = {
  order: (order: Order, transfer: ArrayBuffer[]) => void;
  /** Whether the process waits for what it does. */
  hold: (holds: boolean) => void;
  end: () => Promise<number>;
};
/** Why a thread ended. `look`: what it was busy with; undefined where it ended while it waited for orders. */
export type End = { look: number | undefined; code: SourceFailure; detail: string };
type ThreadOptions = {
  milliseconds: number;
  megabytes: number;
  kindsAt: URL | null;
  reported: (report: Report) => void;
  ended: (end: End) => void;
};

const entry = new URL('./reader-worker.ts', import.meta.url);

/** Node's own name for a thread that has used up what it was given. */
function codeOf(cause: unknown): SourceFailure {
  return cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-large' : 'unreadable';
}

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

/** Starts a thread. It says one thing to each order, in their order: until then it is busy with the first that is open. */
function startThread({ milliseconds, megabytes, kindsAt, reported, ended }: ThreadOptions): Thread {
  const workerData: ReaderSetup = { kindsAt: kindsAt?.href ?? null };
  const worker = new Worker(entry, { workerData, execArgv: [], env: {}, resourceLimits: { maxOldGenerationSizeMb: megabytes } });
  const busy: number[] = [];
  let why: Omit<End, 'look'> = { code: 'unreadable', detail: 'the reading thread ended' };
  const watch = stopwatch(milliseconds, () => {
    why = { code: 'too-slow', detail: `more than ${milliseconds} ms over one answer` };
    void worker.terminate();
  });

  // How long the machine takes to begin a thread is no look's fault.
  let online = false;
  worker.on('online', () => {
    online = true;
    if (busy.length > 0) watch.start();
  });
  worker.on('message', (report: unknown) => {
    if (!isReport(report) || report.look !== busy[0]) return;
    busy.shift();
    if (busy.length > 0) watch.start();
    else watch.stop();
    reported(report);
  });
  worker.on('error', (cause: unknown) => (why = { code: codeOf(cause), detail: String(cause) }));
  worker.on('exit', () => {
    watch.stop();
    ended({ look: busy[0], ...why });
  });

  return {
    order(order, transfer) {
      worker.postMessage(order, transfer);
      busy.push(order.look);
      if (online && busy.length === 1) watch.start();
    },
    hold: (holds) => (holds ? worker.ref() : worker.unref()),
    end: () => worker.terminate(),
  };
}

/** A thread whenever there is something to read. */
export type Threads = {
  order: Thread['order'];
  /** Which thread takes orders now; null for none. */
  now: () => object | null;
  /** Says that there is nothing to read. */
  rest: () => void;
  end: () => Promise<void>;
};

/** Starts a thread at the first order, and again after it has ended; takes leave of it after `idle` milliseconds of rest. */
export function threadOnDemand({ idle, reported, ended, ...options }: ThreadOptions & { idle: number }): Threads {
  let thread: Thread | null = null;
  let resting: NodeJS.Timeout | undefined;
  // What is said by a thread that was taken leave of is heard by nobody.
  const begun = (): Thread => {
    const mine: Thread = startThread({
      ...options,
      reported(report) {
        if (thread === mine) reported(report);
      },
      ended(end) {
        if (thread !== mine) return;
        thread = null;
        ended(end);
      },
    });
    return mine;
  };
  const end = async () => {
    clearTimeout(resting);
    const leaving = thread;
    thread = null;
    await leaving?.end();
  };
  return {
    order(order, transfer) {
      clearTimeout(resting);
      thread ??= begun();
      thread.hold(true);
      thread.order(order, transfer);
    },
    now: () => thread,
    rest() {
      thread?.hold(false);
      clearTimeout(resting);
      resting = setTimeout(() => void end(), idle).unref();
    },
    end,
  };
}
