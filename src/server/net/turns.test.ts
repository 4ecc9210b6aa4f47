import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

const makeTurns = () => {
  let now = 0;
  const slept: number[] = [];
  const clock = () => new Date(now);
  const sleep = async (ms: number) => {
    slept.push(ms);
    now += ms;
  };
  return { turns: createTurns({ gap: 1_000, clock, sleep }), slept, pass: (ms: number) => (now += ms) };
};

test('a host is asked one thing at a time, with a gap between', async () => {
  const { turns, slept } = makeTurns();
  const order: string[] = [];
  const work = (name: string) => async () => {
    order.push(`${name} begins`);
    await Promise.resolve();
    order.push(`${name} ends`);
  };
  await Promise.all(['a', 'b', 'c'].map((name) => turns.take('tem.fi', work(name))));
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  expect(slept).toEqual([1_000, 1_000]);
});

test('what has already passed of the gap is not waited for', async () => {
  const { turns, slept, pass } = makeTurns();
  await turns.take('tem.fi', async () => 1);
  pass(400);
  await turns.take('tem.fi', async () => 2);
  pass(5_000);
  await turns.take('tem.fi', async () => 3);
  expect(slept).toEqual([600]);
});

test('hosts do not wait for each other, and a failure gives the turn on', async () => {
  const { turns, slept } = makeTurns();
  const failing = turns.take('tem.fi', () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  await turns.take('intermin.fi', async () => 1);
  expect(slept).toEqual([]);
  await expect(turns.take('tem.fi', async () => 2)).resolves.toBe(2);
});
