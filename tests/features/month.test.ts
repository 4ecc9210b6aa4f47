import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalAddress } from '#domain/canonical-address.ts';
import { createSimulator, type SimulatorRequest } from '#simulator/index.ts';
import { readReleases, type Release } from '../../src/simulator/releases.ts';
import { everyRow, openCompiled, type Compiled } from '../support/compiled.ts';
import { catalogueBefore, compileMonth, generationOf, month } from '../support/month.ts';
import { startService, type TestService } from '../support/service.ts';

/** June 2024: every source of the catalogue is compiled for a month, from a catalogue that ends on its first day. */
const hours = 12;
let folder: string;
let data: string;
let again: string;
let service: TestService;
let compiled: Compiled;
let asked: readonly SimulatorRequest[];

/** Once in this process, while readers could look on; and once more in another one, on another store. */
beforeAll(async () => {
  folder = catalogueBefore(month.from);
  again = mkdtempSync(join(tmpdir(), 'seuraa-month-'));
  let now = new Date(month.from);
  const simulator = createSimulator({ clock: () => now });
  const sources = await simulator.listen();
  simulator.setGeneration(1);
  service = await startService({ clock: () => now, catalogue: folder, sources });
  data = service.app.config.data;
  const moveTo = (instant: Date) => {
    now = instant;
    simulator.setGeneration(generationOf(now));
  };
  await Promise.all([compileMonth(service.app, { now: () => now, moveTo }, hours), compileElsewhere(again)]);
  asked = simulator.requests();
  compiled = openCompiled(data);
  await simulator.close();
});
afterAll(async () => {
  compiled.close();
  await service.close();
  for (const one of [folder, again]) rmSync(one, { recursive: true, force: true });
});

async function compileElsewhere(into: string): Promise<void> {
  const simulator = createSimulator({ clock: () => new Date(month.from) });
  simulator.setGeneration(1);
  const args = [resolve('tests/support/compile-month.ts'), into, await simulator.listen(), String(hours), folder];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  await new Promise((done) => child.once('close', done));
  await simulator.close();
  expect(said).toBe(`through ${month.to}\n`);
}

const page = async (path: string) => (await service.get(path)).text();
const rows = (sql: string) => compiled.rows(sql);
const addressOf = ({ address }: Release) => canonicalAddress(address);

/** Hosts whose releases a source of the catalogue lists. */
const listed = ['valtioneuvosto.fi', 'tem.fi', 'intermin.fi', 'oikeusministerio.fi', 'kotoutuminen.fi', 'sttinfo.fi', 'migri.fi'];
const ofTheMonth = readReleases().filter(
  ({ at, address }) =>
    at >= new Date(month.from) && at < new Date(month.to) && listed.includes(new URL(address).hostname.replace(/^www\./, '')),
);

describe('the news of the month', () => {
  test('is there, each address once', () => {
    expect(ofTheMonth.length).toBeGreaterThan(2);
    for (const release of ofTheMonth) {
      const found = rows(`select id from item where canonical_address = '${addressOf(release)}'`);
      expect([release.title, found.length]).toEqual([release.title, 1]);
    }
    expect(rows('select canonical_address from item where canonical_address is not null group by 1 having count(*) > 1')).toEqual([]);
  });

  test('in Finnish and Swedish and on three hosts is one release', async () => {
    const bill = ofTheMonth.filter(({ address }) => address.includes('tulorajasta') || address.includes('inkomstgrans'));
    expect(bill.map(({ language }) => language).sort()).toEqual(['fi', 'sv']);
    const releases = bill.map((one) => rows(`select id, release from item where canonical_address = '${addressOf(one)}'`)[0]);
    expect(new Set(releases.map((row) => row?.['release'])).size).toBe(1);
    expect(rows(`select id from item where release = '${String(releases[0]?.['release'])}'`)).toHaveLength(6);
    const location = (await service.get(`/en/news/${String(releases[0]?.['id'])}`)).headers.get('location') ?? '';
    const html = await page(location || `/en/news/${String(releases[0]?.['id'])}`);
    for (const { title } of bill) expect(html).toContain(title.slice(0, 40));
  });
});

