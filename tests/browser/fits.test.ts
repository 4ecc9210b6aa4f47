import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '#domain/language.ts';
import { misfits, restyle, unfold } from './fits.ts';
import { pageKinds, pageNamed, pathOf, type PageKind } from './pages.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** What sticks out on pages in all languages; `change` does to each what a reader may do. */
async function misfitsOn(
  kinds: readonly PageKind[],
  options: BrowserContextOptions,
  change: (page: Page) => Promise<void> = unfold,
): Promise<string[]> {
  const byLanguage = languages.map(async (language) => {
    const page = await site.page(options);
    const faults: string[] = [];
    for (const kind of kinds) {
      await page.goto(pathOf(kind, language));
      await change(page);
      faults.push(...(await misfits(page)).map((fault) => `${pathOf(kind, language)}: ${fault}`));
    }
    await page.context().close();
    return faults;
  });
  return (await Promise.all(byLanguage)).flat();
}

const mainPages = [
  'the follow page',
  'measures',
  'a measure with everything',
  'an overdue measure',
  'a programme',
  'terms',
  'a comparison of terms',
  'an obligation with a gap',
  'news',
  'sources',
  'a watched page and its versions',
].map(pageNamed);

describe('nothing sticks out to the side or is cut off', () => {
  test.each([320, 360])('at %i px, folded and unfolded', async (width) => {
    const viewport = { width, height: 800 };
    expect(await misfitsOn(pageKinds, { viewport }, async () => undefined)).toEqual([]);
    expect(await misfitsOn(pageKinds, { viewport })).toEqual([]);
  });

  // WCAG 2.2, 1.4.12: what a reader may set, all at once.
  const spacing =
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }';
  test.each([320, 1280])('when the reader spaces the text, at %i px', async (width) => {
    const spaced = async (page: Page) => {
      await unfold(page);
      await restyle(page, spacing);
    };
    expect(await misfitsOn(mainPages, { viewport: { width, height: 800 } }, spaced)).toEqual([]);
  });

  test('when the reader zooms to 200 %', async () => {
    expect(await misfitsOn(mainPages, { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 })).toEqual([]);
  });

  // WCAG 2.2, 1.4.4: text alone.
  test.each([640, 1280])('when the reader makes the text twice as large, at %i px', async (width) => {
    const larger = async (page: Page) => {
      await unfold(page);
      await restyle(page, 'html { font-size: 200% !important }');
    };
    expect(await misfitsOn(mainPages, { viewport: { width, height: 800 } }, larger)).toEqual([]);
  });
});

test('what sticks out and what is cut off is found', async () => {
  const page = await site.page({ viewport: { width: 320, height: 800 } });
  await page.goto('/fi');
  await restyle(page, 'h1 { width: 400px } .lead, h2 { height: 5px; overflow: hidden }');
  const found = (await misfits(page)).join('\n');
  expect(found).toMatch(/too wide/);
  expect(found).toMatch(/sticks out/);
  await restyle(page, 'h2 { height: 5px; overflow: hidden }');
  expect((await misfits(page)).join('\n')).toMatch(/is cut/);
});
