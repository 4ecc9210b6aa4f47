import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { rowsOf } from '../../../tests/support/factories.ts';
import { verifyRecord } from '../record/index.ts';
import { openStore } from '../store/index.ts';

const script = fileURLToPath(new URL('../../../tests/support/publish-many.ts', import.meta.url));

/** Kills the publishing process with no warning when it has said `count` numbers; gives the last one that it said. */
function killedAfter(file: string, count: number): Promise<number> {
  const child = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString();
    if (said.split('\n').length > count) child.kill('SIGKILL');
  });
  return new Promise((resolve) => child.once('close', () => resolve(Number(said.trim().split('\n').at(-1)))));
}

test('killed while it publishes, the house has each publishing whole or not at all', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'seuraa-killed-'));
  const file = join(folder, 'seuraa.sqlite');
  for (const count of [3, 11]) {
    const last = await killedAfter(file, count);
    const store = openStore(file);
    expect((await verifyRecord(store.reads)).problems).toEqual([]);
    const titles = rowsOf(store, 'change').map(({ after }) => String(after));
    expect(titles.some((title) => title.includes(`"Otsikko ${last}"`))).toBe(true);
    const entries = rowsOf(store, 'change').filter(({ actor }) => actor === 'editor:aino');
    expect(new Set(rowsOf(store, 'publishing').map(({ first }) => first))).toEqual(new Set(entries.map(({ id }) => id)));
    expect(rowsOf(store, 'draft').filter(({ outcome }) => outcome === 'published')).toHaveLength(entries.length);
    store.close();
  }
  rmSync(folder, { recursive: true });
});
