import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages, type Language } from '#domain/language.ts';
import { factsOf, type Facts } from './facts.ts';
import { pageKinds, pathOf } from './pages.ts';
import { openSite, type Site } from './site.ts';

// Every kind of page is opened once in every language; what was seen and heard then is judged here.

const origin = 'https://seuraa.example';
let site: Site;
const seen: (Facts & { spoken: Language })[] = [];
const heard: string[] = [];
const asked = new Map<string, number>();

beforeAll(async () => {
  site = await openSite();
  await Promise.all(languages.map(async (language) => visitAll(await site.page(), language)));
});
afterAll(() => site.close());

function listen(page: Page): void {
  page.on('console', (message) => heard.push(`${page.url()} ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => heard.push(`${page.url()} ${error.message}`));
  // What the browser itself gives up because the next page was opened (an icon) is no failure of the page.
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') heard.push(`${page.url()} could not fetch ${request.url()}`);
  });
  page.on('response', (response) => void asked.set(response.url(), response.status()));
}

async function visitAll(page: Page, language: Language): Promise<void> {
  listen(page);
  for (const kind of pageKinds) {
    const response = await page.goto(pathOf(kind, language), { waitUntil: 'load' });
    seen.push({ ...(await factsOf(page)), status: response?.status() ?? 0, spoken: language });
  }
}

/** A line for each page about which there is something to say. */
const about = (say: (page: (typeof seen)[number]) => string | string[] | null | false, pages = seen): string[] =>
  pages.flatMap((page) => [say(page) || []].flat().map((said) => `${page.path} ${said}`));
const found = () => seen.filter(({ status }) => status === 200);
const get = (path: string) => site.service.get(path);

/** What fails of many addresses, each asked once, a few at a time. */
async function failing(addresses: Iterable<string>, fault: (address: string) => Promise<string | null>): Promise<string[]> {
  const waiting = [...new Set(addresses)];
  const faults: string[] = [];
  const lane = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const said = await fault(next);
      if (said) faults.push(`${next} ${said}`);
    }
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  return faults;
}

describe('every page', () => {
  test('answers as it should', () => {
    expect(seen).toHaveLength(pageKinds.length * languages.length);
    const wanted = new Map(languages.flatMap((language) => pageKinds.map((kind) => [pathOf(kind, language), kind.status ?? 200])));
    expect(about(({ path, status }) => status !== wanted.get(path) && `answered ${status}`)).toEqual([]);
  });

  test('runs nothing: no script, no handler, no style of one element', () => {
    expect(about(({ active }) => active)).toEqual([]);
  });

  test('is quiet: no error, and nothing that its own security policy forbids', () => {
    const refused = /400 \(Bad Request\)|404 \(Not Found\)/;
    expect(heard.filter((line) => !refused.test(line))).toEqual([]);
  });

  test('asks nothing of any other host, and gets all that it asks for', () => {
    expect([...asked].filter(([url]) => !url.startsWith(`${site.service.address}/`))).toEqual([]);
    const pages = new Set(seen.map(({ path }) => `${site.service.address}${path}`));
    expect([...asked].filter(([url, status]) => status !== 200 && !pages.has(url))).toEqual([]);
  });

  test('says what language it is in', () => {
    expect(about(({ language, spoken }) => language !== spoken && `says ${String(language)}`)).toEqual([]);
  });

  test('has one main heading, and skips no level', () => {
    expect(about(({ headings }) => headings.filter(({ level }) => level === 1).length !== 1 && 'has not one h1')).toEqual([]);
    const skips = ({ headings }: Facts) =>
      headings.flatMap(({ level, text }, i) => (level > (headings[i - 1]?.level ?? 0) + 1 ? `skips to h${level} “${text}”` : []));
    expect(about(skips)).toEqual([]);
    expect(about(({ headings }) => headings.filter(({ text }) => text === '').map(({ level }) => `has an empty h${level}`))).toEqual([]);
  });

  test('has a title that no other page in its language has', () => {
    const pages = Map.groupBy(found(), ({ spoken, title }) => `${spoken} ${title}`);
    const shared = [...pages].filter(([, same]) => new Set(same.map(({ canonical }) => canonical)).size > 1);
    expect(shared.map(([title, same]) => [title, same.map(({ path }) => path)])).toEqual([]);
    expect(about(({ title }) => title.trim() === '' && 'has no title')).toEqual([]);
  });

  test('has an address of its own, without what only chooses among its contents', () => {
    const wanted = (path: string) => `${origin}${path.replace(/\?.*$/, '')}`;
    expect(about(({ canonical, path }) => canonical !== wanted(path) && `is at ${String(canonical)}`, found())).toEqual([]);
  });

  test('is described for those who share it', () => {
    const locales = { fi: 'fi_FI', sv: 'sv_FI', en: 'en_GB' };
    const lacking = ({ openGraph, spoken }: (typeof seen)[number]) => [
      ...['og:title', 'og:description', 'og:image', 'og:url', 'og:type'].filter((name) => !openGraph[name]).map((name) => `lacks ${name}`),
      ...(openGraph['og:locale'] === locales[spoken] ? [] : [`has locale ${String(openGraph['og:locale'])}`]),
    ];
    expect(about(lacking, found())).toEqual([]);
  });

  test('has data that can be read, if it has any', () => {
    const blocks = found().flatMap(({ data }) => data.map((text) => JSON.parse(text) as Record<string, unknown>));
    expect(blocks.length).toBeGreaterThan(languages.length * 4);
    expect(blocks.filter((block) => block['@context'] !== 'https://schema.org')).toEqual([]);
  });

  test('points to parts of itself that are there', () => {
    expect(about(({ fragments }) => fragments.map((fragment) => `has no ${fragment}`))).toEqual([]);
  });

  test('has versions in all languages, which answer and point back', async () => {
    expect(about(({ alternates }) => Object.keys(alternates).sort().join() !== 'en,fi,sv' && 'lacks a version', found())).toEqual([]);
    const sets = new Map(found().flatMap(({ alternates }) => Object.values(alternates).map((address) => [address, alternates])));
    const faults = await failing(sets.keys(), async (address) => {
      const response = await get(address.replace(origin, ''));
      const html = await response.text();
      const others = [...html.matchAll(/<link rel="alternate" hreflang="(\w+)" href="([^"]+)"/g)].map(([, key, href]) => [
        key,
        href?.replaceAll('&amp;', '&'),
      ]);
      if (response.status !== 200) return `answered ${response.status}`;
      return JSON.stringify(Object.fromEntries(others)) === JSON.stringify(sets.get(address)) ? null : 'does not point back';
    });
    expect(faults).toEqual([]);
  });

  test('leads only to what is there', async () => {
    const links = new Set(seen.flatMap(({ links }) => links.map((href) => href.replace(/#.*$/, ''))));
    console.log(`${links.size} addresses of the site are linked to`);
    expect(links.size).toBeGreaterThan(500);
    const faults = await failing(links, async (href) => {
      const { status } = await get(href);
      return status === 200 ? null : `answered ${status}`;
    });
    const missing = new Set(seen.filter(({ status }) => status !== 200).map(({ path }) => path));
    expect(faults.filter((fault) => !missing.has(fault.split(' ')[0] ?? ''))).toEqual([]);
  });
});

test('what a page is not allowed to do is heard', async () => {
  const page = await site.page();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto('/fi');
  await page.evaluate(() => {
    document.body.setAttribute('style', 'color: red');
    const style = document.createElement('style');
    style.textContent = 'a { color: red }';
    document.head.append(style);
  });
  await expect.poll(() => said.join('\n')).toMatch(/Content Security Policy/);
});
