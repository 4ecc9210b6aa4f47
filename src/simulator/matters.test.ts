import { expect, test } from 'vitest';
import { createWorld } from './hosts.ts';
import { matters } from './matters.ts';
import type { Asked } from './reply.ts';

const world = createWorld(() => 4, []);
type Question = { body?: object; headers?: Asked['headers']; now?: string };

function ask(address: string, { body, headers = { 'user-agent': 'test' }, now = '2026-11-23T12:00:00Z' }: Question = {}) {
  const method = body ? 'POST' : 'GET';
  const asked = { url: new URL(address), method, body: JSON.stringify(body ?? null), headers, earlier: 0, now: new Date(now) };
  const { status, body: text = '' } = world.host(asked);
  return { status, text: String(text), json: () => JSON.parse(String(text)) };
}
const parliament = 'https://api.eduskunta.fi/api/v1';
const matter = `${parliament}/valtiopaivaasiat/HE%20208%2F2022%20vp`;
const register = 'https://api.hankeikkuna.fi/api/v2/kohteet/haku';
const proposals = 'https://www.lausuntopalvelu.fi/api/v1/Lausuntopalvelu.svc/Proposals';

test('the catalogue’s steps are told of its documents', () => {
  const bill = matters().documents.find(({ id }) => id === 'doc-he-208-2022');
  expect(bill?.steps).toContainEqual({ type: 'given-to-parliament', day: '2022-10-06' });
});

test('Parliament refuses those who do not name themselves, and tells a bill once it is given, its approval once it is approved', () => {
  expect(ask(matter, { headers: {} }).status).toBe(403);
  expect(ask(matter, { now: '2022-10-05T12:00:00Z' }).status).toBe(404);
  expect(ask(matter, { now: '2022-10-06T12:00:00Z' }).json()).toMatchObject({ laadintapvm: { fi: '2022-10-06' }, ehdotukset: { fi: [] } });
  expect(ask(matter).json()).toMatchObject({ ehdotukset: { fi: [{ vahvistuspvm: '2023-04-14', saadoskokoelmaviite: '681/2023' }] } });
});

test('Parliament’s search leaves nothing out, and gives nothing for a property that it does not know', () => {
  const search = { category: 'valtiopaivaasia', query: 'HE 9999/2026', maxResults: 100 };
  const found = ask(`${parliament}/search`, { body: search }).json();
  expect(JSON.stringify(found.results)).toContain('Esimerkki muusta asiasta');
  expect(found.results.length).toBeGreaterThan(20);
  expect(ask(`${parliament}/search`, { body: { ...search, sort: [{ property: 'date' }] } }).json().results).toEqual([]);
});

test('the project register finds by number, tells of a bill once it is given, and wants its text as one string', () => {
  const find = (now: string) => ask(register, { body: { tunnus: ['TEM100:00/2019'], size: 5 }, now }).json().result;
  expect(find('2021-10-31T12:00:00Z')).toEqual([]);
  const bills = (now: string) => find(now)[0].lainsaadanto.heTiedot.heNumerot;
  expect([bills('2022-10-05T12:00:00Z'), bills('2022-10-06T12:00:00Z')]).toEqual([[], ['HE 208/2022']]);
  expect(find('2022-10-06T12:00:00Z').map(({ kohde }: { kohde: { nimi: object | null } }) => kohde.nimi !== null)).toEqual([true, false]);
  expect(ask(register, { body: { teksti: ['kotoutuminen'] } }).status).toBe(400);
  expect(ask('https://api.hankeikkuna.fi/api/v1/kohteet', {}).status).toBe(404);
});

test('the project register is read on by its cursor', () => {
  const page = (searchAfter?: string) => ask(register, { body: { size: 50, searchAfter } }).json();
  const first = page();
  expect(first.result).toHaveLength(50);
  expect(page(first.nextSearchAfter)).toMatchObject({ nextSearchAfter: null });
});

test('requests for comments come out on their day, on pages whose next one is a relative address', () => {
  expect(ask(proposals, { now: '2022-05-01T12:00:00Z' }).text).not.toContain('KOTO24');
  const { text } = ask(proposals, { now: '2022-05-02T12:00:00Z' });
  expect(text).toContain('KOTO24');
  expect(text).toContain('<link rel="next" href="Proposals?');
  expect(ask(`${proposals}?$format=json`).status).toBe(400);
});
