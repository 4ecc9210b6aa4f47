import { describe, expect, test } from 'vitest';
import { day, milestone, planned } from '../../tests/support/factories.ts';
import { openPlans, plansOf, slipOf, standingOn } from './standing.ts';
import type { Milestone } from './subjects.ts';
import { finalStatuses } from './words.ts';

const today = day('2024-06-01');
const openOn = (on: string, ...milestones: Milestone[]) => openPlans(milestones, day(on)).map(({ milestone: { id } }) => id);
const standing = (on: string, ...milestones: Milestone[]) => standingOn(milestones, day(on), {});

// The Government report on integration (VNS 6/2021 vp): promised for the end of 2020, then for spring 2021, given on 17 June 2021.
const firstPlan = planned('ev-plan-1', 'given-to-parliament', '2020-12-31', { replacedBy: 'ev-plan-2' });
const secondPlan = planned('ev-plan-2', 'given-to-parliament', '2021-05', { replacedBy: 'ev-given' });
const given = milestone('ev-given', 'given-to-parliament', '2021-06-17');
const report = [given, secondPlan, firstPlan];

describe('the report of 2021', () => {
  test('is one chain of plans that ended when it was given', () => {
    expect(plansOf(report, today)).toEqual([{ planned: [firstPlan, secondPlan], reached: given }]);
    expect(openPlans(report, today)).toEqual([]);
  });

  test('slipped from its first date to the day on which it was given: 168 days', () => {
    expect(standing('2021-06-17', ...report).slipped).toEqual({ from: '2020-12-31', to: '2021-06-17', atLeastDays: 168 });
  });

  test('had slipped by at least 121 days while spring 2021 was still promised', () => {
    expect(standing('2021-02-01', ...report).slipped).toEqual({ from: '2020-12-31', to: '2021-05', atLeastDays: 121 });
  });

  test('was overdue from 1 June 2021, when the whole of May had passed, until it was given', () => {
    expect(standing('2021-05-31', ...report).overdue).toBeNull();
    expect(standing('2021-06-01', ...report).overdue).toEqual({ days: 1, milestone: secondPlan });
    expect(standing('2021-06-16', ...report).overdue?.days).toBe(16);
    expect(standing('2021-06-17', ...report).overdue).toBeNull();
  });
});

