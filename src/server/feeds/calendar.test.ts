import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { languages } from '#domain/language.ts';
import {
  area,
  house,
  measure,
  milestone,
  obligation,
  organisation,
  planned,
  programme,
  put,
  term,
  text,
  type House,
} from '../../../tests/support/factories.ts';
import { beginRendering } from '../pages/index.ts';
import { createStates, type States } from '../record/index.ts';
import { feedOf } from './index.ts';

const origin = 'https://seuraa.example.fi';
const log = {
  error: () => {
    throw new Error('nothing is to be logged');
  },
};
let it: House;
let states: States;
beforeEach(async () => {
  it = house('2024-06-01T09:00:00.000Z');
  states = createStates(it.store);
  await it.commit(
    put('organisation', organisation('TEM')),
    put('area', area()),
    put('programme', programme('prog-valko')),
    put('measure', measure('m-a')),
    put('milestone', milestone('ev-a', 'passed', '2024-03-01')),
    put('milestone', planned('ev-plan', 'in-force', '2025-01-01')),
  );
});
afterEach(() => states.close());

type Told = {
  uid: string;
  sequence: number;
  status: string;
  start: string;
  end: string;
  isDate: boolean;
  summary: string;
  description: string;
  url: string;
  stamp: string;
};
async function calendar(path = '/fi/calendar.ics'): Promise<{ text: string; events: Told[] }> {
  const rendering = beginRendering(new URL(path, origin), { states, present: it.store.reads, clock: it.clock, origin, log });
  const { text } = await feedOf(rendering, 'calendar.ics');
  const events = new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((component): Told => {
    const value = (name: string) => String(component.getFirstPropertyValue(name));
    const { uid, sequence, startDate, endDate, summary, description } = new ICAL.Event(component);
    return {
      uid,
      sequence,
      summary,
      description,
      status: value('status'),
      start: startDate.toString(),
      end: endDate.toString(),
      isDate: startDate.isDate,
      url: value('url'),
      stamp: value('dtstamp'),
    };
  });
  return { text, events };
}
const event = async (id: string, path?: string): Promise<Told> => {
  const found = (await calendar(path)).events.filter(({ uid }) => uid.startsWith(`${id}-`));
  expect(found).toHaveLength(1);
  return found[0] as Told;
};

describe('a planned date in a calendar', () => {
  test('is a whole day, with a way back to the page', async () => {
    const { uid, start, end, isDate, status, url, description, sequence } = await event('ev-plan');
    expect({ start, end, isDate, status, sequence }).toEqual({
      start: '2025-01-01',
      end: '2025-01-02',
      isDate: true,
      status: 'CONFIRMED',
      sequence: 0,
    });
    expect(url).toBe(`${origin}/fi/toimenpiteet/m-a#ev-plan`);
    expect(description).toContain(url);
    expect(uid).toBe('ev-plan-fi@seuraa.example.fi');
  });

  test('stands alone: what has been reached is no event', async () => {
    expect((await calendar()).events.map(({ uid }) => uid)).toEqual(['ev-plan-fi@seuraa.example.fi']);
  });

  test('of which no day is known stands on the last day that it may be, and says so', async () => {
    const plain = (await event('ev-plan')).description;
    await it.commit(put('milestone', planned('ev-plan', 'in-force', '2025-Q1')));
    const { start, description } = await event('ev-plan');
    expect(start).toBe('2025-03-31');
    expect(description.length).toBeGreaterThan(plain.length);
    expect(description).toContain('2025');
  });

  test('keeps its UID, and raises its sequence, each time that the plan changes', async () => {
    const seen = [await event('ev-plan')];
    for (const [hour, on] of [
      ['10', '2025-02-01'],
      ['11', '2025-03'],
      ['12', '2024-12-01'],
    ] as const) {
      it.moveTo(`2024-06-02T${hour}:00:00.000Z`);
      await it.commit(put('milestone', planned('ev-plan', 'in-force', on)));
      seen.push(await event('ev-plan'));
    }
    expect(new Set(seen.map(({ uid }) => uid)).size).toBe(1);
    expect(seen.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3]);
    expect(seen.at(-1)).toMatchObject({ start: '2024-12-01', stamp: '2024-06-02T12:00:00Z' });
  });

  test('does not change while nothing does', async () => {
    const { text: before } = await calendar();
    it.moveTo('2024-06-20T09:00:00.000Z');
    expect((await calendar()).text).toBe(before);
  });

  test.each([
    ['reached by a milestone of its type', milestone('ev-b', 'in-force', '2024-12-31')],
    ['given up with the whole', milestone('ev-b', 'dropped', '2024-12-31')],
  ])('is cancelled, not gone, when it is %s', async (_how, end) => {
    const before = await event('ev-plan');
    it.moveTo('2025-01-07T09:00:00.000Z');
    await it.commit(put('milestone', end));
    const after = await event('ev-plan');
    expect([after.uid, after.status]).toEqual([before.uid, 'CANCELLED']);
    expect(after.sequence).toBeGreaterThan(before.sequence);
  });

  test('that another replaced is cancelled, and the new one is confirmed', async () => {
    await it.commit(
      put('milestone', planned('ev-plan', 'in-force', '2025-01-01', { replacedBy: 'ev-new' })),
      put('milestone', planned('ev-new', 'in-force', '2025-06-01')),
    );
    expect([(await event('ev-plan')).status, (await event('ev-new')).status]).toEqual(['CANCELLED', 'CONFIRMED']);
  });

  test('that has passed stays: it is overdue, not gone', async () => {
    it.moveTo('2025-02-01T09:00:00.000Z');
    expect((await event('ev-plan')).status).toBe('CONFIRMED');
  });

  test('of a programme or a term leads back to its own page', async () => {
    await it.commit(
      put('term', term('term-orpo')),
      put('milestone', planned('ev-p', 'ended', '2027', { subject: 'prog-valko' })),
      put('milestone', planned('ev-t', 'ended', '2027', { subject: 'term-orpo' })),
    );
    expect((await event('ev-p')).url).toBe(`${origin}/fi/ohjelmat/prog-valko#ev-p`);
    expect((await event('ev-t')).url).toBe(`${origin}/fi/hallituskaudet/term-orpo#ev-t`);
  });
});

