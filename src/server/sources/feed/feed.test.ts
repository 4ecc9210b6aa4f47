import { expect, test } from 'vitest';
import type { Asked } from '../kind.ts';
import { walk } from '../walk.ts';
import { looksLike, withoutDoctype } from './detect.ts';
import { kind } from './index.ts';

const asked = (more: Partial<Asked['source']> = {}, now = '2026-01-10T12:00:00Z'): Asked => ({
  source: {
    id: 'source-a',
    kind: 'feed',
    address: 'https://kotoutuminen.fi/feed',
    language: null,
    selector: null,
    ask: {},
    interval: null,
    publisher: 'Ministeriö',
    publisherType: 'authority',
    ...more,
  },
  now: new Date(now),
  detectLanguage: () => null,
  watched: { documents: [], indicators: [] },
  memory: null,
});
const look = (text: string, ...more: Parameters<typeof asked>) =>
  walk(kind, asked(...more), async ({ address }) => ({
    kind: 'fresh',
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body: new TextEncoder().encode(text),
    address,
    movedTo: null,
  }));
const itemsOf = async (...given: Parameters<typeof look>) => {
  const walked = await look(...given);
  return walked.kind === 'read' ? walked.reading.items : [];
};
const rss = (items: string) => `<rss version="2.0"><channel><title>t</title><language>en</language>${items}</channel></rss>`;
const entry = (link: string) => rss(`<item><title>x</title><link>${link}</link></item>`);

test.each([
  ['<!DOCTYPE html><html><body>Sivua ei löydy</body></html>', 'html'],
  ['\ufeff<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html xmlns="http://www.w3.org/1999/xhtml"/>', 'html'],
  ['<p>Huoltokatko</p>', 'html'],
  ['', 'nothing'],
  ['Huoltokatko', 'nothing'],
  ['\u0000\u0001\u0002', 'nothing'],
  ['{"error":"no"}', 'json'],
  ['[1,2]', 'nothing'],
  ['<rss', 'xml-feed'],
  ['<opml version="2.0"><body/></opml>', 'html'],
])('%j is no feed', async (text, looks) => {
  expect(looksLike(text)).toBe(looks);
  expect(await look(text)).toMatchObject({ kind: 'failed', code: 'not-a-feed' });
});

const sniffed = (text: string) => ({ address: 'https://tem.fi/x', contentType: '', text });

test.each([
  [rss(''), true],
  ['<?xml version="1.0"?><a:feed xmlns:a="http://www.w3.org/2005/Atom"/>', true],
  ['{"version":"https://jsonfeed.org/version/1.1","items":[]}', true],
  ['{"version":"https:\\/\\/jsonfeed.org\\/version\\/1","items":[]}', true],
  ['{"id":24166,"title":{"rendered":"x"}}', false],
  ['<html><body>x</body></html>', false],
])('%j may be a feed: %j', (text, is) => {
  expect(kind.detect(sniffed(text))).toBe(is);
});

test('the language that is declared nearest counts', async () => {
  const languageOf = async (...given: Parameters<typeof look>) => (await itemsOf(...given))[0]?.language;
  expect(await languageOf(entry('https://www.sttinfo.fi/tiedote/1/x?lang=sv'), { language: 'fi' })).toBe('sv');
  expect(await languageOf(entry('https://tem.fi/-/x'), { language: 'fi' })).toBe('fi');
  expect(await languageOf(entry('https://tem.fi/-/x'))).toBe('en');
});

test('an item has the same id and the same content each time', async () => {
  const feed = rss('<item><title>a</title><guid isPermaLink="false">1</guid></item><item><title>b</title><link>/b</link></item>');
  const named = async (now: string) => (await itemsOf(feed, {}, now)).map(({ id, contentHash }) => [id, contentHash]);
  expect(await named('2026-01-10T12:00:00Z')).toHaveLength(2);
  expect(await named('2026-02-01T12:00:00Z')).toEqual(await named('2026-01-10T12:00:00Z'));
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'https://tem.fi@elsewhere.example/', `https://tem.fi/${'a'.repeat(2_048)}`])(
  'an address that no reader should follow is none: %.40s',
  async (link) => {
    expect(await itemsOf(entry(link))).toMatchObject([{ canonicalAddress: null, data: { title: 'x', address: null } }]);
  },
);

test('of a feed without an end its first five hundred entries are read', async () => {
  const items = await itemsOf(rss(Array.from({ length: 600 }, (_, n) => `<item><title>${n}</title><link>/${n}</link></item>`).join('')));
  expect(items).toHaveLength(500);
  expect(items[0]?.data.title).toBe('0');
});

test('a DOCTYPE is taken away whole, and only where it stands first', () => {
  expect(withoutDoctype('<?xml?> <!DOCTYPE a [<!ENTITY x "]>"><!-- " ]> -->] ><a/>')).toBe('<?xml?> <a/>');
  expect(withoutDoctype('<a><![CDATA[<!DOCTYPE a [ ]>]]></a>')).toBe('<a><![CDATA[<!DOCTYPE a [ ]>]]></a>');
  expect(withoutDoctype('<!DOCTYPE a [<!ENTITY x "')).toBe('<!DOCTYPE a [<!ENTITY x "');
});

test('a DOCTYPE without an end is no feed, and costs nothing', { timeout: 5_000 }, async () => {
  for (const part of ['<!ENTITY a "x">', '<!-- -->', "'", 'a'])
    expect(await look(`<!DOCTYPE rss [${part.repeat(1_000_000 / part.length)}`)).toMatchObject({ code: 'not-a-feed' });
});

test('an entity that grows when it is used is not used', { timeout: 5_000 }, async () => {
  const long = 'a'.repeat(100_000);
  const bomb = `<!DOCTYPE rss [<!ENTITY x "${long}">]>${rss(`<item><title>${'&x;'.repeat(10_000)}</title><link>/a</link></item>`)}`;
  const [item] = await itemsOf(bomb);
  expect(item?.data.title).not.toContain('aa');
});

test('a feed that breaks off anywhere gives its whole entries and nothing else', async () => {
  const one = (n: number) => `<item><title>${n}</title><link>/${n}</link><description><![CDATA[<p></item>${n}</p>]]></description></item>`;
  const feed = rss([1, 2, 3].map(one).join(''));
  const whole = await itemsOf(feed);
  expect(whole).toHaveLength(3);
  for (let end = 0; end < feed.length; end++) {
    const ended = feed.slice(0, end).split(']]></description></item>').length - 1;
    expect(await itemsOf(feed.slice(0, end)), feed.slice(0, end)).toEqual(whole.slice(0, ended));
  }
});
