import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Headers } from '../../net/index.ts';
import type { Asked } from '../kind.ts';
import { walk } from '../walk.ts';
import { questionAddress } from './address.ts';
import { kind } from './index.ts';

const address = 'https://moniheli.fi/en/wp-json/wp/v2/uutinen';
const asked = (memory: unknown, ask: Record<string, unknown>): Asked => ({
  source: {
    id: 'source-a',
    kind: 'wordpress',
    address,
    language: 'en',
    selector: null,
    ask,
    interval: null,
    publisher: 'Moniheli',
    publisherType: 'organisation',
  },
  now: new Date('2026-01-10T12:00:00Z'),
  detectLanguage: () => null,
  watched: { documents: [], indicators: [] },
  memory,
});

const post = (id: number, at: string) => ({ id, link: `/en/${id}/`, date_gmt: at, title: { rendered: `Entry ${id}` } });
type Site = (page: number) => { posts: unknown[]; headers?: Headers };

async function look(site: Site, memory: unknown = null, ask: Record<string, unknown> = {}) {
  const pages: URLSearchParams[] = [];
  const walked = await walk(kind, asked(memory, ask), async (question) => {
    const { searchParams } = new URL(question.address);
    pages.push(searchParams);
    const { posts, headers = {} } = site(Number(searchParams.get('page')));
    const body = new TextEncoder().encode(JSON.stringify(posts));
    return { kind: 'fresh', status: 200, headers, body, address: question.address, movedTo: null };
  });
  if (walked.kind !== 'read') throw new Error(JSON.stringify(walked));
  return { pages, items: walked.reading.items, memory: walked.reading.memory };
}

/** Page after page of twenty entries, a day apart, without an end. */
const endless: Site = (page) => ({
  posts: Array.from({ length: 20 }, (_, n) => post((page - 1) * 20 + n, `2025-${String(12 - page)}-${String(28 - n)}T10:00:00`)),
});

test('without a word of how many pages there are, a full page has another, up to five', async () => {
  const { pages, items } = await look(endless);
  expect(pages.map((page) => page.get('page'))).toEqual(['1', '2', '3', '4', '5']);
  expect(items).toHaveLength(100);
  expect((await look(endless, null, { pages: 2 })).pages).toHaveLength(2);
});

test('a page that is not full, or that is said to be the last, is the last', async () => {
  expect((await look(() => ({ posts: [post(1, '2026-01-08T10:00:00')] }))).pages).toHaveLength(1);
  expect((await look((page) => ({ ...endless(page), headers: { 'x-wp-totalpages': '3' } }))).pages).toHaveLength(3);
  expect((await look(() => ({ posts: [], headers: { 'x-wp-totalpages': '9' } }))).pages).toHaveLength(1);
});

test('the next look asks for what is newer than a week before the newest', async () => {
  const first = await look(() => ({ posts: [post(2, '2026-01-08T10:00:00'), post(1, '2026-01-09T10:00:00')] }));
  expect(first.pages[0]?.has('after')).toBe(false);
  const next = await look(() => ({ posts: [] }), first.memory);
  expect(next.pages[0]?.get('after')).toBe('2026-01-02T00:00:00');
  expect(next.memory).toBeUndefined();
});

test('an entry from the future does not hide those of the present', async () => {
  const { memory } = await look(() => ({ posts: [post(2, '2999-01-01T10:00:00'), post(1, '2026-01-09T10:00:00')] }));
  expect(memory).toEqual({ newest: '2026-01-09T10:00:00Z' });
  expect((await look(() => ({ posts: [] }), { newest: '2999-01-01T10:00:00Z' })).pages[0]?.has('after')).toBe(false);
});

test.each([[7], ['text'], [{ newest: 7 }], [{ newest: 'yesterday' }], [{ newest: '2026-02-31T00:00:00Z' }]])(
  'a memory that is none, as %j, is not believed',
  async (memory) => {
    expect((await look(() => ({ posts: [] }), memory)).pages[0]?.has('after')).toBe(false);
  },
);

const asking = { perPage: 20, page: 2, after: null };

test.each([
  [`${address}?categories=3`, ['categories=3', 'per_page=20', 'page=2']],
  ['https://a.fi/?rest_route=/wp/v2/posts', ['rest_route=%2Fwp%2Fv2%2Fposts', 'page=2']],
  ['https://a.fi/blogi/wp-json/wp/v2/posts/', ['/blogi/wp-json/wp/v2/posts/?', 'page=2']],
])('%s is a route, and is asked with what it has', (route, parts) => {
  for (const part of parts) expect(questionAddress(route, asking)).toContain(part);
});

test('one entry is asked for by its number, without pages', () => {
  expect(questionAddress(`${address}/24166`, asking)).not.toContain('page');
});

test.each(['https://a.fi/', 'https://a.fi/wp-json/', 'https://a.fi/wp-json/wp/v2/', 'https://a.fi/wp-json/wp/v2/posts/x/y', 'uutinen'])(
  '%s is no route',
  (route) => {
    expect(() => questionAddress(route, asking)).toThrow(expect.objectContaining({ code: 'bad-settings' }));
  },
);

test('entries are known by their form', () => {
  const text = readFileSync(new URL('samples/list/answer.json', import.meta.url), 'utf8');
  const sniffed = { address: 'https://a.fi/x', contentType: 'application/json', text };
  expect(kind.detect(sniffed)).toBe(true);
  expect(kind.detect({ ...sniffed, text: '{"version":"https://jsonfeed.org/version/1","items":[]}' })).toBe(false);
  expect(kind.detect({ ...sniffed, text: `<pre>${text}</pre>` })).toBe(false);
});
