import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyRecord } from '#server/record/index.ts';
import { migrate, openStore } from '#server/store/index.ts';
import { createSimulator } from '#simulator/index.ts';
import { seeded } from '../support/random.ts';

/** The machine loses its power (kill -9) while something is being written. What was committed is there, what was not leaves no trace. */
let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'seuraa-crash-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

type Ended = { code: number | null; killed: boolean };

/** Runs a command in a process of its own and kills it after `afterMs`, unless it has ended by then. */
function command(args: string[], { afterMs, sources }: { afterMs?: number; sources?: string } = {}): Promise<Ended> {
  const environment = { ...process.env, SEURAA_DATA: data, SEURAA_SOURCES: sources ?? 'http://127.0.0.1:9' };
  const child = spawn(process.execPath, [resolve('cli/seuraa.ts'), ...args], { env: environment, stdio: 'ignore' });
  const timer = afterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), afterMs);
  return new Promise((done) => {
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      done({ code, killed: signal === 'SIGKILL' });
    });
  });
}

const open = () => openStore(join(data, 'seuraa.sqlite'));

/** The record after a crash: whole, and either nothing or everything of the catalogue. */
async function inspect(): Promise<{ entries: number; problems: string[] }> {
  const store = open();
  migrate(store);
  const { entries, problems } = await verifyRecord(store.db);
  store.close();
  return { entries, problems };
}

test('kill -9 while the catalogue is loaded: all of it is there or nothing, and loading again completes it', async () => {
  const random = seeded(11);
  const seen = new Set<number>();
  let kills = 0;
  for (let round = 0; round < 14; round++) {
    const { killed } = await command(['load'], { afterMs: 150 + random.whole(0, 1100) });
    if (killed) kills += 1;
    const { entries, problems } = await inspect();
    expect(problems).toEqual([]);
    seen.add(entries);
    if (entries > 0) {
      rmSync(data, { recursive: true, force: true });
      data = mkdtempSync(join(tmpdir(), 'seuraa-crash-'));
    }
  }
  expect(kills).toBeGreaterThan(3);
  expect((await command(['load'])).code).toBe(0);
  const { entries, problems } = await inspect();
  expect(problems).toEqual([]);
  for (const count of seen) expect([0, entries]).toContain(count);
});

test('kill -9 while sources are refreshed: no item is lost and none is there twice', async () => {
  const simulator = createSimulator({ clock: () => new Date() });
  const sources = await simulator.listen();
  try {
    expect((await command(['load'])).code).toBe(0);
    const random = seeded(12);
    let kills = 0;
    for (let round = 0; round < 10; round++) {
      const { killed } = await command(['refresh'], { afterMs: 250 + random.whole(0, 1200), sources });
      if (killed) kills += 1;
      expect((await inspect()).problems).toEqual([]);
      expect(doubled()).toEqual([]);
    }
    expect(kills).toBeGreaterThan(2);
    await makeDue();
    expect((await command(['refresh'], { sources })).code).toBe(0);
    const interrupted = compiled();
    rmSync(data, { recursive: true, force: true });
    data = mkdtempSync(join(tmpdir(), 'seuraa-crash-'));
    await command(['load']);
    await command(['refresh'], { sources });
    expect(interrupted).toEqual(compiled());
    expect(interrupted.length).toBeGreaterThan(5);
  } finally {
    await simulator.close();
  }
});

const rows = (sql: string): Record<string, unknown>[] => {
  const store = open();
  const found = store.sqlite.prepare(sql).all();
  store.close();
  return found.map((row) => ({ ...row }));
};
const doubled = () => rows('select canonical_address, count(*) as n from item where canonical_address is not null group by 1 having n > 1');
const compiled = () => rows(`select id from item where origin = 'source' order by id`);

/** As if every source's time had come again. */
async function makeDue(): Promise<void> {
  const store = open();
  await store.db.updateTable('source_state').set({ next_check_at: '2000-01-01T00:00:00.000Z', etag: null, last_modified: null }).execute();
  store.close();
}