describe('what names an official document', () => {
  type Named = { id: string; identifiers?: string[] };
  const reasons = () => rows('select subject, reason, item from link').filter(({ item }) => ids().has(String(item)));
  const ids = () => new Set(rows(`select id from item where origin = 'source'`).map(({ id }) => String(id)));

  test('is linked to its measure, and the reason says by which', () => {
    const linked = rows(
      `select link.subject, data ->> 'title' as title from link join item on item.id = link.item where origin = 'source'`,
    );
    const subjectsOf = (start: string) => [
      ...new Set(linked.filter(({ title }) => String(title).startsWith(start)).map(({ subject }) => subject)),
    ];
    expect(subjectsOf('HE 27/2024 vp')).toEqual(['measure:m-citizenship-1']);
    expect(subjectsOf('RP 21/2024 rd')).toEqual(['measure:m-koto24-amend-1']);
    expect(subjectsOf('Betänkande FvUB 8/2024 rd')).toEqual(['measure:m-koto24-amend-1']);
    expect(subjectsOf('Valtion kotoutumisen edistämisohjelma')).toEqual(['programme:prog-valko-2024']);
    expect(subjectsOf('Talent Boost 2023')).toEqual(['programme:prog-talent-boost']);
  });

  test('and nothing else is: every link that holds by itself names a document of its subject alone', () => {
    const documents = parse(readFileSync(join(folder, 'documents.yml'), 'utf8')) as Named[];
    const subjects = ['measures', 'programmes'].flatMap((file) =>
      (parse(readFileSync(join(folder, `${file}.yml`), 'utf8')) as { id: string; documents?: string[] }[]).map((one) => one),
    );
    for (const { subject, reason } of reasons()) {
      const { kind, document } = JSON.parse(String(reason)) as { kind: string; document: string };
      const owners = subjects.filter((one) => one.documents?.includes(document)).map(({ id }) => id);
      expect([kind, owners, documents.some(({ id }) => id === document)]).toEqual(['identifier', [String(subject).split(':')[1]], true]);
    }
    expect(reasons().length).toBeGreaterThan(15);
  });

  test('tells its reason to readers in three languages', async () => {
    const [item] = rows(`select id from item where data ->> 'title' like 'HE 27/2024 vp%'`);
    for (const language of ['fi', 'sv', 'en']) {
      const path = { fi: '/fi/ajankohtaista', sv: '/sv/aktuellt', en: '/en/news' }[language] ?? '';
      const first = await service.get(`${path}/${String(item?.['id'])}`);
      const html = await page(first.headers.get('location') ?? `${path}/${String(item?.['id'])}`);
      expect(html).toMatch(/HE 27\/2024 vp/);
      expect(html).toContain('m-citizenship-1');
    }
  });

  test('what is only like a measure waits for an editor: no page says it', async () => {
    const waiting = rows(`select item.id, data ->> 'title' as title from suggested_link join item on item.id = item
      where subject = 'measure:m-income-limit' and title like 'Hallituksen esitys%'`);
    expect(waiting.length).toBeGreaterThan(0);
    const title = String(waiting[0]?.['title']).slice(0, 50);
    for (const path of ['/en/measures/m-income-limit', '/en/news?measure=m-income-limit']) expect(await page(path)).not.toContain(title);
    expect(await page('/en/news?language=fi')).toContain(title);
  });
});

describe('steps that registers tell', () => {
  type Milestone = { subject: string; type: string; date: unknown; planned?: boolean };
  const steps = () => rows('select subject, type, date, planned, source from suggested_milestone');

  test.each([
    ['a bill passed', 'measure:m-citizenship-1', 'passed', '2024-07-01', 0, 'source-eduskunta'],
    ['an act to come into force', 'measure:m-koto24', 'in-force', '2025-01-01', 1, 'source-finlex'],
    ['a project begun', 'measure:m-citizenship-2023', 'preparation-started', '2019-10-28', 0, 'source-hankeikkuna'],
  ])('%s is suggested as a milestone of its measure', (_, subject, type, date, planned, source) => {
    expect(steps()).toContainEqual({ subject, type, date, planned, source });
  });

  test('none that the record has already, and no law’s for a programme that rests on it', () => {
    const known = parse(readFileSync(join(folder, 'milestones.yml'), 'utf8')) as Milestone[];
    const sameAs = (step: Record<string, unknown>) => (one: Milestone) =>
      String(step['subject']).endsWith(`:${one.subject}`) && step['type'] === one.type && step['date'] === String(one.date);
    expect(steps().filter((step) => step['planned'] === 0 && known.some((one) => !one.planned && sameAs(step)(one)))).toEqual([]);
    expect(steps().filter(({ subject, source }) => source === 'source-finlex' && String(subject).startsWith('programme:'))).toEqual([]);
  });

  test('wait for an editor: to readers the bill that passed is still in Parliament', async () => {
    expect(await page('/en/measures/m-citizenship-1')).toMatch(/<p class="status">(?:<[^>]+>)*in Parliament</);
  });
});

test('publications of the archive are there once, but for those that it has taken away', () => {
  const day = 86_400_000;
  const titles = rows(`select data ->> 'title' as title from item where source = 'source-valto'`).map(({ title }) => String(title));
  // As the simulated archive has them: one each third day, every fourth about what is followed, every seventh taken away.
  const first = Math.ceil(Date.parse(month.from) / day / 3);
  const numbers = Array.from({ length: 10 }, (_, n) => first + n).filter((n) => n % 4 === 0 && n % 7 !== 0);
  expect(numbers.length).toBeGreaterThan(0);
  for (const n of numbers) {
    const stamp = new Date(n * 3 * day).toISOString().slice(0, 10);
    expect([stamp, titles.filter((title) => title.endsWith(`julkaisusta ${stamp}`)).length]).toEqual([stamp, 1]);
  }
});