describe('a plan', () => {
  test('is overdue from the day after its last possible day', () => {
    const overdue = (on: string, planFor: string) => standing(on, planned('ev-1', 'in-force', planFor)).overdue?.days ?? null;
    expect([overdue('2024-03-01', '2024-03-01'), overdue('2024-03-02', '2024-03-01')]).toEqual([null, 1]);
    expect([overdue('2024-06-30', '2024-Q2'), overdue('2024-07-01', '2024-Q2')]).toEqual([null, 1]);
    expect([overdue('2024-12-31', '2024'), overdue('2025-01-31', '2024')]).toEqual([null, 31]);
  });

  test('that nobody tied to anything is fulfilled by a reached milestone of the same type', () => {
    expect(openOn('2024-06-01', planned('ev-1', 'in-force', '2024-01-01'), milestone('ev-2', 'in-force', '2024-03-01'))).toEqual([]);
    expect(openOn('2024-06-01', planned('ev-1', 'in-force', '2024-01-01'), milestone('ev-2', 'passed', '2024-03-01'))).toEqual(['ev-1']);
    expect(openOn('2024-02-01', planned('ev-1', 'in-force', '2024-01-01'), milestone('ev-2', 'in-force', '2024-03-01'))).toEqual(['ev-1']);
  });

  test('is not fulfilled by what already ended another plan', () => {
    const first = planned('ev-1', 'published', '2023', { replacedBy: 'ev-2' });
    expect(openOn('2024-06-01', first, milestone('ev-2', 'published', '2023-12'), planned('ev-3', 'published', '2024-12'))).toEqual([
      'ev-3',
    ]);
  });

  test('shares no fulfilment with a second plan of the same type', () => {
    const yearly = [
      planned('ev-1', 'published', '2023-03'),
      planned('ev-2', 'published', '2024-03'),
      planned('ev-3', 'published', '2025-03'),
    ];
    const published = [milestone('ev-4', 'published', '2023-03-10'), milestone('ev-5', 'published', '2024-04-01')];
    expect(openOn('2024-06-01', ...yearly, published[0] as Milestone)).toEqual(['ev-2', 'ev-3']);
    expect(openOn('2024-06-01', ...yearly, ...published)).toEqual(['ev-3']);
    expect(plansOf([...yearly, ...published], today).map((plan) => plan.reached?.id)).toEqual(['ev-4', 'ev-5', undefined]);
  });

  test('is not fulfilled by the same thing of an earlier year, but by one that came a little early', () => {
    const plan = planned('ev-2', 'approved', '2024-11-28');
    expect(openOn('2024-06-01', milestone('ev-1', 'approved', '2023-11-28'), plan)).toEqual(['ev-2']);
    expect(openOn('2024-11-01', milestone('ev-1', 'approved', '2024-10-31'), plan)).toEqual([]);
  });

  test('that two earlier plans led to is open once', () => {
    const both = [
      planned('ev-1', 'in-force', '2023', { replacedBy: 'ev-3' }),
      planned('ev-2', 'in-force', '2023-06', { replacedBy: 'ev-3' }),
    ];
    expect(openOn('2024-06-01', ...both, planned('ev-3', 'in-force', '2025'))).toEqual(['ev-3']);
  });

  test('that leads to one of another subject stands by itself', () => {
    expect(openOn('2024-06-01', planned('ev-1', 'in-force', '2025', { replacedBy: 'ev-elsewhere' }))).toEqual(['ev-1']);
  });

  test('is given up with the whole: nothing is open, overdue or silent under a final status', () => {
    for (const status of finalStatuses) {
      const all = [planned('ev-1', 'in-force', '2024-01-01'), milestone('ev-2', 'reported', '2024-02', { status })];
      expect(openOn('2024-06-01', ...all)).toEqual([]);
      expect(standing('2024-06-01', ...all)).toMatchObject({ overdue: null, silent: null, settled: true });
      expect(openOn('2024-01-31', ...all)).toEqual(['ev-1']);
    }
  });

  test('of several that have passed, the earliest is told as overdue', () => {
    const all = [planned('ev-2', 'in-force', '2024-05-01'), planned('ev-1', 'passed', '2024-02'), planned('ev-3', 'in-use', '2025')];
    expect(standing('2024-06-01', ...all).overdue).toMatchObject({ days: 93, milestone: { id: 'ev-1' } });
    expect(openOn('2024-06-01', ...all)).toEqual(['ev-1', 'ev-2', 'ev-3']);
  });
});

describe('slippage', () => {
  const slip = (from: string, to: string) =>
    slipOf({ planned: [planned('ev-1', 'in-force', from), planned('ev-2', 'in-force', to)], reached: null });

  test('is the fewest days that fit imprecise dates', () => {
    expect(slip('2024', '2025')).toEqual({ from: '2024', to: '2025', atLeastDays: 1 });
    expect(slip('2024-Q1', '2024-Q3')?.atLeastDays).toBe(92);
    expect(slip('2024-03-31', '2024-04')?.atLeastDays).toBe(1);
  });

  test('is none where the dates may be the same, or the new one is earlier', () => {
    expect(slip('2024', '2024-12')).toBeNull();
    expect(slip('2024-05-01', '2024-05-01')).toBeNull();
    expect(slip('2024-05-01', '2024-01-01')).toBeNull();
    expect(slipOf({ planned: [], reached: null })).toBeNull();
  });

  test('of several plans is the largest', () => {
    const chain = (type: 'passed' | 'in-force', from: string, to: string) => [
      planned(`ev-${type}-1`, type, from, { replacedBy: `ev-${type}-2` }),
      planned(`ev-${type}-2`, type, to),
    ];
    const all = [...chain('passed', '2024-01-01', '2024-02-01'), ...chain('in-force', '2024-03-01', '2024-07-01')];
    expect(standing('2024-06-01', ...all).slipped).toEqual({ from: '2024-03-01', to: '2024-07-01', atLeastDays: 122 });
  });

  test('is told also of what is over', () => {
    expect(standing('2024-06-01', ...report, milestone('ev-end', 'ended', '2022')).slipped?.atLeastDays).toBe(168);
  });
});
