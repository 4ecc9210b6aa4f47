import type { Page, Response } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { languages } from '#domain/language.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

async function responsesTo(page: Page, path: string): Promise<Response[]> {
  const responses: Response[] = [];
  page.on('response', (response) => responses.push(response));
  await page.goto(path, { waitUntil: 'networkidle' });
  return responses;
}

const typeOf = (response: Response) => response.request().resourceType();

/** Bytes over the wire: head and body. */
async function weightOf(responses: readonly Response[]): Promise<number> {
  const sizes = await Promise.all(responses.map((response) => response.request().sizes()));
  return sizes.reduce((sum, { responseHeadersSize, responseBodySize }) => sum + responseHeadersSize + responseBodySize, 0);
}

test.each(languages)('the follow page in %s weighs at most 60 kB with its style, fonts aside', async (language) => {
  const responses = await responsesTo(await site.page(), `/${language}`);
  const read = responses.filter((response) => ['document', 'stylesheet'].includes(typeOf(response)));
  for (const response of read) expect(response.headers()['content-encoding']).toBe('br');
  const [html = 0, style = 0] = await Promise.all(
    ['document', 'stylesheet'].map((type) => weightOf(read.filter((response) => typeOf(response) === type))),
  );
  const fonts = await weightOf(responses.filter((response) => typeOf(response) === 'font'));
  console.log(`/${language}: ${html} bytes of HTML, ${style} of CSS, ${fonts} of fonts`);
  expect(style).toBeGreaterThan(0);
  expect(html + style).toBeLessThanOrEqual(60_000);
});

test('nothing but style, fonts and icons is fetched beside the page', async () => {
  const responses = await responsesTo(await site.page(), '/fi');
  const types = new Set(responses.map(typeOf));
  expect([...types].filter((type) => !['document', 'stylesheet', 'font', 'other'].includes(type))).toEqual([]);
});
