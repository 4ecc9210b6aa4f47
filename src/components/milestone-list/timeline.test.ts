import { describe, expect, test } from 'vitest';
import { read } from '#domain/language.ts';
import { date, milestone } from '#components/reader/example-facts.ts';
import type { MilestoneView, PlanChain } from '#server/pages/index.ts';
import { saysMore } from './said.ts';
import { timelineOf, type Step } from './timeline.ts';

const on = (id: string, value: string, changed: Partial<MilestoneView> = {}) => milestone('en', { id, date: date(value), ...changed });
const chain = (dates: string[], reached: string | null, atLeastDays: number | null = null): PlanChain => ({
  type: 'given-to-parliament',
  text: read({}, 'en'),
  dates: dates.map(date),
  reached: reached === null ? null : date(reached),
  atLeastDays,
});
const ids = (steps: readonly Step[]) => steps.map((step) => step.milestone.id);

describe('a timeline', () => {
  test('has what is to come in order, and what has happened with the newest first', () => {
    const timeline = timelineOf([on('a', '2021'), on('c', '2027', { planned: true, open: true }), on('b', '2022')], []);
    expect([ids(timeline.next), ids(timeline.happened), ids(timeline.unreached)]).toEqual([['c'], ['b', 'a'], []]);
  });

  test('tells the earlier plans of a date where it was reached, and nowhere else', () => {
    const plans = [on('p1', '2020', { planned: true }), on('p2', '2021', { planned: true }), on('r', '2022')];
    const timeline = timelineOf(plans, [chain(['2020', '2021'], '2022', 366)]);
    expect(timeline.happened[0]).toMatchObject({ earlier: ['2020', '2021'], atLeastDays: 366, plannedAsSuch: false });
    expect(timeline.unreached).toEqual([]);
  });

  test('says what came as planned', () => {
    const timeline = timelineOf([on('p', '2022', { planned: true }), on('r', '2022')], [chain(['2022'], '2022')]);
    expect(timeline.happened[0]).toMatchObject({ earlier: [], plannedAsSuch: true });
    expect(timeline.unreached).toEqual([]);
  });

  test('keeps a plan that came to nothing', () => {
    expect(ids(timelineOf([on('p', '2022', { planned: true })], [chain(['2022'], null)]).unreached)).toEqual(['p']);
  });
});

test('a text that only repeats its label says no more', () => {
  const text = (words: string) => read({ en: { text: words, state: 'original' } }, 'en');
  expect(['entered into force.', 'Act 681/2023 entered into force'].map((words) => saysMore(text(words), 'Entered into force'))).toEqual([
    false,
    true,
  ]);
  expect(saysMore(read({}, 'en'), 'x')).toBe(false);
});
