import { expect, test } from 'vitest';
import type { Answer } from '../../net/index.ts';
import type { Asked } from '../kind.ts';
import { walk } from '../walk.ts';
import { isRegister } from './detect.ts';
import { kind } from './index.ts';

const base = 'https://api.hankeikkuna.fi/api/v2';
type More = { keys?: string[]; settled?: string[]; words?: string[]; memory?: unknown; now?: string };
const asked = ({ keys = [], settled = [], words, memory = null, now = '2026-11-23T09:00:00Z' }: More): Asked => ({
  source: {
    id: 'source-a',
    kind: 'hankeikkuna',
    address: base,
    language: null,
    selector: null,
    ask: words ? { words } : {},
    interval: null,
    publisher: 'Valtioneuvosto',
    publisherType: 'authority',
  },
  now: new Date(now),
  detectLanguage: () => null,
  watched: { documents: [...keys, ...settled].map((key) => ({ key, family: 'project', settled: settled.includes(key) })), indicators: [] },
  memory,
});

const row = (key: string, changed: string, stage = 'PERUSVALMISTELU') => ({
  kohde: {
    tunnus: key,
    nimi: { fi: `Kotoutumisen esimerkki ${key}` },
    valmisteluvaihe: stage,
    aloitusPaiva: '2026-01-02',
    muokattu: changed,
  },
});
type Rows = ReturnType<typeof row>[];
type Search = { tunnus?: string[]; searchAfter?: unknown; muokattuPaivaAlku?: string };

/** Looks, and answers each question with rows and a cursor, or a status. */
async function lookAt(what: Asked, answers: (search: Search, n: number) => { rows: Rows; next?: unknown } | number) {
  const searches: Search[] = [];
  const walked = await walk(kind, what, async ({ address, body }): Promise<Answer> => {
    const search = JSON.parse(body ?? '{}') as Search;
    const told = answers(search, searches.push(search) - 1);
    if (typeof told === 'number') return { kind: 'failed', code: 'http-error', status: told, retryAfter: null, detail: '' };
    const text = JSON.stringify({ result: told.rows, size: told.rows.length, totalHits: 9_999, nextSearchAfter: told.next ?? null });
    return { kind: 'fresh', status: 200, headers: {}, body: new TextEncoder().encode(text), address, movedTo: null };
  });
  return { walked, searches };
}
const readingOf = ({ walked }: Awaited<ReturnType<typeof lookAt>>) => {
  if (walked.kind !== 'read') throw new Error(walked.kind === 'failed' ? walked.code : walked.kind);
  return walked.reading;
};
const page = (n: number, changed = `2026-11-20T0${n}:00:00`): Rows =>
  Array.from({ length: 50 }, (_, i) => row(`XX${100 + i}:0${n}/2026`, changed));

test('pages are followed by their cursor until one is not full, or a look has read enough', async () => {
  const words = ['kotoutu'];
  const some = await lookAt(asked({ words }), (_, n) => ({ rows: n < 2 ? page(n) : page(n).slice(0, 3), next: `after ${n}` }));
  expect(some.searches.map(({ searchAfter }) => searchAfter)).toEqual([undefined, 'after 0', 'after 1']);
  expect(readingOf(some).items).toHaveLength(103);
  const endless = await lookAt(asked({ words }), (_, n) => ({ rows: page(n), next: `after ${n}` }));
  expect(endless.searches).toHaveLength(6);
});

test('a cursor that stands still ends the paging', async () => {
  const { searches } = await lookAt(asked({ words: ['kotoutu'] }), (_, n) => ({ rows: page(n), next: 'same' }));
  expect(searches).toHaveLength(2);
});

test('the next look begins at the newest change that the last one saw', async () => {
  const words = ['kotoutu'];
  const first = await lookAt(asked({ words }), () => ({ rows: [row('XX001:00/2026', '2026-11-20T10:11:12')] }));
  const memory: unknown = JSON.parse(JSON.stringify(readingOf(first).memory));
  const second = await lookAt(asked({ words, memory }), () => ({ rows: [] }));
  expect(first.searches[0]?.muokattuPaivaAlku).toBe('2026-11-09T09:00:00');
  expect(second.searches[0]?.muokattuPaivaAlku).toBe('2026-11-20T10:11:12');
  expect(readingOf(second).memory).toEqual(memory);
});

test('more changes of one second than a look reads do not hold it up for ever', async () => {
  const memory = { newest: '2026-11-20T10:00:00', stages: {} };
  const { walked } = await lookAt(asked({ words: ['kotoutu'], memory }), (_, n) => ({ rows: page(n, '2026-11-20T10:00:00'), next: n + 1 }));
  expect(walked).toMatchObject({ reading: { memory: { newest: '2026-11-20T10:00:01' } } });
});

test('a project is news again when a look sees its stage change, dated by the day of the change, and stays so', async () => {
  const keys = ['XX001:00/2026'];
  const look = (stage: string, memory: unknown) =>
    lookAt(asked({ keys, memory }), () => ({ rows: [row('XX001:00/2026', '2026-11-19T10:00:00', stage)] }));
  const first = readingOf(await look('PERUSVALMISTELU', null));
  const changed = readingOf(await look('LAUSUNTOMENETTELY', JSON.parse(JSON.stringify(first.memory))));
  const after = readingOf(await look('LAUSUNTOMENETTELY', JSON.parse(JSON.stringify(changed.memory))));
  const told = [first, changed, after].map(({ items }) => [items[0]?.data.published, items[0]?.data.summary]);
  expect(told).toEqual([
    ['2026-01-02', 'Perusvalmistelu'],
    ['2026-11-19', 'Lausuntomenettely'],
    ['2026-11-19', 'Lausuntomenettely'],
  ]);
  expect(after.items[0]?.contentHash).toBe(changed.items[0]?.contentHash);
});

test('what is settled is not asked for, and a project that is not answered costs only itself', async () => {
  const what = asked({ keys: ['XX001:00/2026', 'XX002:00/2026'], settled: ['XX003:00/2026'] });
  const looked = await lookAt(what, ({ tunnus }) => (tunnus?.[0] === 'XX002:00/2026' ? 500 : { rows: [row('XX001:00/2026', '')] }));
  expect(looked.searches.map(({ tunnus }) => tunnus)).toEqual([['XX001:00/2026'], ['XX002:00/2026']]);
  expect(readingOf(looked).items).toHaveLength(1);
});

test('a search that answers with another project brings nothing', async () => {
  const looked = await lookAt(asked({ keys: ['XX001:00/2026'] }), () => ({ rows: [row('XX009:00/2026', '')] }));
  expect(readingOf(looked).items).toEqual([]);
});

test('a first question that fails is a failure', async () => {
  const { walked, searches } = await lookAt(asked({ keys: ['XX001:00/2026', 'XX002:00/2026'], words: ['kotoutu'] }), () => 503);
  expect(walked).toMatchObject({ kind: 'failed', status: 503 });
  expect(searches).toHaveLength(1);
});

test.each([
  [`${base}/kohteet/haku`, '', true],
  ['https://elsewhere.example/', JSON.stringify({ result: [row('XX001:00/2026', '')], totalHits: 1 }), true],
  ['https://elsewhere.example/', '{"results":[]}', false],
  ['https://elsewhere.example/', '<!doctype html>', false],
])('%s is told by its look: %.30s', (address, text, is) => {
  expect(isRegister(address, text)).toBe(is);
});
