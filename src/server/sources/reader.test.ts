import { expect, onTestFinished, test, vi } from 'vitest';
import type { Answer } from '../net/index.ts';
import { kindNamed } from './kinds.ts';
import { createReader, type Ask, type Reader, type ReaderOptions } from './reader.ts';
import type { Sendable } from './reader-messages.ts';
import { walk } from './walk.ts';

const kindsAt = new URL('../../../tests/support/kinds/', import.meta.url);

const asked = (more: Partial<Sendable['source']> = {}): Sendable => ({
  source: {
    id: 'source-a',
    kind: '',
    address: 'https://tem.fi/',
    language: null,
    selector: null,
    ask: {},
    interval: null,
    publisher: 'Ministeriö',
    publisherType: 'authority',
    ...more,
  },
  now: new Date('2026-11-23T12:00:00Z'),
  watched: { documents: [], indicators: [] },
  memory: null,
});

const fresh = (text: string, status = 200): Answer => ({
  kind: 'fresh',
  status,
  headers: { 'content-type': 'text/html' },
  body: new TextEncoder().encode(text),
  address: 'https://tem.fi/',
  movedTo: null,
});
const says =
  (text: string): Ask =>
  async () =>
    fresh(text);

function readerWith(options: ReaderOptions = {}): Reader {
  const reader = createReader({ kindsAt, milliseconds: 20_000, ...options });
  onTestFinished(() => reader.close());
  return reader;
}

test('a look in the other process brings what it brings in here, and the bodies stay', async () => {
  const { kind } = await import('../../../tests/support/kinds/patient/index.ts');
  const source = asked({ selector: '3' });
  const ask: Ask = async ({ address }, first) => fresh(`${address} ${first}`);
  const here = await walk(kind, { ...source, detectLanguage: () => null }, ask);
  const there = await readerWith().walk('patient', source, ask);
  expect(there).toEqual(here);
  expect(there).toMatchObject({
    kind: 'read',
    reading: { memory: ['0 https://tem.fi/0 true', '1 https://tem.fi/1 false', '2 https://tem.fi/2 false'] },
  });
});

test('the kinds of this room are read there too', async () => {
  const feed =
    '<rss version="2.0"><channel><title>Tiedotteet</title><language>fi</language><item><title>Kotoutumislaki muuttuu</title>' +
    '<link>https://tem.fi/-/a</link><pubDate>Mon, 23 Nov 2026 09:00:00 GMT</pubDate></item></channel></rss>';
  const reader = createReader();
  onTestFinished(() => reader.close());
  const kind = await kindNamed('feed');
  const here = kind && (await walk(kind, { ...asked(), detectLanguage: () => null }, says(feed)));
  expect(await reader.walk('feed', asked(), says(feed))).toEqual(here);
  expect(here).toMatchObject({ kind: 'read', reading: { items: [{ data: { title: 'Kotoutumislaki muuttuu' } }] } });
  expect(await reader.walk('no-such-kind', asked(), says(feed))).toMatchObject({ kind: 'failed', code: 'unknown-kind', answers: [] });
});

const unchanged: Answer = { kind: 'unchanged', address: 'https://tem.fi/', movedTo: null };
const busy: Answer = { kind: 'failed', code: 'rate-limited', status: 429, retryAfter: 60_000, detail: 'busy' };

test.each([
  ['unchanged', async () => unchanged, { kind: 'unchanged', movedTo: null }],
  ['a failure', async () => busy, { ...busy, answers: [] }],
  ['thrown', () => Promise.reject(new Error('no way out')), { kind: 'failed', code: 'unreadable', detail: 'Error: Error: no way out' }],
])('what the way out says is passed on: %s', async (_, ask: Ask, expected) => {
  expect(await readerWith().walk('patient', asked(), ask)).toMatchObject(expected);
});

test.each([
  ['throwing', { selector: 'a' }, 'not-its-form'],
  ['throwing', {}, 'unreadable'],
  ['unsendable', {}, 'unreadable'],
  ['shapeless', {}, 'unreadable'],
  ['wordless', {}, 'unreadable'],
  ['asking', {}, 'too-many-questions'],
  ['leaving', {}, 'unreadable'],
  ['crashing', {}, 'unreadable'],
  ['no-such-folder', {}, 'unreadable'],
])('a %s look fails, and the next is read', async (kind, source, code) => {
  const reader = readerWith();
  const ask: Ask = kind === 'crashing' ? () => new Promise(() => undefined) : says('hei');
  expect(await reader.walk(kind, asked(source), ask)).toMatchObject({ kind: 'failed', code });
  expect(await reader.walk('patient', asked(), says('hei'))).toMatchObject({ kind: 'read', reading: { memory: ['0 hei'] } });
});

