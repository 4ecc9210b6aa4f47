import type { ChildProcess } from 'node:child_process';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { ownLinking, told } from '../../../tests/support/known.ts';
import type { Arriving } from './arrival.ts';
import { createReadElsewhere, type ReadElsewhere } from './elsewhere.ts';
import type { Linking } from './linking.ts';
import { readArrivals } from './place.ts';

const started = vi.hoisted((): ChildProcess[] => []);
vi.mock(import('node:child_process'), async (original) => {
  const real = await original();
  const fork = (...args: Parameters<typeof real.fork>): ChildProcess => {
    const child = real.fork(...args);
    started.push(child);
    return child;
  };
  return { ...real, fork: fork as typeof real.fork };
});

let linking: Linking;
let elsewhere: ReadElsewhere;
beforeAll(async () => {
  linking = await ownLinking();
});
afterEach(async () => {
  await elsewhere.close();
  started.length = 0;
});

const titles = ['HE 208/2022 vp: kotoutumislaki', 'Pakolaiskiintiö 2026', 'Ilmatieteen laitos: lämmin kesä', ''];
const many = (count: number, name = 'i'): Arriving[] =>
  Array.from({ length: count }, (_, n) => ({ told: told(`${name}-${n}`, titles[n % titles.length] ?? ''), release: `r-${n}` }));
const gone = (child: ChildProcess | undefined) => child?.exitCode !== null || child.signalCode !== null;

test('another process reads as this one does', async () => {
  elsewhere = createReadElsewhere();
  const arriving = many(25);
  expect(await elsewhere.read(linking, arriving)).toEqual(readArrivals(linking, arriving));
  expect(started).toHaveLength(1);
  expect(gone(started[0])).toBe(false);
});

test('few are read here, and none started for them', async () => {
  elsewhere = createReadElsewhere();
  expect(await elsewhere.read(linking, many(3))).toEqual(readArrivals(linking, many(3)));
  expect(await elsewhere.read(linking, [])).toEqual([]);
  expect(started).toHaveLength(0);
});

test('several lists at once are answered each with its own', async () => {
  elsewhere = createReadElsewhere();
  const lists = ['a', 'b', 'c'].map((name) => many(12, name));
  const read = await Promise.all(lists.map((list) => elsewhere.read(linking, list)));
  expect(read.map((list) => list.map(({ item: { id } }) => id))).toEqual(lists.map((list) => list.map(({ told: { id } }) => id)));
  expect(started).toHaveLength(1);
});

test('it knows a new change of facts', async () => {
  elsewhere = createReadElsewhere();
  const arriving = many(12);
  const own = (arrivals: Awaited<ReturnType<ReadElsewhere['read']>>) => arrivals[0]?.suggestions[0]?.subject;
  expect(own(await elsewhere.read(linking, arriving))).toBe('measure:m-koto24');
  const less: Linking = { ...linking, change: linking.change + 1, facts: { subjects: [], documents: [], decided: [] } };
  expect(own(await elsewhere.read(less, arriving))).toBeUndefined();
  expect(own(await elsewhere.read({ ...linking, change: linking.change + 2 }, arriving))).toBe('measure:m-koto24');
  expect(started).toHaveLength(1);
});

test('killed while it reads, its list is answered all the same, and the next one by another', async () => {
  elsewhere = createReadElsewhere();
  const arriving = many(40);
  const reading = elsewhere.read(linking, arriving);
  started[0]?.kill('SIGKILL');
  expect(await reading).toEqual(readArrivals(linking, arriving));
  expect(await elsewhere.read(linking, arriving)).toEqual(readArrivals(linking, arriving));
  expect(started.length).toBe(2);
});

test('killed between two lists, the next one is answered', async () => {
  elsewhere = createReadElsewhere();
  await elsewhere.read(linking, many(12));
  const [child] = started;
  const exited = new Promise((resolve) => child?.once('exit', resolve));
  child?.kill('SIGKILL');
  expect(await elsewhere.read(linking, many(12))).toEqual(readArrivals(linking, many(12)));
  await exited;
  expect(await elsewhere.read(linking, many(12))).toEqual(readArrivals(linking, many(12)));
});

test('closed, it leaves no process, and what it was reading is answered; closing again does nothing', async () => {
  elsewhere = createReadElsewhere();
  await elsewhere.read(linking, many(12));
  const reading = elsewhere.read(linking, many(12));
  await elsewhere.close();
  expect(started.map(gone)).toEqual([true]);
  expect(await reading).toHaveLength(12);
  await elsewhere.close();
  expect(await elsewhere.read(linking, many(12))).toHaveLength(12);
  expect(started).toHaveLength(1);
});

test('one that stands still is ended, and its list is answered all the same', async () => {
  elsewhere = createReadElsewhere(100);
  const reading = elsewhere.read(linking, many(12));
  started[0]?.kill('SIGSTOP');
  expect(await reading).toHaveLength(12);
  expect(gone(started[0])).toBe(true);
});

test('what cannot be sent is read here', async () => {
  elsewhere = createReadElsewhere();
  const arriving = many(12).map((one) => ({ ...one, unsendable: () => undefined }));
  expect(await elsewhere.read(linking, arriving)).toHaveLength(12);
});
