import { statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

/**
 * Copies committed pages from the log (WAL) back into the database in a thread of its own: random pages are slow to write, and whoever
 * stores goes on meanwhile. Without it SQLite does the same within a commit (`wal_autocheckpoint`), which is where it falls back to.
 */
export type Checkpoints = {
  /** After a commit: begins if the log has grown enough, and does not wait. */
  consider: () => void;
  close: () => Promise<void>;
};

/** The log's length from which copying is worth it: a quarter of what SQLite would wait for. */
const enough = 16 * 1_048_576;

const lengthOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

export function createCheckpoints(sqlite: DatabaseSync): Checkpoints {
  const file = sqlite.location();
  let worker: Worker | null = null;
  let busy = false;

  function start(of: string): Worker {
    const one = new Worker(new URL('./checkpoints-worker.ts', import.meta.url), { workerData: of });
    one.unref();
    one.on('message', () => (busy = false));
    // The commits do it themselves then.
    one.on('error', () => undefined);
    return one;
  }

  return {
    consider() {
      if (busy || !file || lengthOf(`${file}-wal`) < enough) return;
      busy = true;
      worker ??= start(file);
      worker.postMessage('copy');
    },
    async close() {
      await worker?.terminate();
      worker = null;
      busy = false;
    },
  };
}
