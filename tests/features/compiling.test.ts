import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSimulator, type Simulator } from '#simulator/index.ts';
import { clockAt, type MovedClock } from '../support/clock.ts';
import { startService, type TestService } from '../support/service.ts';

/** The service compiles from simulated sources while readers look on. */
let simulator: Simulator;
let service: TestService;
let time: MovedClock;

beforeEach(async () => {
  time = clockAt('2026-11-23T10:00:00Z');
  simulator = createSimulator({ clock: time.clock });
  service = await startService({ clock: time.clock, sources: await simulator.listen() });
});
afterEach(async () => {
  await service.close();
  await simulator.close();
});

const page = async (path: string) => (await service.get(path)).text();
const plain = (html: string) =>
  html
    .replace(/<(script|style)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('before the sources have been asked', () => {
  test('each is shown as waiting, and everything else is there', async () => {
    expect(plain(await page('/en/sources'))).toMatch(/not yet|waiting|first/i);
    expect((await service.get('/en/measures/m-koto24')).status).toBe(200);
  });
});

describe('the page that Seuraa follows up', () => {
  const generations = async (numbers: number[]) => {
    for (const n of numbers) {
      simulator.setGeneration(n);
      time.moveTo(`2026-11-${String(23 + n).padStart(2, '0')}T10:00:00Z`);
      await service.app.sources.refresh('source-seed-fi');
    }
  };

  test('shows what its editors changed between two generations', async () => {
    await generations([3, 4]);
    const html = await page('/fi/lahteet/source-seed-fi');
    expect(html).toMatch(/<ins\b/);
    expect(html).toMatch(/<del\b/);
    expect(plain(html)).toContain('päivitetään pian');
  });

  test('lets a reader choose any two of the four', async () => {
    await generations([1, 2, 3, 4]);
    const chosen = await page('/fi/lahteet/source-seed-fi?from=1&to=2');
    expect(chosen).toMatch(/<ins\b/);
    expect(plain(chosen)).not.toContain('päivitetään pian');
  });

  test('looked at again unchanged is no new version', async () => {
    await generations([4]);
    const [again] = await service.app.sources.refresh('source-seed-fi');
    expect(again?.newVersion).toBe(false);
  });
});

describe('a source that answers with a web page where its feed was', () => {
  test('is marked with the reason in three languages, and no other source is', async () => {
    const reports = await service.app.sources.refresh();
    const failed = reports.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ code }) => code)).toContain('not-a-feed');
    const [source] = failed.filter(({ code }) => code === 'not-a-feed');
    for (const path of ['/fi/lahteet', '/sv/kallor', '/en/sources'])
      expect((await service.get(`${path}/${source?.source}`)).status).toBe(200);
    const fine = reports.filter(({ outcome }) => outcome === 'new' || outcome === 'same');
    expect(fine.length).toBeGreaterThan(failed.length);
  });

  test('is asked again later, not at once', async () => {
    await service.app.sources.refresh();
    const asked = simulator.requests().length;
    expect(await service.app.sources.refresh()).toEqual([]);
    expect(simulator.requests().length).toBe(asked);
  });
});

describe('sources that nobody answers for', () => {
  test('are shown as out of reach, with the number of days, and the front page says so', async () => {
    await simulator.close();
    await service.app.sources.refresh();
    expect(plain(await page('/fi'))).toMatch(/lähde|lähdettä/);
    time.moveTo('2026-12-03T10:00:00Z');
    await service.app.sources.refresh();
    const html = plain(await page('/en/sources/source-seed-fi'));
    expect(html).toMatch(/10 days/);
    expect((await service.get('/sv')).status).toBe(200);
    simulator = createSimulator({ clock: time.clock });
  });
});

describe('news that a source brings', () => {
  test('is on the news page once, with the source that brought it, and in the feed', async () => {
    const before = plain(await page('/en/news?source=source-sttinfo-migri'));
    await service.app.sources.refresh();
    const reports = await service.app.store.db.selectFrom('item').select(['id', 'source', 'data']).where('origin', '=', 'source').execute();
    expect(reports.length).toBeGreaterThan(0);
    const [item] = reports;
    const { title } = JSON.parse(item?.data ?? '{}') as { title: string };
    const html = plain(await page(`/en/news?source=${item?.source}`));
    expect(before).not.toContain(title);
    expect(html.split(title).length - 1).toBe(1);
  });
});
