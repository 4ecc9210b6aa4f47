import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** From starting the built service to its first page: with a data folder made on the spot, and with one that is there. To hold: 5 s. */
export async function run(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'seuraa-bench-'));
  const first = await startedIn(data);
  const again: number[] = [];
  for (let round = 0; round < 7; round++) again.push(await startedIn(data));
  rmSync(data, { recursive: true, force: true });
  again.sort((a, b) => a - b);
  console.log(`first start (creates, migrates, loads the catalogue): ${(first / 1000).toFixed(2)} s to the first page`);
  console.log(`later starts: median ${((again[3] ?? 0) / 1000).toFixed(2)} s to the first page (to hold: 5 s)`);
}

async function startedIn(data: string): Promise<number> {
  const port = 3987;
  const begun = performance.now();
  const environment = { ...process.env, PORT: String(port), SEURAA_DATA: data, SEURAA_SOURCES: 'http://127.0.0.1:9' };
  const child = spawn(process.execPath, [resolve('cli/seuraa.ts'), 'serve'], { env: environment, stdio: 'ignore' });
  try {
    for (let tries = 0; tries < 2000; tries++) {
      const answered = await fetch(`http://127.0.0.1:${port}/fi`).then(
        (response) => response.status === 200,
        () => false,
      );
      if (answered) return performance.now() - begun;
      await wait(10);
    }
    throw new Error('the service did not answer');
  } finally {
    child.kill('SIGTERM');
    await new Promise((done) => child.once('exit', done));
  }
}
