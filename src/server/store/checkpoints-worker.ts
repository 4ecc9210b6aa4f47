import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

// The thread that copies committed pages back into the database: what others still read or write stays in the log.

const sqlite = new DatabaseSync(String(workerData), { timeout: 1_000 });
parentPort?.on('message', () => {
  sqlite.exec('pragma wal_checkpoint(passive)');
  parentPort?.postMessage('copied');
});
