import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDecisions, createLinkings, type Decisions } from '#server/linking/index.ts';
import { verifyRecord } from '#server/record/index.ts';
import { clockAt, type MovedClock } from '../support/clock.ts';
import { openFeedHost, type FeedHost, type Told } from '../support/feed-host.ts';
import { startService, type TestService } from '../support/service.ts';

/** An editor decides on compiled news, while readers read and the source goes on telling. */
let host: FeedHost;
let service: TestService;
let time: MovedClock;
let editors: Decisions;
const signed = { actor: 'operator' };

beforeEach(async () => {
  time = clockAt('2026-11-23T10:00:00Z');
  host = await openFeedHost('valtioneuvosto.fi/rss/tiedotteet.rss');
  service = await startService({ clock: time.clock, sources: host.address });
  editors = createDecisions({ ...service.app, linkings: createLinkings() });
});
afterEach(async () => {
  await service.close();
  await host.close();
});

type Said = { code: number | null; out: string; err: string };

/** Types a command where the service runs. */
function typed(...args: string[]): Promise<Said> {
  const environment = { ...process.env, SEURAA_DATA: service.app.config.data, SEURAA_SOURCES: host.address };
  const child = spawn(process.execPath, [resolve('cli/seuraa.ts'), ...args], { env: environment });
  const said = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => (said.out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said.err += part.toString()));
  return new Promise((done) => child.once('close', (code) => done({ code, ...said })));
}

/** The source tells these news, and is asked. */
async function told(...news: Told[]): Promise<void> {
  time.moveTo(new Date(time.clock().getTime() + 3_600_000).toISOString());
  host.tells(...news);
  const [report] = await service.app.sources.refresh('source-vn-releases');
  expect(report?.outcome).toMatch(/new|same/);
}

const stored = async (title: string): Promise<string> => {
  const items = await service.app.store.db.selectFrom('item').select(['id', 'data']).where('origin', '=', 'source').execute();
  return items.find(({ data }) => (JSON.parse(data) as { title: string }).title === title)?.id ?? '';
};
const suggested = async (item: string): Promise<string[]> => {
  const rows = await service.app.store.db.selectFrom('suggested_link').select('subject').where('item', '=', item).execute();
  return rows.map(({ subject }) => subject);
};
const page = async (path: string) => (await service.get(path)).text();
const shows = async (path: string, text: string) => (await page(path)).includes(text);
const releaseOf = async (item: string) => (await service.get(`/en/news/${item}`)).headers.get('location');
const areOne = async (...items: string[]) => new Set(await Promise.all(items.map(releaseOf))).size === 1;

const act: Told = {
  title: 'Kotoutumislain kokonaisuudistuksen toimeenpano etenee kunnissa',
  address: 'https://valtioneuvosto.fi/-/1410877/kotoutumislain-kokonaisuudistuksen-toimeenpano-etenee-kunnissa',
  summary: 'Kotoutumislain kokonaisuudistus siirsi vastuuta kunnille.',
  at: '2026-11-23T07:00:00Z',
};

describe('news that the machine suggests for a measure', () => {
  test('is on the measure’s page when an editor says so, gone when the editor says otherwise, and not suggested again', async () => {
    await told(act);
    const item = await stored(act.title);
    expect(await suggested(item)).toContain('measure:m-koto24');
    const measure = '/fi/toimenpiteet/m-koto24';
    expect(await page(measure)).not.toContain(act.title);

    const link = { item, subject: 'm-koto24' };
    await editors.decide(link, 'accepted', signed);
    expect(await shows(measure, `${act.title}</a>`)).toBe(true);
    expect(await shows('/fi/muutokset', 'toimitus liitti uutisen')).toBe(true);
    for (const path of ['/fi/muutokset', '/sv/andringar', '/en/changes']) expect(await page(path)).toContain(act.title);

    await editors.decide(link, 'rejected', signed);
    expect(await shows(measure, `${act.title}</a>`)).toBe(false);
    expect(await page('/sv/andringar')).toContain('enligt redaktionen gäller nyheten inte detta');

    await told({ ...act, summary: 'Kotoutumislain kokonaisuudistus siirsi vastuuta kunnille vuonna 2025.' });
    expect(await suggested(item)).not.toContain('measure:m-koto24');
    expect(await page(measure)).not.toContain(`${act.title}</a>`);

    await editors.undo(link, signed);
    expect(await suggested(item)).toContain('measure:m-koto24');
    expect(await shows('/en/changes', 'decision on news undone')).toBe(true);
    expect((await verifyRecord(service.app.store.db)).problems).toEqual([]);
  });
});

