import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Answer } from '#server/net/index.ts';
import { kindNamed } from '../../server/sources/kinds.ts';
import type { Asked as AskedOfKind, Question, SourceReading, Watched } from '../../server/sources/kind.ts';
import { walk } from '../../server/sources/walk.ts';
import type { Host } from '../reply.ts';
import { service as finlex } from './finlex.ts';
import { service as archive } from './oai-pmh.ts';
import { service as statistics } from './pxweb.ts';

/** What the catalogue asks its sources for, asked of the imitated services. */
type Entry = { id: string; kind: string; address: string; ask: Record<string, unknown> };
const read = <T>(name: string): T[] => parse(readFileSync(new URL(`../../../catalogue/${name}.yml`, import.meta.url), 'utf8')) as T[];
const entries = read<Entry>('sources');
const entryOf = (id: string): Entry => entries.find((entry) => entry.id === id)!;

type Moment = { now: string; memory?: unknown; watched?: Watched };
const aboutOf = ({ id, kind, address, ask }: Entry, { now, memory = null, watched }: Moment): AskedOfKind => ({
  source: { id, kind, address, ask, language: null, selector: null, interval: null, publisher: 'Viranomainen', publisherType: 'authority' },
  now: new Date(now),
  detectLanguage: () => null,
  watched: watched ?? { documents: [], indicators: [] },
  memory,
});

/** Answers as the way out would: what is not 200 is a failure. */
const askOf =
  (hosts: Record<string, Host>, now: string, asked: string[]) =>
  async ({ address, body = '' }: Question): Promise<Answer> => {
    const url = new URL(address);
    asked.push(body ? `POST ${url.pathname}` : url.pathname);
    const headers = { 'user-agent': 'Seuraa/test' };
    const reply = hosts[url.hostname]?.({ url, method: body ? 'POST' : 'GET', body, headers, earlier: 0, now: new Date(now) });
    const status = reply?.status ?? 404;
    if (status !== 200) {
      return {
        kind: 'failed',
        code: status === 429 ? 'rate-limited' : 'http-error',
        status,
        retryAfter: null,
        detail: `${status} ${address}`,
      };
    }
    const bytes = new TextEncoder().encode(String(reply?.body));
    return { kind: 'fresh', status, headers: reply?.headers ?? {}, body: bytes, address, movedTo: null };
  };

type Looked = SourceReading & { asked: string[] };
async function lookAt(hosts: Record<string, Host>, id: string, moment: Moment): Promise<Looked> {
  const entry = entryOf(id);
  const asked: string[] = [];
  const walked = await walk((await kindNamed(entry.kind))!, aboutOf(entry, moment), askOf(hosts, moment.now, asked));
  if (walked.kind !== 'read') throw new Error(walked.kind === 'failed' ? walked.detail : walked.kind);
  const memory = JSON.parse(JSON.stringify(walked.reading.memory)) as unknown;
  return { ...walked.reading, memory, asked };
}

const now = '2026-11-23T12:00:00Z';

describe('Finlex', () => {
  const watched: Watched = {
    documents: ['681/2023', '746/2011', '1/1999'].map((key) => ({ key, family: 'act', settled: false })),
    indicators: [],
  };

  test('tells of the watched acts that it has, in the languages that it has', async () => {
    const { items, steps } = await lookAt(finlex({ releases: [] }), 'source-finlex', { now, watched });
    const titles = items.map(({ data: { title } }) => title);
    expect(titles).toContain('Laki kotoutumisen edistämisestä (681/2023)');
    expect(titles).toContain('Lag om främjande av integration (681/2023)');
    expect(titles).toHaveLength(2);
    expect(steps.filter(({ about }) => about[0] === '681/2023').map(({ type, date }) => [type, date])).toEqual([
      ['approved', '2023-04-14'],
      ['in-force', '2025-01-01'],
    ]);
  });

  test('says of an act only the days that the catalogue knows', async () => {
    const later: Watched = { documents: [{ key: '380/2023', family: 'act', settled: false }], indicators: [] };
    const { items, steps } = await lookAt(finlex({ releases: [] }), 'source-finlex', { now, watched: later });
    expect(items).toEqual([]);
    expect(steps.map(({ type, date }) => [type, date])).toEqual([['in-force', '2025-01-01']]);
  });

  test('has examples that are read and not told of, and the acts of the catalogue when they are given', async () => {
    const hosts = finlex({ releases: [] });
    const before = await lookAt(hosts, 'source-finlex', { now: '2023-04-12T12:00:00Z' });
    expect(before.items).toEqual([]);
    const after = await lookAt(hosts, 'source-finlex', { now: '2023-04-15T12:00:00Z' });
    expect(after.items.flatMap(({ identifiers }) => identifiers)).toContain('681/2023');
    expect(after.asked.filter((path) => path.endsWith('/list')).length).toBeGreaterThan(1);
  });

  test('refuses who does not say who they are', () => {
    const host = finlex({ releases: [] })['opendata.finlex.fi']!;
    const url = new URL('https://opendata.finlex.fi/finlex/avoindata/v1/akn/fi/act/statute/2023/681/fin@');
    expect(host({ url, method: 'GET', body: '', headers: {}, earlier: 0, now: new Date(now) }).status).toBe(403);
  });
});

