import { describe, expect, test } from 'vitest';
import { date, day, milestone, planned } from '../../tests/support/factories.ts';
import { seeded, type Random } from '../../tests/support/random.ts';
import { addDays, type Day } from './date.ts';
import { lastEvidenceOn, lastPossible, reachedBy, silenceLimits, standingOn, statusBroughtBy, statusOn } from './standing.ts';
import { statusAfter } from './status.ts';
import type { Milestone } from './subjects.ts';
import { finalStatuses, milestoneTypes, statuses, type MilestoneType, type Status } from './words.ts';

const today = day('2024-06-01');
const statusOf = (...milestones: Milestone[]) => statusOn(milestones, today).status;

const brings: [Status | null, MilestoneType[]][] = [
  ['announced', ['announced']],
  ['in-preparation', ['preparation-started', 'working-group-set-up', 'hearing', 'consultation-closed']],
  ['in-consultation', ['consultation-opened']],
  ['in-parliament', ['given-to-parliament', 'debated', 'committee-report']],
  ['adopted', ['passed', 'approved', 'adopted']],
  ['in-force', ['in-force', 'partly-in-force', 'applies', 'obligatory']],
  ['underway', ['in-use']],
  ['completed', ['ended']],
  ['replaced', ['merged', 'replaced', 'repealed']],
  ['lapsed', ['lapsed']],
  ['dropped', ['dropped']],
  [null, ['handled', 'delivered', 'postponed', 'published', 'funded', 'changed', 'followed-up', 'filed']],
];

describe('a reached milestone', () => {
  test('of every type is told of here', () => {
    const told = [...brings.flatMap(([, types]) => types), 'reported'];
    expect(told.sort()).toEqual([...milestoneTypes].sort());
    expect(Object.keys(statusAfter)).toHaveLength(milestoneTypes.length - 1);
  });

  test.each(brings.flatMap(([status, types]) => types.map((type) => [type, status] as const)))(
    '%s brings the status %s',
    (type, status) => {
      const one = milestone('ev-2', type, '2024-01-02');
      expect(statusBroughtBy(one)).toBe(status);
      expect(statusOf(one)).toBe(status ?? 'unknown');
      // Over something that had another status before.
      expect(statusOf(milestone('ev-1', 'hearing', '2024-01-01'), one)).toBe(status ?? 'in-preparation');
    },
  );

  test.each(statuses)('that reports %s brings it', (status) => {
    const { status: now, decidedBy } = statusOn(
      [milestone('ev-0', 'in-force', '2023'), milestone('ev-1', 'reported', '2024-05', { status })],
      today,
    );
    expect([now, decidedBy?.id]).toEqual([status, 'ev-1']);
  });

  test('decides by its date, not by where it stands', () => {
    const all = [
      milestone('ev-3', 'passed', '2024-03-01'),
      milestone('ev-1', 'announced', '2023'),
      milestone('ev-2', 'given-to-parliament', '2024-02'),
    ];
    expect(statusOn(all, today)).toEqual({ status: 'adopted', decidedBy: all[0] });
  });

  test('on the same day as another comes in the order in which things come', () => {
    const same = (type: MilestoneType) => milestone(`ev-${type}`, type, '2024-03-01');
    expect(statusOf(same('in-force'), same('passed'))).toBe('in-force');
    expect(statusOf(same('announced'), same('working-group-set-up'))).toBe('in-preparation');
    expect(statusOf(same('consultation-closed'), same('consultation-opened'))).toBe('in-preparation');
  });

  test('that changes nothing leaves the one that decided before', () => {
    const passed = milestone('ev-1', 'passed', '2024-01-01');
    expect(statusOn([milestone('ev-2', 'funded', '2024-02-01'), passed], today)).toEqual({ status: 'adopted', decidedBy: passed });
  });

  test('that lies after the day asked about was not reached on it', () => {
    const all = [milestone('ev-1', 'given-to-parliament', '2024-02-01'), milestone('ev-2', 'passed', '2024-06-02')];
    expect(statusOn(all, today).status).toBe('in-parliament');
    expect(statusOn(all, day('2024-06-02')).status).toBe('adopted');
    expect(statusOn(all, day('2024-01-31'))).toEqual({ status: 'unknown', decidedBy: null });
  });

  test('known by its month alone counts from the month’s first day', () => {
    const all = [milestone('ev-1', 'passed', '2024-06')];
    expect(statusOn(all, day('2024-05-31')).status).toBe('unknown');
    expect(statusOn(all, today).status).toBe('adopted');
  });

  test('is needed: a plan brings no status', () => {
    expect(statusOn([planned('ev-1', 'passed', '2024-01-01')], today)).toEqual({ status: 'unknown', decidedBy: null });
    expect(statusOn([], today)).toEqual({ status: 'unknown', decidedBy: null });
  });
});

const changing = milestoneTypes.filter((type) => type !== 'reported' && statusAfter[type] !== null);
const several = (random: Random, count: number): Milestone[] =>
  Array.from({ length: count }, (_, n) => {
    const on = addDays(day('2023-01-01'), random.whole(0, 400));
    const type = random.one(milestoneTypes);
    const more = type === 'reported' ? { status: random.one(statuses) } : { planned: random.next() < 0.3 };
    return milestone(`ev-${n}`, type, random.one([on, on.slice(0, 7), on.slice(0, 4)]), more);
  });

