import { expect, test } from 'vitest';
import type { Answer } from '../net/index.ts';
import { kindNamed } from './kinds.ts';
import { walk } from './walk.ts';
import type { CompiledSource, SourceState } from '../store/index.ts';
import { decide, type Decision, type Health } from './decide.ts';

const hour = 3_600_000;
const day = 24 * hour;
const source: CompiledSource = {
  id: 'source-a',
  kind: 'feed',
  address: 'https://tem.fi/feed',
  language: 'fi',
  selector: null,
  ask: {},
  interval: 'PT6H',
  publisher: 'Ministeriö',
  publisherType: null,
};
const now = new Date('2026-11-23T12:00:00Z');
const moment = { now, random: () => 0.5 };
const bytes = (text: string) => new TextEncoder().encode(text);
const rss =
  '<rss version="2.0"><channel><title>t</title><item><title>Otsikko</title><link>https://tem.fi/-/a</link></item></channel></rss>';
const fresh = (text: string, headers: Record<string, string> = {}, movedTo: string | null = null): Answer => ({
  kind: 'fresh',
  status: 200,
  headers,
  body: bytes(text),
  address: source.address,
  movedTo,
});
const failed = (code: 'timed-out' | 'rate-limited' = 'timed-out', retryAfter: number | null = null): Answer => ({
  kind: 'failed',
  code,
  status: null,
  retryAfter,
  detail: '',
});
const unknown: Health = { state: null, latest: null, rhythm: [] };
const after = ({ state }: Decision): Health => ({
  state: { ...state, last_new_at: null, items_count: 0 } satisfies SourceState,
  latest: null,
  rhythm: [],
});
async function decided(of: CompiledSource, health: Health, answer: Answer, at = now): Promise<Decision> {
  const kind = await kindNamed(of.kind);
  if (!kind) throw new Error(`no kind ${of.kind}`);
  const asked = { source: of, now: at, detectLanguage: () => null, watched: { documents: [], indicators: [] }, memory: null };
  const walked = await walk(kind, asked, async () => answer);
  return decide(of, health, { walked, missed: [], ms: 1 }, { ...moment, now: at });
}
const look = (health: Health, answer: Answer, at = now) => decided(source, health, answer, at);
const wait = (decision: Decision) => Date.parse(decision.state.next_check_at) - decision.at.getTime();

test('an answer is read, its validators are kept, and the next look is an interval away', async () => {
  const decision = await look(unknown, fresh(rss, { etag: '"1"', 'last-modified': 'Mon, 23 Nov 2026 10:00:00 GMT' }));
  expect(decision.items.map(({ data }) => data.title)).toEqual(['Otsikko']);
  expect(decision.state).toMatchObject({
    etag: '"1"',
    last_modified: 'Mon, 23 Nov 2026 10:00:00 GMT',
    validates: source.address,
    failures_in_row: 0,
  });
  expect(wait(decision)).toBeGreaterThan(5 * hour);
  expect(decision.healthChanged).toBe(true);
});

test('failures in a row back off to a day and keep the time of the first', async () => {
  let health = unknown;
  const waits: number[] = [];
  for (let n = 0; n < 12; n++) {
    const decision = await look(health, failed(), new Date(now.getTime() + n * day));
    waits.push(wait(decision));
    health = after(decision);
  }
  expect(waits.slice(0, 4)).toEqual([hour / 4, hour / 2, hour, 2 * hour]);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waits.at(-1)).toBe(day);
  expect(health.state).toMatchObject({ failing_since: now.toISOString(), failures_in_row: 12 });
});

test('a success ends the failure, and says so once', async () => {
  const broken = await look(unknown, failed());
  expect((await look(after(broken), failed())).healthChanged).toBe(false);
  const mended = await look(after(broken), fresh(rss));
  expect(mended.state).toMatchObject({ failing_since: null, failure_code: null, failures_in_row: 0 });
  expect(mended.healthChanged).toBe(true);
  expect((await look(after(mended), fresh(rss))).healthChanged).toBe(false);
});

test('a host that asks for patience gets it, up to a week', async () => {
  expect(wait(await look(unknown, failed('rate-limited', 2 * hour)))).toBe(2 * hour);
  expect(wait(await look(unknown, failed('rate-limited', 1_000)))).toBe(hour / 4);
  expect(wait(await look(unknown, failed('rate-limited', 3_650 * day)))).toBe(7 * day);
});

test('an unchanged answer keeps the validators', async () => {
  const first = await look(unknown, fresh(rss, { etag: '"1"' }));
  const second = await look(after(first), { kind: 'unchanged', address: source.address, movedTo: null });
  expect(second.state).toMatchObject({ etag: '"1"', last_success_at: now.toISOString() });
  expect(second.log).toMatchObject({ outcome: 'unchanged', status: 304 });
  expect(second.items).toEqual([]);
});

test('a failure keeps what was known', async () => {
  const first = await look(unknown, fresh(rss, { etag: '"1"' }, 'https://tem.fi/new-feed'));
  const second = await look(after(first), failed());
  expect(second.state).toMatchObject({ etag: '"1"', moved_to: 'https://tem.fi/new-feed', last_success_at: now.toISOString() });
});

test.each([
  ['HTML instead of a feed', 'feed', '<!doctype html><html></html>', 'not-a-feed'],
  ['a page without text', 'page', '<!doctype html><html></html>', 'no-text'],
])('%s marks the source', async (_, kind, body, code) => {
  const decision = await decided({ ...source, kind }, unknown, fresh(body, { 'content-type': 'text/html' }));
  expect(decision).toMatchObject({ items: [], page: null, state: { failure_code: code, last_success_at: null } });
});

test('no bytes whatever make deciding throw', async () => {
  let seed = 42;
  const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const pieces = [
    '<rss version="2.0">',
    '<channel>',
    '<item>',
    '<title>',
    '&amp;',
    '<![CDATA[',
    ']]>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    '{"version":',
    '\u0000',
    'ä',
    '</item>',
    '<!DOCTYPE html>',
    '<p>',
    '&#x110000;',
    '<link href="::">',
  ];
  for (let n = 0; n < 300; n++) {
    const text = Array.from({ length: 12 }, () => pieces[Math.floor(random() * pieces.length)]).join('');
    for (const kind of ['feed', 'page']) {
      const decision = await decided({ ...source, kind }, unknown, fresh(text, { 'content-type': 'text/html' }));
      expect(['read', 'failed']).toContain(decision.log.outcome);
    }
  }
});

test('a page is kept only where it differs from its newest version', async () => {
  const html = '<!doctype html><html><body><h1>Otsikko</h1><div id="a"><p>Teksti</p></div></body></html>';
  const page = { ...source, kind: 'page', selector: '#a' };
  const answer = fresh(html, { 'content-type': 'text/html' });
  const first = await decided(page, unknown, answer);
  expect(first.page).toEqual({ title: 'Otsikko', text: 'Teksti' });
  expect((await decided(page, { state: null, latest: first.page, rhythm: [] }, answer)).page).toBeNull();
});
