import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { environmentOfProcesses } from '../config.ts';
import type { Arrival, Arriving, Reading } from './arrival.ts';
import type { LinkingFacts } from './linker.ts';
import type { Linking } from './linking.ts';
import { readArrivals, withReadings } from './place.ts';
import type { PublisherEntry } from './publishers.ts';

/** What the other process is told: what linking knows, and then what to read with it. It answers each `read` with one list. */
export type Order =
  { type: 'know'; facts: LinkingFacts; publishers: readonly PublisherEntry[] } | { type: 'read'; n: number; arriving: readonly Arriving[] };
export type Answer = { n: number; readings: Reading[] };

/** Reads and compares arrivals in a process of its own: the thread that stores them goes on, on another core, and readers do not wait. */
export type ReadElsewhere = {
  read: (linking: Linking, arriving: readonly Arriving[]) => Promise<Arrival[]>;
  close: () => Promise<void>;
};

/** Fewer than these are read sooner here than sent: a look seldom brings more. */
const worthSending = 10;
const entry = fileURLToPath(new URL('./elsewhere-worker.ts', import.meta.url));

type Worker = {
  child: ChildProcess;
  knows: number;
  waiting: Map<number, { resolve: (readings: Reading[]) => void; reject: (cause: Error) => void }>;
};

function start(ended: (worker: Worker) => void): Worker {
  const child = fork(entry, [], {
    execArgv: [],
    env: environmentOfProcesses(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const worker: Worker = { child, knows: -1, waiting: new Map() };
  child.on('message', ({ n, readings }: Answer) => {
    worker.waiting.get(n)?.resolve(readings);
    worker.waiting.delete(n);
    hold(worker);
  });
  child.on('error', () => undefined);
  child.on('exit', () => {
    for (const { reject } of worker.waiting.values()) reject(new Error('the linking process ended'));
    ended(worker);
  });
  return worker;
}

/** This process waits for it only while it is asked something. */
function hold({ child, waiting }: Worker): void {
  if (waiting.size > 0) child.ref();
  else child.unref();
  if (waiting.size > 0) child.channel?.ref();
  else child.channel?.unref();
}

/** How long one list may take (milliseconds): a process that stands still must not hold up the looks that wait for it. */
const longest = 60_000;

export function createReadElsewhere(milliseconds = longest): ReadElsewhere {
  let worker: Worker | null = null;
  let closed = false;
  let last = 0;

  function send(linking: Linking, arriving: readonly Arriving[]): Promise<Reading[]> {
    const mine = (worker ??= start((one) => (worker = worker === one ? null : worker)));
    const { facts, publishers, change } = linking;
    if (mine.knows !== change) mine.child.send({ type: 'know', facts, publishers } satisfies Order);
    mine.knows = change;
    const n = ++last;
    const late = setTimeout(() => mine.child.kill('SIGKILL'), milliseconds);
    const answered = new Promise<Reading[]>((resolve, reject) => {
      mine.waiting.set(n, { resolve, reject });
      hold(mine);
      mine.child.send({ type: 'read', n, arriving } satisfies Order, (cause) => cause && reject(cause));
    });
    return answered.finally(() => clearTimeout(late));
  }

  return {
    async read(linking, arriving) {
      if (closed || arriving.length < worthSending) return readArrivals(linking, arriving);
      try {
        return withReadings(arriving, await send(linking, arriving));
      } catch {
        // Whatever ended it, what it was to read can be read here: texts are short by now, and take no longer than others.
        return readArrivals(linking, arriving);
      }
    },
    async close() {
      closed = true;
      const leaving = worker;
      worker = null;
      if (!leaving) return;
      const ended = new Promise((resolve) => leaving.child.once('exit', resolve));
      leaving.child.ref();
      leaving.child.kill('SIGKILL');
      await ended;
    },
  };
}
