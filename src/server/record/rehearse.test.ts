import { beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '#domain/problem.ts';
import {
  day,
  house,
  measure,
  milestone,
  organisation,
  planned,
  put,
  rowsOf,
  withdraw,
  type House,
} from '../../../tests/support/factories.ts';
import type { Command } from './index.ts';

let it: House;
beforeEach(async () => {
  it = house();
  await it.commit(put('organisation', organisation('TEM')), put('measure', measure('m-a')));
});
const told = async (commands: Command[], on?: string) =>
  (await it.record.problems(commands, on ? day(on) : undefined)).map(({ code, path }) => `${code} ${path}`);

describe('what a commit would be refused for', () => {
  test('is told without anything being written, also for another day', async () => {
    const tomorrow = put('milestone', milestone('ev-1', 'in-force', '2024-06-02'));
    expect(await told([tomorrow])).toEqual(['impossible-date date']);
    expect(await told([tomorrow], '2024-06-02')).toEqual([]);
    expect(await told([withdraw('organisation', 'SM'), put('measure', measure('m-b', { programme: 'prog-x' }))])).toEqual([
      'broken-reference programme',
    ]);
    expect(await told([{ ...put('measure', measure('m-a', { kind: 'grant' })), expect: 1 }])).toEqual(['conflict ']);
    expect(rowsOf(it.store, 'change')).toHaveLength(2);
  });
});

describe('a rehearsal', () => {
  test('shows the tables as they would be, and leaves no trace', async () => {
    const before = rowsOf(it.store, 'touch');
    const commit = { actor: 'a', commands: [put('milestone', milestone('ev-1', 'passed', '2024-01-01'))] };
    const status = await it.record.rehearse(
      commit,
      async (db) => (await db.selectFrom('measure').select('status').executeTakeFirst())?.status,
    );
    expect(status).toBe('adopted');
    expect(rowsOf(it.store, 'milestone')).toEqual([]);
    expect(rowsOf(it.store, 'touch')).toEqual(before);
    expect((await it.commit(commit.commands[0] as Command)).entries).toMatchObject([{ id: 3 }]);
  });

  test('fails as its work does, and is refused as the commit would be', async () => {
    const fine = { actor: 'a', commands: [put('measure', measure('m-b'))] };
    await expect(it.record.rehearse(fine, () => Promise.reject(new Error('at work')))).rejects.toThrow('at work');
    const bad = { actor: 'a', commands: [put('measure', measure('m-b', { themes: [] }))] };
    await expect(it.record.rehearse(bad, () => Promise.resolve(1))).rejects.toBeInstanceOf(Refusal);
    expect(rowsOf(it.store, 'measure')).toHaveLength(1);
  });
});

test('a commit may be worked out from what the tables say when its turn has come', async () => {
  const raise = () =>
    it.record.commit(async (db) => {
      const { n } = await db
        .selectFrom('change')
        .select((e) => e.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return { actor: 'a', commands: [put('measure', measure(`m-${n}`))] };
    });
  await Promise.all([raise(), raise(), raise()]);
  expect(rowsOf(it.store, 'measure').map(({ id }) => id)).toEqual(['m-2', 'm-3', 'm-4', 'm-a']);
});

test('what stands beside a commit hears which entries it wrote', async () => {
  const heard: number[] = [];
  const alongside = (_db: unknown, { entries }: { entries: { id: number }[] }) =>
    Promise.resolve(void heard.push(...entries.map(({ id }) => id)));
  await it.record.commit({ actor: 'a', commands: [put('measure', measure('m-b')), put('measure', measure('m-c'))], alongside });
  expect(heard).toEqual([3, 4]);
});

describe('a date before the announcement', () => {
  const announced = (on: string) => put('milestone', milestone('ev-0', 'announced', on));

  test('is refused, planned or reached, whichever of the two comes last', async () => {
    await it.commit(announced('2024-03'));
    expect(await told([put('milestone', milestone('ev-1', 'passed', '2024-02-29'))])).toEqual(['date-before-announcement date']);
    expect(await told([put('milestone', planned('ev-1', 'passed', '2023'))])).toEqual(['date-before-announcement date']);
    await it.commit(put('milestone', milestone('ev-1', 'passed', '2024-03-01')));
    expect(await told([announced('2024-04-01')])).toEqual(['date-before-announcement date']);
    await it.commit(announced('2024-04-01'), withdraw('milestone', 'ev-1'));
  });

  test('may be as imprecise as the day of the announcement, another measure’s, or of what others did before', async () => {
    await it.commit(put('measure', measure('m-b')), announced('2024-03-15'));
    for (const event of [
      milestone('ev-1', 'passed', '2024'),
      milestone('ev-1', 'committee-report', '2023-01-01'),
      milestone('ev-1', 'passed', '2023', { subject: 'm-b' }),
      planned('ev-1', 'announced', '2024-03-15'),
    ])
      expect(await told([put('milestone', event)])).toEqual([]);
  });

  test('that stands there already does not keep the rest of the measure from being edited', async () => {
    await it.commit(announced('2024-03-15'));
    await it.commit(put('milestone', milestone('ev-1', 'committee-report', '2023')));
    it.store.sqlite.exec(`update subject set data = replace(data, 'committee-report', 'passed') where id = 'ev-1'`);
    expect(await told([put('milestone', milestone('ev-2', 'in-force', '2024-05-01'))])).toEqual([]);
    expect(await told([put('measure', measure('m-a', { kind: 'grant' }))])).toEqual([]);
  });
});
