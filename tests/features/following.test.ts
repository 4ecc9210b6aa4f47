import { detectAtomFeed, parseAtomFeed, parseJsonFeed } from 'feedsmith';
import ICAL from 'ical.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, feedFiles, type Section } from '#domain/addresses.ts';
import { languages, type Language } from '#domain/language.ts';
import { startService, type TestService } from '../support/service.ts';

/** A follower's feed reader and calendar ask at every place that can be followed. */
let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const places: [string, Section | null, string | null][] = [
  ['everything', null, null],
  ['a term', 'terms', 'term-orpo'],
  ['a programme', 'programmes', 'prog-valko-2024'],
  ['a measure', 'measures', 'm-services-reform'],
  ['a theme', 'themes', 'refugee-reception'],
  ['an organisation', 'organisations', 'TEM'],
];
const types = { 'feed.atom': 'application/atom+xml', 'feed.json': 'application/feed+json', 'calendar.ics': 'text/calendar' };
const rows = places.flatMap(([name, section, id]) => languages.map((language) => [name, language, section, id] as const));
const asked = async (language: Language, section: Section | null, id: string | null, file: keyof typeof types) => {
  const response = await service.get(addressOf(language, section, id, file));
  expect([response.status, response.headers.get('content-type')]).toEqual([200, `${types[file]}; charset=utf-8`]);
  return response.text();
};

describe.each(rows)('%s in %s', (_name, language, section, id) => {
  const address = `https://seuraa.example${addressOf(language, section, id)}`;

  test('has a feed that names it and leads back to its page', async () => {
    const text = await asked(language, section, id, 'feed.atom');
    expect(detectAtomFeed(text)).toBe(true);
    const feed = parseAtomFeed(text);
    expect(feed.links?.find(({ rel }) => rel === 'alternate')?.href).toBe(address);
    expect(feed.entries?.length).toBeGreaterThan(0);
    const ids = feed.entries?.map((entry) => entry.id);
    expect(new Set(ids).size).toBe(ids?.length);
    const json = parseJsonFeed(JSON.parse(await asked(language, section, id, 'feed.json')));
    expect(json.items?.map((item) => item.id)).toEqual(ids);
    expect(json.home_page_url).toBe(address);
  });

  test('has a calendar of planned days, each with a way back', async () => {
    const calendar = new ICAL.Component(ICAL.parse(await asked(language, section, id, 'calendar.ics')));
    const events = calendar.getAllSubcomponents('vevent');
    for (const event of events)
      expect(String(event.getFirstPropertyValue('url'))).toMatch(new RegExp(`^https://seuraa\\.example/${language}/`));
    if (id === 'm-services-reform') expect(events.length).toBeGreaterThan(1);
  });
});

test.each(feedFiles)('%s of something that is not there is not found', async (file) => {
  expect((await service.get(`/fi/toimenpiteet/m-ei-ole/${file}`)).status).toBe(404);
  expect((await service.get(`/fi/asiakirjat/doc-he-208-2022/${file}`)).status).toBe(404);
});
