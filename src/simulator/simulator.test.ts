import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSimulator, type Simulator } from './index.ts';
import { inWindows1252 } from './feeds.ts';
import { readReleases } from './releases.ts';
import { generationAt } from './seed-texts.ts';

let simulator: Simulator;
let address: string;

beforeEach(async () => {
  simulator = createSimulator({ clock: () => new Date('2026-11-23T12:00:00Z') });
  address = await simulator.listen();
});
afterEach(() => simulator.close());

const ask = async (path: string) => (await fetch(`${address}/__simulator/${path}`)).json() as Promise<unknown>;

test('it listens on this machine only', () => {
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(simulator.address()).toBe(address);
});

test('it names its hosts by addresses that look public, but for the one that leads inside', async () => {
  expect(await ask('resolve?host=tem.fi')).toEqual([expect.stringMatching(/^185\.70\./)]);
  expect(await ask('resolve?host=www.sttinfo.fi')).toHaveLength(1);
  expect(await ask('resolve?host=inside.example')).toEqual(['10.0.0.5']);
  expect(await ask('resolve?host=nowhere.example')).toEqual([]);
});

test('the newest generation is shown, and one can step through all', async () => {
  expect(await ask('state')).toMatchObject({ generation: 4 });
  const steps = [await ask('generation'), await ask('generation'), await ask('generation?n=3')];
  expect(steps.map((step) => (step as { generation: number }).generation)).toEqual([1, 2, 3]);
});

test('time passes as it is told to', async () => {
  expect(await ask('advance?days=1&hours=2')).toMatchObject({ now: '2026-11-24T14:00:00.000Z' });
  simulator.setTime(new Date('2019-05-01T00:00:00Z'));
  expect(simulator.generation()).toBe(1);
});

test.each([
  ['2018-01-01', 1],
  ['2019-10-31', 1],
  ['2019-11-01', 2],
  ['2021-01-01', 3],
  ['2023-07-01', 4],
])('on %s the page was in its generation %i', (day, generation) => {
  expect(generationAt(new Date(day))).toBe(generation);
});

test('releases are those of the catalogue, the newest first', () => {
  const releases = readReleases();
  expect(releases.length).toBeGreaterThan(50);
  expect(releases.map(({ at }) => at.getTime())).toEqual(releases.map(({ at }) => at.getTime()).sort((a, b) => b - a));
});

test('windows-1252 has its own quotation marks and dashes', () => {
  expect([...inWindows1252('ä–”€☃')]).toEqual([0xe4, 0x96, 0x94, 0x80, 0x3f]);
});

test('releases come out at the hour that the catalogue gives, in summer too', () => {
  const hoursOf = (day: string) =>
    readReleases()
      .filter(({ at }) => at.toISOString().startsWith(day))
      .map(({ at }) => at.getUTCHours());
  expect(new Set(hoursOf('2026-06-03'))).toEqual(new Set([9]));
});