test('series of the indicators have values and say when they were updated', () => {
  const series = rows('select indicator, data, updated from series');
  const indicators = [...new Set(series.map(({ indicator }) => indicator))].sort();
  expect(indicators).toEqual([
    ...['ind-emp-origin', 'ind-eurostat-asylum', 'ind-eurostat-emp', 'ind-eurostat-first-permits'],
    ...['ind-migration', 'ind-pop-language', 'ind-pop-origin', 'ind-unemp-muni'],
  ]);
  for (const { data: told, updated } of series) {
    const { observations } = JSON.parse(String(told)) as { observations: { value: number | null }[] };
    expect(observations.filter(({ value }) => value !== null).length).toBeGreaterThan(5);
    expect(updated).toMatch(/^2024-0[67]-01T/);
  }
});

test('the followed page has a version for each of its generations, and the pages that stood still have one', () => {
  const versions = new Map(rows('select source, count(*) as n from page_version group by 1').map(({ source, n }) => [source, n]));
  // The Swedish and the English page came with the third generation.
  expect(['fi', 'sv', 'en'].map((language) => versions.get(`source-seed-${language}`))).toEqual([4, 2, 2]);
  for (const source of ['source-koto24', 'source-tem-labour-table', 'source-valko-sv', 'source-sm-reforms'])
    expect(versions.get(source)).toBe(1);
});

describe('the health of the sources', () => {
  test('only the one that gives a page for a feed fails, and says so in three languages', async () => {
    const failing = rows('select source, failure_code from source_state where failing_since is not null');
    expect(failing).toEqual([{ source: 'source-vn-releases-alternative', failure_code: 'not-a-feed' }]);
    const paths = { fi: '/fi/lahteet', sv: '/sv/kallor', en: '/en/sources' };
    for (const [language, path] of Object.entries(paths)) {
      const texts = JSON.parse(readFileSync(resolve(`src/locales/source/${language}.json`), 'utf8')) as Record<string, string>;
      const says = texts['failure.not-a-feed'] ?? '-';
      expect(await page(`${path}/source-vn-releases-alternative`)).toContain(says);
      expect(await page(`${path}/source-vn-releases`)).not.toContain(says);
    }
  });

  test('the host that asked for an hour’s patience was left alone, then answered', () => {
    const looks = rows(`select outcome, code, at from fetch_log where source = 'source-sttinfo-dvv' order by at`);
    expect(looks[0]).toMatchObject({ outcome: 'failed', code: 'rate-limited' });
    expect(looks.slice(1).every(({ outcome }) => outcome !== 'failed')).toBe(true);
  });
});

describe('the manners of the month', () => {
  const to = (start: string) => asked.filter(({ address }) => address.replace('//www.', '//').startsWith(`https://${start}`));
  const perInstant = (requests: readonly SimulatorRequest[]) =>
    [...Map.groupBy(requests, ({ at }) => at).values()].map(({ length }) => length);

  test('no source was looked at more often than its schedule allows', () => {
    // Between two looks at a page that is asked daily passes at least a twelfth of a day; time moved by half days here.
    const steps = ((Date.parse(month.to) - Date.parse(month.from)) / 3_600_000 / hours) | 0;
    const looks = rows('select source, count(*) as n, count(distinct at) as instants from fetch_log group by 1');
    for (const { source, n, instants } of looks) expect([source, n, Number(n) <= steps + 1]).toEqual([source, instants, true]);
    expect(to('kotoutuminen.fi/koto24').filter(({ address }) => address.endsWith('/koto24')).length).toBeLessThan(32);
  });

  test('what has been had once is asked for on condition', () => {
    for (const address of ['valtioneuvosto.fi/rss/tiedotteet.rss', 'sttinfo.fi/rss/releases/latest?publisherId=69817837']) {
      const [first, ...later] = to(address).map(({ conditional }) => conditional);
      expect([address, first, later.length > 10]).toEqual([address, false, true]);
      expect([address, later.filter((conditional) => !conditional).length <= 1]).toEqual([address, true]);
    }
  });

  test.each(['kotoutuminen.fi', 'tem.fi', 'intermin.fi', 'eusa-rahastot2021.fi', 'kotouttaminen.fi'])(
    'of %s robots.txt was asked before any page, and not more than daily',
    (host) => {
      const places = to(`${host}/`).filter(({ address }) => !address.includes('getRSS'));
      expect(new URL(places[0]?.address ?? 'https://x/').pathname).toBe('/robots.txt');
      expect(to(`${host}/robots.txt`).length).toBeLessThanOrEqual(32);
    },
  );

  test('statistics were never asked more than forty times in a minute', () => {
    for (const host of ['pxdata.stat.fi', 'kototietokanta.stat.fi']) expect(Math.max(...perInstant(to(host)))).toBeLessThanOrEqual(40);
  });

  test.each(['pxdata.stat.fi', 'opendata.finlex.fi', 'julkaisut.valtioneuvosto.fi', 'api.hankeikkuna.fi'])(
    '%s is asked for less once its first look is remembered',
    (host) => {
      const [first = 0, ...later] = perInstant(to(host));
      expect(later.length).toBeGreaterThan(5);
      expect(later.at(-1)).toBeLessThan(first);
    },
  );
});

test('the same month again, on another store, leaves the same rows', () => {
  expect(everyRow(again)).toEqual(everyRow(data));
});
