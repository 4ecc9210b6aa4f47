import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sectionPaths } from '#domain/addresses.ts';
import { sayIn } from '#locales/index.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** How wide the printed part of an A4 sheet is, in CSS pixels: 210 mm less the margins of 16 mm. */
const paper = { width: 672, height: 980 };

async function printed(path: string): Promise<Page> {
  const page = await site.page({ viewport: paper });
  await page.goto(path);
  await page.emulateMedia({ media: 'print' });
  return page;
}

/** A picture with nothing in it compresses to almost nothing. */
const bytesOf = async (page: Page) => (await page.screenshot({ fullPage: true })).length;

describe('on paper', () => {
  test.each(['/fi', '/sv/atgarder/m-koto24', '/en/terms', '/fi/velvoitteet/obl-programme-1386'])('%s has its contents', async (path) => {
    const page = await printed(path);
    expect(await bytesOf(page)).toBeGreaterThan(50_000);
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(30_000);
    expect(await page.locator('h1').isVisible()).toBe(true);
  });

  test('what only a screen can use is left out', async () => {
    const page = await printed('/fi/toimenpiteet');
    for (const gone of ['nav', 'form', 'button', 'select']) {
      expect(await page.locator(gone).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length), gone).toBe(0);
    }
  });

  test('the river flows, once, with its table beside it', async () => {
    const page = await printed('/fi');
    const drawings = page.locator('.river svg.picture');
    const visible = await drawings.evaluateAll((all) =>
      all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().width),
    );
    expect(visible).toHaveLength(1);
    expect(visible[0]).toBeGreaterThan(600);
    const shown = drawings.nth(await drawings.evaluateAll((all) => all.findIndex((one) => one.checkVisibility())));
    expect((await shown.screenshot()).length).toBeGreaterThan(30_000);
    const table = page.locator('.river table').first();
    expect(await table.evaluate((one) => one.getBoundingClientRect().height)).toBeGreaterThan(300);
  });

  test('dark screens print on white', async () => {
    const page = await site.page({ viewport: paper, colorScheme: 'dark' });
    await page.goto('/fi');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
  });
});

describe('the river and its tables', () => {
  const lanes = new RegExp(`/(${sectionPaths.programmes.fi}|${sectionPaths.obligations.fi})/`);
  const hrefs = async (page: Page, selector: string) => {
    const all = await page.locator(selector).evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    return [...new Set(all.filter((href) => lanes.test(href)))].sort();
  };

  test('tell of the same programmes and duties, at every width', async () => {
    const page = await site.page();
    await page.goto('/fi');
    const rows = await hrefs(page, '.river th[scope^=row] a');
    expect(rows.length).toBeGreaterThan(8);
    for (const drawing of ['wide', 'middle', 'narrow']) expect(await hrefs(page, `.river .${drawing} svg a`), drawing).toEqual(rows);
  });

  test('both tell of the gap', async () => {
    const page = await site.page({ viewport: { width: 1280, height: 900 } });
    await page.goto('/fi');
    expect(await page.locator('.river .wide a.gap').count()).toBeGreaterThan(0);
    expect(await page.locator('.river tr.unmet').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining(sayIn('fi')('river.nothing'))]),
    );
  });
});
