import { expect, test } from 'vitest';
import type { Answer } from '../../net/index.ts';
import type { Asked, Question } from '../kind.ts';
import { walk } from '../walk.ts';
import { isProposals } from './detect.ts';
import { kind } from './index.ts';

const base = 'https://www.lausuntopalvelu.fi/api/v1/Lausuntopalvelu.svc';
const asked = (memory: unknown = null): Asked => ({
  source: {
    id: 'source-a',
    kind: 'lausuntopalvelu',
    address: `${base}/`,
    language: 'fi',
    selector: null,
    ask: {},
    interval: null,
    publisher: 'Ministeriö',
    publisherType: 'authority',
  },
  now: new Date('2026-05-04T09:00:00Z'),
  detectLanguage: () => null,
  watched: { documents: [], indicators: [] },
  memory,
});

/** `count` entries, one a minute back from noon of a day. */
const page = (day: string, count: number, more = ''): string => {
  const entries = Array.from({ length: count }, (_, n) => {
    const time = `${String(11 - Math.floor(n / 60)).padStart(2, '0')}:${String(59 - (n % 60)).padStart(2, '0')}:00`;
    return `<entry><content><m:properties><d:Id>id-${day}-${n}</d:Id><d:Name>Esimerkki ${day} ${n}</d:Name><d:PublishedOn>${day}T${time}</d:PublishedOn><d:Goals /></m:properties></content></entry>`;
  });
  return `<feed xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices">${entries.join('')}${more}</feed>`;
};

async function lookAt(pages: (string | null)[], memory: unknown = null) {
  const questions: Question[] = [];
  const walked = await walk(kind, asked(memory), async (question): Promise<Answer> => {
    const body = pages[questions.push(question) - 1];
    if (!body) return { kind: 'failed', code: 'http-error', status: 500, retryAfter: null, detail: '' };
    return { kind: 'fresh', status: 200, headers: {}, body: new TextEncoder().encode(body), address: question.address, movedTo: null };
  });
  if (walked.kind !== 'read') throw new Error(walked.kind === 'failed' ? walked.code : walked.kind);
  return { reading: walked.reading, skips: questions.map(({ address }) => /\$skip=(\d+)/.exec(address)?.[1] ?? '0') };
}

test('a full page without a next link is followed by the one after it, until a page is not full', async () => {
  const { reading, skips } = await lookAt([page('2026-05-03', 50), page('2026-05-02', 50), page('2026-05-01', 7)]);
  expect(skips).toEqual(['0', '50', '100']);
  expect(reading.items).toHaveLength(107);
});

test('a first look does not read the whole past', async () => {
  const { skips } = await lookAt(Array.from({ length: 10 }, (_, n) => page(`2026-04-${20 - n}`, 50)));
  expect(skips).toHaveLength(4);
});

test('what a look has left lets the next one stop where it began', async () => {
  const pages = [page('2026-05-03', 50), page('2026-05-02', 50), page('2026-05-01', 7)];
  const first = await lookAt(pages);
  expect(first.reading.memory).toEqual({ newest: '2026-05-03T11:59' });
  const again = await lookAt(pages, JSON.parse(JSON.stringify(first.reading.memory)));
  expect(again.skips).toEqual(['0']);
  expect(again.reading.memory).toEqual(first.reading.memory);
});

test('a later page that fails costs nothing of what came before it, and is tried again', async () => {
  const { reading } = await lookAt([page('2026-05-03', 50), null], { newest: '2026-05-01T10:00' });
  expect(reading.items).toHaveLength(50);
  expect(reading.memory).toEqual({ newest: '2026-05-01T10:00' });
});

test('a first page that fails is a failure', async () => {
  await expect(lookAt([null])).rejects.toThrow('http-error');
});

test.each([
  ['its address', `${base}/Proposals`, '', true],
  ['its form elsewhere', 'https://elsewhere.example/', page('2026-05-03', 1), true],
  [
    'a feed of news',
    'https://elsewhere.example/',
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>x</title></entry></feed>',
    false,
  ],
  ['a page', 'https://www.lausuntopalvelu.fi/FI', '<!doctype html><html></html>', false],
])('%s is told by its look', (_, address, text, is) => {
  expect(isProposals(address, text)).toBe(is);
});