describe('a calendar', () => {
  test('is told in every language, each event under a UID of its own', async () => {
    const paths = { fi: 'toimenpiteet', sv: 'atgarder', en: 'measures' };
    const events = await Promise.all(languages.map((language) => event('ev-plan', `/${language}/${paths[language]}/m-a/calendar.ics`)));
    expect(events.map(({ url }) => url)).toEqual(languages.map((language) => `${origin}/${language}/${paths[language]}/m-a#ev-plan`));
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(3);
    expect(new Set(events.map(({ summary }) => summary)).size).toBe(3);
  });

  test('of all holds the days on which duties fall due; that of a measure does not', async () => {
    await it.commit(
      put('obligation', obligation({ interval: 'P4Y', fulfilments: [{ period: '2024/2027', by: 'prog-valko', unrecorded: false }] })),
    );
    expect(await event('obl-programme')).toMatchObject({
      start: '2028-01-01',
      end: '2028-01-02',
      isDate: true,
      url: `${origin}/fi/velvoitteet/obl-programme`,
    });
    expect((await calendar('/fi/toimenpiteet/m-a/calendar.ics')).events).toHaveLength(1);
  });

  test('of a duty does not change while nothing does', async () => {
    await it.commit(
      put('obligation', obligation({ interval: 'P4Y', fulfilments: [{ period: '2024/2027', by: 'prog-valko', unrecorded: false }] })),
    );
    const { text: before } = await calendar();
    it.moveTo('2024-06-20T09:00:00.000Z');
    expect((await calendar()).text).toBe(before);
  });

  test('survives hostile words: they are words of the summary and nothing more', async () => {
    const hostile = 'Laki; "a", b\\n \r\nEND:VEVENT\r\nBEGIN:VALARM\nääkköset '.repeat(3).trim();
    await it.commit(put('measure', measure('m-a', { title: text(hostile) })));
    const { text: ics, events } = await calendar();
    expect(events).toHaveLength(1);
    expect(events[0]?.summary.replace(/\s+/g, ' ')).toContain('END:VEVENT BEGIN:VALARM ääkköset');
    expect(ics.split('\r\n').filter((line) => new TextEncoder().encode(line).length > 75)).toEqual([]);
    expect(ics.match(/^BEGIN:/gm)).toHaveLength(2);
  });
});
