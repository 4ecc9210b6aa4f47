import { expect, test } from 'vitest';
import type { Answer } from '../../net/index.ts';
import type { Asked, Question } from '../kind.ts';
import { walk } from '../walk.ts';
import { isParliament } from './detect.ts';
import { kind } from './index.ts';
import { matterNumber } from './parse.ts';

const base = 'https://api.eduskunta.fi/api/v1';
const asked = (more: { keys?: string[]; ask?: Asked['source']['ask']; memory?: unknown }): Asked => ({
  source: {
    id: 'source-a',
    kind: 'eduskunta',
    address: base,
    language: null,
    selector: null,
    ask: more.ask ?? {},
    interval: null,
    publisher: 'Eduskunta',
    publisherType: 'parliament',
  },
  now: new Date('2026-11-23T09:00:00Z'),
  detectLanguage: () => null,
  watched: { documents: (more.keys ?? []).map((key) => ({ key, family: 'matter', settled: false })), indicators: [] },
  memory: more.memory ?? null,
});

const matter = (number: string) => ({
  eduskuntatunnus: { fi: number, sv: null },
  nimeke: { fi: `Esimerkki ${number}`, sv: null },
  laadintapvm: { fi: '2026-03-05', sv: '2026-03-05' },
});
const failure = (status: number): Answer => ({ kind: 'failed', code: 'http-error', status, retryAfter: null, detail: '' });

/** Looks, and is answered with the matter that was asked for unless `answers` says otherwise. */
async function lookAt(what: Asked, answers: (number: string) => object | number | undefined = () => undefined) {
  const questions: Question[] = [];
  const walked = await walk(kind, what, async (question): Promise<Answer> => {
    questions.push(question);
    const number = question.body ? 'search' : decodeURIComponent(question.address.split('/').at(-1) ?? '');
    const answer = answers(number) ?? matter(number);
    if (typeof answer === 'number') return failure(answer);
    const body = new TextEncoder().encode(JSON.stringify(answer));
    return { kind: 'fresh', status: 200, headers: {}, body, address: question.address, movedTo: null };
  });
  return { walked, questions };
}
const readingOf = ({ walked }: Awaited<ReturnType<typeof lookAt>>) => {
  if (walked.kind !== 'read') throw new Error(walked.kind === 'failed' ? walked.code : walked.kind);
  return walked.reading;
};

test('more matters than one look asks for have their turn in the next ones', async () => {
  const keys = Array.from({ length: 70 }, (_, n) => `HE ${100 + n}/2026 vp`);
  const first = await lookAt(asked({ keys }));
  const second = await lookAt(asked({ keys, memory: JSON.parse(JSON.stringify(readingOf(first).memory)) }));
  const numbers = (looked: typeof first) => readingOf(looked).steps.map(({ about }) => about[0]);
  expect(numbers(first)).toEqual(keys.slice(0, 40));
  expect(numbers(second)).toEqual([...keys.slice(40), ...keys.slice(0, 10)]);
});

test('without words nothing is searched for, and papers of a matter are not asked for', async () => {
  const { questions } = await lookAt(asked({ keys: ['HaVM 45/2022 vp', 'EV 12/2025 vp', 'PTK 1/2022 vp', '681/2023', 'VN/33128/2023'] }));
  expect(questions).toEqual([]);
});

test('what has no answer, or that of another matter, costs only itself', async () => {
  const keys = ['HE 1/2026 vp', 'HE 2/2026 vp', 'HE 3/2026 vp', 'HE 4/2026 vp'];
  const answers = { 'HE 1/2026 vp': 404, 'HE 2/2026 vp': matter('HE 22/2026 vp'), 'HE 3/2026 vp': 500 } as const;
  const looked = await lookAt(asked({ keys }), (number) => answers[number as keyof typeof answers]);
  expect(readingOf(looked).items.map(({ data }) => data.title)).toEqual(['HE 4/2026 vp: Esimerkki HE 4/2026 vp']);
});

test('nothing found at all is a failure', async () => {
  expect((await lookAt(asked({ keys: ['HE 1/2026 vp', 'HE 2/2026 vp'] }), () => 404)).walked).toMatchObject({
    code: 'http-error',
    status: 404,
  });
});

test('a host that refuses the first question is not asked the others', async () => {
  const { walked, questions } = await lookAt(asked({ keys: ['HE 1/2026 vp', 'HE 2/2026 vp'] }), () => 403);
  expect(walked).toMatchObject({ kind: 'failed', status: 403 });
  expect(questions).toHaveLength(1);
});

test('a number that is searched for brings that matter only, however many others score', async () => {
  const results = ['HE 2/2026 vp', 'HE 21/2026 vp', 'VNS 2/2026 vp'].map((number) => ({ valtiopaivaasia: matter(number) }));
  const looked = await lookAt(asked({ ask: { words: ['esimerk'], queries: ['HE 2/2026'] } }), () => ({ results }));
  expect(readingOf(looked).items.map(({ identifiers }) => identifiers)).toEqual([['HE 2/2026 vp']]);
});

test('searches keep the pace that the service asks for', async () => {
  const { questions } = await lookAt(asked({ ask: { words: ['kotoutu', 'ulkomaalai'] } }), () => ({
    results: [{ valtiopaivaasia: matter('HE 2/2026 vp') }],
  }));
  expect(questions.map(({ gap, body }) => [gap, (JSON.parse(body ?? '') as { query: string }).query])).toEqual([
    [7_000, 'kotoutu'],
    [7_000, 'ulkomaalai'],
  ]);
});

test.each([
  ['HE 74/2023 vp', 'HE'],
  ['RP 74/2023 rd', 'RP'],
  ['Ö 2/2023 rd', 'Ö'],
  ['HE 74/2023', undefined],
  ['he 74/2023 vp', undefined],
  ['HE 0/2023 vp', undefined],
  ['HE 74/2023 vp; DROP', undefined],
])('%s is read by its form', (written, type) => {
  expect(matterNumber(written)?.type).toBe(type);
});

test.each([
  [`${base}/search`, '', true],
  ['https://elsewhere.example/x', JSON.stringify({ valtiopaivavuosi: { fi: '2026' }, ...matter('HE 1/2026 vp') }), true],
  ['https://elsewhere.example/x', '{"version":"https://jsonfeed.org/version/1.1","items":[]}', false],
  ['https://www.eduskunta.fi/', '<!doctype html>', false],
])('%s is told by its look: %.30s', (address, text, is) => {
  expect(isParliament(address, text)).toBe(is);
});