describe('whatever the milestones', () => {
  const random = seeded(3);

  test('the status does not depend on the order in which they are handed over', () => {
    for (let n = 0; n < 200; n++) {
      const some = several(random, random.whole(1, 12));
      const on = addDays(day('2023-01-01'), random.whole(0, 500));
      const expected = standingOn(some, on, { announced: 10 });
      for (let again = 0; again < 3; again++) expect(standingOn(random.shuffled(some), on, { announced: 10 })).toEqual(expected);
    }
  });

  test('one that is reached later than all decides alone, whatever came before', () => {
    for (const type of changing) {
      const last = milestone('ev-last', type, '2025-01-01');
      for (let n = 0; n < 20; n++) {
        const { status, decidedBy } = statusOn(random.shuffled([...several(random, 8), last]), day('2025-01-01'));
        expect([status, decidedBy]).toEqual([statusBroughtBy(last), last]);
      }
    }
  });

  test('the newest evidence never lies after the day, nor moves back as days pass', () => {
    for (let n = 0; n < 60; n++) {
      const some = several(random, 6);
      let before: Day | null = null;
      for (let on = day('2022-12-20'); on < '2024-03-01'; on = addDays(on, 9)) {
        const evidence = lastEvidenceOn(some, on, random.one([null, before]));
        const latest: Day | null = evidence && lastPossible(evidence, on);
        if (before) expect(latest && latest >= before).toBe(true);
        if (latest) expect(latest <= on).toBe(true);
        before = latest;
      }
    }
  });

  test('those reached by a day are those reached by an earlier one and more', () => {
    for (let n = 0; n < 60; n++) {
      const some = several(random, 8);
      const [early, late] = [day('2023-05-01'), day('2023-09-01')];
      const later = reachedBy(some, late);
      expect(reachedBy(some, early).every((m) => later.includes(m))).toBe(true);
    }
  });
});

describe('silence', () => {
  const limits = { 'in-preparation': 180 };
  const begun = milestone('ev-1', 'preparation-started', '2024-01-01');

  test('begins when the limit of the status has passed without evidence', () => {
    expect(standingOn([begun], day('2024-06-29'), limits).silent).toBeNull();
    expect(standingOn([begun], day('2024-06-30'), limits).silent).toEqual({ days: 181, since: '2024-01-01' });
  });

  test('ends with news, and with a milestone that leaves the status as it was', () => {
    expect(standingOn([begun], day('2024-12-01'), limits, day('2024-11-01')).silent).toBeNull();
    expect(standingOn([begun, milestone('ev-2', 'funded', '2024-11')], day('2024-12-01'), limits).silent).toBeNull();
  });

  test('is counted from the last day on which an imprecise evidence may lie', () => {
    expect(standingOn([milestone('ev-1', 'hearing', '2024-Q1')], day('2024-12-31'), limits).silent).toEqual({
      days: 275,
      since: '2024-Q1',
    });
  });

  test('is nothing to a status without a limit, to one that is final, and to what is settled', () => {
    const late = day('2030-01-01');
    expect(standingOn([milestone('ev-1', 'in-force', '2024')], late, limits).silent).toBeNull();
    expect(standingOn([], late, { ...limits, unknown: 1 }).silent).toBeNull();
    for (const status of finalStatuses) {
      expect(standingOn([milestone('ev-1', 'reported', '2024', { status })], late, { [status]: 1 })).toMatchObject({
        silent: null,
        settled: true,
      });
    }
    expect(standingOn([begun], late, limits, null, true)).toMatchObject({ silent: null, settled: true });
  });

  test('of what is unknown does not end by calling it settled', () => {
    expect(standingOn([], today, {}, null, true).settled).toBe(false);
  });

  test('tells the date of what was last heard', () => {
    expect(lastEvidenceOn([begun], today, day('2024-02-01'))).toBe('2024-02-01');
    expect(lastEvidenceOn([begun], today, day('2023-02-01'))).toBe('2024-01-01');
    expect(lastEvidenceOn([milestone('ev-1', 'hearing', date('2024'))], today, null)).toBe('2024');
    expect(lastEvidenceOn([], today, null)).toBeNull();
  });
});

describe('a report', () => {
  const plan = planned('ev-plan', 'in-force', '2023-01-01');
  const report = (status: Status) => milestone('ev-report', 'reported', '2023-01-01', { status });

  test('that what was planned has come ends the plan', () => {
    expect(standingOn([plan, report('in-force')], today, {}).overdue).toBeNull();
  });

  test('of something else leaves it open', () => {
    expect(standingOn([plan, report('adopted')], today, {}).overdue?.milestone.id).toBe('ev-plan');
  });
});

describe('dates of which only the year is known', () => {
  test('do not outlast a later step in the same year: a preparation begun in 2019 and merged on 31.10.2019 is merged', () => {
    const begun = milestone('ev-begun', 'preparation-started', '2019');
    const merged = milestone('ev-merged', 'merged', '2019-10-31');
    expect(statusOn([begun, merged], today)).toEqual({ status: 'replaced', decidedBy: merged });
    expect(statusOn([merged, begun], today).decidedBy).toEqual(merged);
  });

  test('may outlast an earlier step in the same year', () => {
    const given = milestone('ev-given', 'given-to-parliament', '2019-05-21');
    const passed = milestone('ev-passed', 'passed', '2019');
    expect(statusOn([given, passed], today).status).toBe('adopted');
  });
});

test('a kind’s own days of silence stand in the place of each of the area’s limits', () => {
  const area = { silentAfterDays: { announced: 180, adopted: 365 }, silentAfterDaysOfKind: { legislation: 30, 'quota-decision': 60 } };
  expect(silenceLimits(area, 'quota-decision')).toEqual({ announced: 60, adopted: 60 });
  expect(silenceLimits(area, 'service')).toEqual({ announced: 180, adopted: 365 });
  expect(silenceLimits(undefined, 'service')).toEqual({});
});