describe.each(['source-statfin', 'source-kototietokanta', 'source-eurostat'])('%s', (id) => {
  test('has every table that the catalogue asks for, plainly as an example', async () => {
    const { series } = await lookAt(statistics({ releases: [] }), id, { now });
    const wanted = (entryOf(id).ask['tables'] as { indicator: string }[]).map(({ indicator }) => indicator);
    expect(new Set(series.map(({ indicator }) => indicator))).toEqual(new Set(wanted));
    for (const { title, observations } of series) {
      expect(JSON.stringify(title)).toMatch(/Esimerkki|Example/);
      expect(observations.length).toBeGreaterThan(5);
    }
  });

  test('is asked for figures again only when there is something new', async () => {
    const hosts = statistics({ releases: [] });
    const { memory } = await lookAt(hosts, id, { now });
    const again = await lookAt(hosts, id, { now: '2026-11-24T12:00:00Z', memory });
    expect(again.series).toEqual([]);
    expect(again.asked.some((path) => path.startsWith('POST'))).toBe(false);
    const nextYear = await lookAt(hosts, id, { now: '2027-11-24T12:00:00Z', memory });
    expect(nextYear.series.length).toBeGreaterThan(0);
  });
});

describe('PxWeb', () => {
  const path = 'https://pxdata.stat.fi/PxWeb/api/v1/fi/';
  const hosts = statistics({ releases: [] });
  const ask = (address: string, body = '') =>
    hosts['pxdata.stat.fi']!({
      url: new URL(address),
      method: body ? 'POST' : 'GET',
      body,
      headers: {},
      earlier: 0,
      now: new Date('2027-03-01T12:00:00Z'),
    });

  test('refuses old names, unknown values and a question without what must be chosen', () => {
    expect(ask(`${path}Maahanmuuttajat_ja_kotoutuminen/Maahanmuuttajat_ja_kotoutuminen/maakoto_pxt_11vw.px`).status).toBe(400);
    expect(ask(`${path}Maahanmuuttajat_ja_kotoutuminen/Maahanmuuttajat_ja_kotoutuminen/11vw.px`).status).toBe(200);
    const item = (code: string, value: string) => ({ code, selection: { filter: 'item', values: [value] } });
    const query = (...items: object[]) => ask(`${path}StatFin/vaerak/11rm.px`, JSON.stringify({ query: items, response: {} })).status;
    expect(query(item('contentscode', 'vaerak-vaesto'), item('timeperiod_y', '2025'))).toBe(200);
    expect(query(item('contentscode', 'vaerak-vaesto'), item('timeperiod_y', '2031'))).toBe(400);
    expect(query(item('contentscode', 'vaerak-vaesto'), item('alue_23_20260101', 'SSS'), item('timeperiod_y', '2025'))).toBe(400);
    expect(query(item('timeperiod_y', '2025'))).toBe(400);
  });

  test('refuses the forty-first call within a minute', () => {
    const statuses = Array.from({ length: 45 }, () => ask(`${path}?config`).status);
    expect(statuses).toContain(200);
    expect(statuses.at(-1)).toBe(429);
  });
});

test('the archive lets its first token expire, and all its publications arrive once', async () => {
  const hosts = archive({ releases: [] });
  const everything = { ...entryOf('source-valto'), ask: {} };
  const asked: string[] = [];
  const walked = await walk((await kindNamed('oai-pmh'))!, aboutOf(everything, { now }), askOf(hosts, now, asked));
  if (walked.kind !== 'read') throw new Error(walked.kind);
  const { items } = walked.reading;
  expect(items.length).toBeGreaterThan(50);
  expect(new Set(items.map(({ data: { address } }) => address)).size).toBe(items.length);
  const followed = await lookAt(archive({ releases: [] }), 'source-valto', { now });
  expect(followed.items.length).toBeGreaterThan(0);
  expect(followed.items.length).toBeLessThan(items.length);
  expect(followed.items.every(({ data: { title } }) => title.includes('Esimerkki kotoutumisen'))).toBe(true);
});

test('the archive has the publications of the catalogue', async () => {
  const { items } = await lookAt(archive({ releases: [] }), 'source-valto', { now: '2024-01-05T12:00:00Z' });
  expect(items.flatMap(({ identifiers }) => identifiers)).toContain('10024/165399');
});