test.each(['endless', 'backtracking'])('an %s look is stopped, with its answers, and the next is read', async (kind) => {
  const reader = readerWith({ milliseconds: 2_000 });
  const answer = fresh('hei', 203);
  expect(await reader.walk(kind, asked(), async () => answer)).toMatchObject({
    kind: 'failed',
    code: 'too-slow',
    status: 203,
    answers: [answer],
  });
  expect(await reader.walk('patient', asked(), says('hei'))).toMatchObject({ kind: 'read' });
});

test.each(['greedy', 'doubling', 'growing'])('a %s look runs out of memory, and the next is read', async (kind) => {
  const reader = readerWith({ megabytes: 64 });
  expect(await reader.walk(kind, asked(), says('hei'))).toMatchObject({ kind: 'failed', code: 'too-large', status: 200 });
  expect(await reader.walk('patient', asked(), says('hei'))).toMatchObject({ kind: 'read' });
});

test('what a kind posts by itself is nobody’s answer', async () => {
  expect(await readerWith().walk('posting', asked(), says('hei'))).toMatchObject({ kind: 'read', reading: { memory: 200 } });
});

test('looks under way beside one that is stopped are read all the same, and nothing is asked twice', async () => {
  const reader = readerWith({ milliseconds: 2_000 });
  const questions: string[] = [];
  const arrived = Promise.withResolvers<Answer>();
  const waiting = Promise.withResolvers<undefined>();
  const ask: Ask = ({ address }) => {
    questions.push(address);
    if (!address.endsWith('1')) return Promise.resolve(fresh(address));
    waiting.resolve(undefined);
    return arrived.promise;
  };
  const beside = reader.walk('patient', asked({ selector: '2' }), ask);
  await waiting.promise;
  const stopped = reader.walk('endless', asked(), says('hei'));
  const after = reader.walk('patient', asked(), says('hei'));
  expect(await stopped).toMatchObject({ kind: 'failed', code: 'too-slow' });
  expect(await after).toMatchObject({ kind: 'read', reading: { memory: ['0 hei'] } });
  arrived.resolve(fresh('late'));
  expect(await beside).toMatchObject({ kind: 'read', reading: { memory: ['0 https://tem.fi/0', '1 late'] } });
  expect(questions).toEqual(['https://tem.fi/0', 'https://tem.fi/1']);
});

test('waiting for the network is not counted', async () => {
  const reader = readerWith({ milliseconds: 2_000 });
  await reader.walk('patient', asked(), says('hei'));
  const slow: Ask = () => new Promise((resolve) => setTimeout(() => resolve(fresh('hei')), 2_500));
  expect(await reader.walk('patient', asked(), slow)).toMatchObject({ kind: 'read' });
});

test('languages are detected there, without asking again', async () => {
  let asks = 0;
  const ask: Ask = async () =>
    fresh(++asks === 1 ? 'Hallitus antoi esityksen kotoutumisen edistämisestä' : 'Regeringen lämnade propositionen om integration');
  const reader = readerWith();
  expect(await reader.walk('detecting', asked(), ask)).toMatchObject({ kind: 'read', reading: { memory: 'fi' } });
  expect(asks).toBe(1);
  expect(await reader.walk('detecting', asked(), ask)).toMatchObject({ kind: 'read', reading: { memory: 'sv' } });
});

test('a process that has nothing to read ends, and the next look begins another', async () => {
  const reader = readerWith({ idle: 20 });
  const processOf = async () => {
    const walked = await reader.walk('numbered', asked(), says('hei'));
    return walked.kind === 'read' ? walked.reading.memory : walked;
  };
  const first = await processOf();
  expect(first).toEqual(expect.any(Number));
  expect(await processOf()).toBe(first);
  await vi.waitFor(async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await processOf()).not.toBe(first);
  }, 10_000);
  expect(await processOf()).toEqual(expect.any(Number));
});

test('a reader that is closed tells nothing of what was under way', async () => {
  const reader = readerWith();
  const look = reader.walk('patient', asked(), () => new Promise(() => undefined));
  const told = expect(look).rejects.toThrow('closed');
  await reader.close();
  await told;
  await expect(reader.walk('patient', asked(), says('hei'))).rejects.toThrow('closed');
});
