import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSimulator, type Simulator } from '#simulator/index.ts';
import { whatIsTold } from '../support/compiled.ts';
import { catalogueBefore, month } from '../support/month.ts';
import { seeded, type Random } from '../support/random.ts';

/** A month is compiled from every source while processes lose their power (kill -9), or while two services do it at once. */
const hours = 24;
/** Nobody is killed in the last week: what a killed look did not bring, another one has to. */
const quietFrom = new Date('2024-06-29');
const through = `through ${month.to}\n`;
let catalogue: string;
let undisturbed: string;
let folders: string[];

beforeAll(async () => {
  folders = [];
  catalogue = catalogueBefore(month.from);
  undisturbed = folder();
  const said = await inMonth((sources) => compile({ data: undisturbed, sources, args: [catalogue] }).ended);
  expect(said).toBe(through);
});
afterAll(() => {
  for (const one of [catalogue, ...folders]) rmSync(one, { recursive: true, force: true });
});

function folder(): string {
  const data = mkdtempSync(join(tmpdir(), 'seuraa-crash-'));
  folders.push(data);
  return data;
}

/** The simulated sources at the month's beginning. */
async function inMonth<T>(work: (sources: string, simulator: Simulator) => Promise<T>): Promise<T> {
  const simulator = createSimulator({ clock: () => new Date(month.from) });
  simulator.setGeneration(1);
  try {
    return await work(await simulator.listen(), simulator);
  } finally {
    await simulator.close();
  }
}

type Wishes = { data: string; sources: string; args?: string[]; follows?: boolean };
type Compiling = { child: ChildProcess; ended: Promise<string> };

/** A process that compiles the month from where it is. Tells what it said. */
function compile({ data, sources, args = [], follows = false }: Wishes): Compiling {
  const env = { ...process.env, ...(follows ? { FOLLOWS: '1' } : {}) };
  const entry = resolve('tests/support/compile-month.ts');
  const child = spawn(process.execPath, [entry, data, sources, String(hours), ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  return { child, ended: new Promise((done) => child.once('close', () => done(said))) };
}

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

/** Processes that a process has begun (Linux). */
function begunBy(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** Waits until so many more requests have been asked, or the process has ended. */
async function afterRequests(simulator: Simulator, { child }: Compiling, many: number): Promise<void> {
  const until = simulator.requests().length + many;
  while (simulator.requests().length < until && isRunning(child)) await wait(1);
}

type Killed = { parents: number; readers: number };

/** Kills the process, or one that reads for it, in the middle of what it asks and a moment after. */
async function strike(compiling: Compiling, simulator: Simulator, random: Random, killed: Killed): Promise<void> {
  await afterRequests(simulator, compiling, random.whole(1, 120));
  await wait(random.whole(0, 25));
  const { pid = 0, exitCode } = compiling.child;
  const readers = begunBy(pid);
  if (exitCode !== null) return;
  if (readers.length > 0 && random.next() < 0.4) {
    kill(random.one(readers));
    killed.readers += 1;
  } else {
    kill(pid);
    killed.parents += 1;
    await compiling.ended;
  }
}

const sound = (data: string): unknown => {
  const database = new DatabaseSync(join(data, 'seuraa.sqlite'));
  const found = [database.prepare('pragma integrity_check').get(), database.prepare('pragma foreign_key_check').all()];
  database.close();
  return found;
};
const isSound = [{ integrity_check: 'ok' }, []];

test('kill -9 at any moment, of whoever compiles or reads: in the end everything is there, and once', async () => {
  const data = folder();
  const random = seeded(21);
  const killed: Killed = { parents: 0, readers: 0 };
  const said = await inMonth(async (sources, simulator) => {
    const again = () => compile({ data, sources, args: [catalogue] });
    let compiling = again();
    while (killed.parents + killed.readers < 14 && simulator.now() < quietFrom) {
      await strike(compiling, simulator, random, killed);
      if (compiling.child.signalCode === null && isRunning(compiling.child)) continue;
      expect(sound(data)).toEqual(isSound);
      compiling = again();
    }
    return compiling.ended;
  });
  expect(said).toBe(through);
  expect(killed.parents).toBeGreaterThan(4);
  expect(killed.readers).toBeGreaterThan(1);
  expect(sound(data)).toEqual(isSound);
  expect(whatIsTold(data)).toEqual(whatIsTold(undisturbed));
});

test('two services on one store at once: nothing is there twice, nothing is missing, and neither is refused', async () => {
  const data = folder();
  const said = await inMonth(async (sources) => {
    const first = compile({ data, sources, args: [catalogue] });
    const second = compile({ data, sources, follows: true });
    return Promise.all([first.ended, second.ended]);
  });
  expect(said).toEqual([through, through]);
  expect(sound(data)).toEqual(isSound);
  expect(whatIsTold(data)).toEqual(whatIsTold(undisturbed));
});
