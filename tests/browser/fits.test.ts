import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages, type Language } from '#domain/language.ts';
import { misfits, restyle, unfold } from './fits.ts';
import { pageKinds, pageNamed, pathOf, type PageKind } from './pages.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** A way in which a reader may look at a page that is open. */
type Look = [name: string, take: (page: Page) => Promise<void>];
const wide =
  (width: number, then: (page: Page) => Promise<void> = async () => undefined) =>
  async (page: Page) => {
    await page.setViewportSize({ width, height: 800 });
    await then(page);
  };

async function misfitsIn(language: Language, kinds: readonly PageKind[], looks: readonly Look[]): Promise<string[]> {
  const page = await site.page();
  const faults: string[] = [];
  for (const kind of kinds) {
    await page.goto(pathOf(kind, language));
    for (const [name, take] of looks) {
      await take(page);
      faults.push(...(await misfits(page)).map((fault) => `${pathOf(kind, language)}, ${name}: ${fault}`));
    }
  }
  await page.context().close();
  return faults;
}

const misfitsOn = async (kinds: readonly PageKind[], looks: readonly Look[]): Promise<string[]> =>
  (await Promise.all(languages.map((language) => misfitsIn(language, kinds, looks)))).flat();

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
  'a release that came late in one language',
  'a snapshot of a hostile page',
  'sources',
  'a watched page and its versions',
].map(pageNamed);

// WCAG 2.2, 1.4.12: what a reader may set, all at once.
const spacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }`;

/** The browser's own setting for the size of text, usually 16: every length in rem and em follows it. */
async function setTextSize(page: Page, pixels: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: pixels, fixed: pixels } });
  await devtools.detach();
}

describe('nothing sticks out to the side or is cut off', () => {
  test('on a narrow screen, folded and unfolded', async () => {
    const looks: Look[] = [
      ['320 px', wide(320)],
      ['360 px', wide(360)],
      ['320 px, unfolded', wide(320, unfold)],
      ['360 px, unfolded', wide(360)],
    ];
    expect(await misfitsOn(pageKinds, looks)).toEqual([]);
  });

  test('when the reader spaces the text', async () => {
    const spaced = async (page: Page) => {
      await unfold(page);
      await restyle(page, spacing);
    };
    const looks: Look[] = [
      ['320 px, spaced', wide(320, spaced)],
      ['1280 px, spaced', wide(1280)],
    ];
    expect(await misfitsOn(mainPages, looks)).toEqual([]);
  });

  test('when the reader zooms a window of 1280 px to 200 % and to 400 %', async () => {
    const looks: Look[] = [
      ['200 %', wide(640, unfold)],
      ['400 %', wide(320)],
    ];
    expect(await misfitsOn(mainPages, looks)).toEqual([]);
  });

  // WCAG 2.2, 1.4.4: text alone.
  test('when the reader makes the text twice as large', async () => {
    const larger = async (page: Page) => {
      await setTextSize(page, 32);
      await unfold(page);
    };
    expect(await misfitsOn(mainPages, [['text of 32 px', wide(1280, larger)]])).toEqual([]);
  });
});

test('what sticks out and what is cut off is found', async () => {
  const page = await site.page({ viewport: { width: 320, height: 800 } });
  await page.goto('/fi');
  await restyle(page, 'h1 { width: 400px }');
  expect((await misfits(page)).join('\n')).toMatch(/too wide[\s\S]*sticks out/);
  await restyle(page, 'h2 { height: 5px; overflow: hidden }');
  expect((await misfits(page)).join('\n')).toMatch(/is cut/);
});