const slug = 'hallitus-paatti-pakolaiskiintiosta-vuodelle-2027';
const fi: Told = { title: 'Hallitus päätti kiintiöstä', address: `https://valtioneuvosto.fi/-/1/${slug}`, at: '2026-11-23T07:00:00Z' };
const sv: Told = { title: 'Orpo besöker Åbo', address: 'https://valtioneuvosto.fi/sv/-/1/besok-i-abo', at: '2026-11-22T12:00:00Z' };
const en: Told = {
  title: 'Government decides on refugee quota',
  address: `https://valtioneuvosto.fi/en/-/1/${slug}`,
  at: '2026-11-23T07:00:00Z',
};

describe('news that the machine takes for two releases', () => {
  test('is one when an editor joins it, also with what comes later; parted, it stays so though the source changes its words', async () => {
    await told(fi, sv);
    const [first, second] = [await stored(fi.title), await stored(sv.title)];
    expect(await areOne(first, second)).toBe(false);
    const cited = [await releaseOf(first), await releaseOf(second)].map(String);

    const { id: grouping } = await editors.group([first, second], true, signed);
    expect(await areOne(first, second)).toBe(true);
    expect(await shows(`${await releaseOf(first)}`, sv.title)).toBe(true);
    // What was cited before leads to where it is now.
    for (const address of cited) {
      const { status, headers } = await service.get(address);
      expect([200, 302]).toContain(status);
      if (status === 302) expect(headers.get('location')).toBe(await releaseOf(first));
    }
    expect((await page('/en/news')).split(`href="${await releaseOf(first)}"`)).toHaveLength(2);
    await told(fi, sv, en);
    const third = await stored(en.title);
    expect(await areOne(first, second, third)).toBe(true);

    expect((await editors.group([first, second], false, signed)).id).toBe(grouping);
    await told({ ...fi, summary: 'Uusin sanoin.' }, { ...sv, title: 'Orpo besökte Åbo' }, en);
    expect(await areOne(first, second)).toBe(false);
    expect(await areOne(first, third)).toBe(true);

    await editors.ungroup(grouping, signed);
    expect(await shows('/fi/muutokset', 'uutisten ryhmittely peruttu')).toBe(true);
    expect(await areOne(first, third)).toBe(true);
    expect((await verifyRecord(service.app.store.db)).problems).toEqual([]);
  });
});

describe('a command typed', () => {
  test('decides and takes back, under its name in the record, which stays whole', async () => {
    const newest = (await verifyRecord(service.app.store.db)).entries;
    const [item, other] = ['n-2014-12-15-ft', 'n-2016-05-03-en'];
    await told(act);
    expect((await typed('link')).out).toMatch(/^i-[0-9a-f]{16} 2026-11-23 Kotoutumislain .*\n {2}m-koto24 0\.\d\d /);
    expect((await typed('link', item, 'm-koto24', 'accept')).out).toBe(`${item} m-koto24: accepted, entry ${newest + 1} of the record\n`);
    expect((await typed('link', item, 'm-koto24', 'accept')).out).toContain('already, nothing changed');
    expect((await typed('link', item, 'm-koto24', 'undo')).out).toContain('undecided');
    const [grouping = ''] = (await typed('release', 'join', item, other)).out.split(' ');
    expect((await typed('release', 'undo', grouping)).out).toContain('taken back');
    expect((await typed('verify-record')).out).toContain(`whole: ${newest + 4} entries`);
  });

  test('on what is not there is refused with the reason, and nothing is in the record of it', async () => {
    expect(await typed('link', 'i-none', 'm-koto24', 'accept')).toMatchObject({
      code: 1,
      err: expect.stringContaining('(not-found)') as string,
    });
    expect(await typed('release', 'join', 'i-none', 'i-neither')).toMatchObject({
      code: 1,
      err: expect.stringContaining('"i-neither"') as string,
    });
    expect((await typed('release', 'join', 'i-none')).code).toBe(2);
    expect((await typed('link', 'i-none', 'm-koto24', 'maybe')).code).toBe(2);
    expect((await typed('link', 'n-2014-12-15-ft', 'm-none', 'accept')).err).toContain('there is no measure "m-none"');
  });
});
