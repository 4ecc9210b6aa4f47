import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sayIn } from '#locales/index.ts';
import { openSite, type Site } from './site.ts';

/** A reader whose browser runs no script: everything that can be pressed works. */
const say = sayIn('fi');
let site: Site;
let page: Page;
beforeAll(async () => {
  site = await openSite();
});
beforeEach(async () => {
  page = await site.page({ javaScriptEnabled: false });
});
afterAll(() => site.close());

/** Presses the button of the form that has a field. */
const press = (name: string, field: string) =>
  page
    .locator('form', { has: page.locator(`[name=${field}]`) })
    .getByRole('button', { name })
    .click();
const heading = () => page.getByRole('heading', { level: 1 }).innerText();

describe('a reader without script', () => {
  test('filters measures', async () => {
    await page.goto('/fi/toimenpiteet');
    await page.locator('select[name=theme]').selectOption('refugee-reception');
    await page.locator('select[name=status]').selectOption('in-parliament');
    await press(say('frame.filter.apply'), 'theme');
    expect(page.url()).toMatch(/[?&]theme=refugee-reception/);
    const shown = await page
      .locator('main a[href*="/toimenpiteet/m-"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(shown).toContain('/fi/toimenpiteet/m-eu-pact');
    expect(shown).not.toContain('/fi/toimenpiteet/m-koto24');
    expect(await page.locator('select[name=theme]').inputValue()).toBe('refugee-reception');
    await page.getByRole('link', { name: say('frame.filter.clear') }).click();
    expect(await page.locator('main a[href="/fi/toimenpiteet/m-koto24"]').count()).toBeGreaterThan(0);
  });

  test('changes the language of a page', async () => {
    await page.goto('/fi/toimenpiteet/m-koto24');
    await page.getByRole('link', { name: 'Svenska' }).click();
    expect(new URL(page.url()).pathname).toBe('/sv/atgarder/m-koto24');
    expect(await page.locator('html').getAttribute('lang')).toBe('sv');
  });

  test('asks for a page as it stood on a day, keeps the day when going on, and comes back', async () => {
    await page.goto('/fi/toimenpiteet/m-koto24');
    await page.locator('input[name=at]').fill('2022-03-01');
    await press(say('frame.asOf.show'), 'at');
    const banner = page.getByRole('complementary', { name: say('frame.asOf.label') });
    expect(await banner.innerText()).toContain('1.3.2022');
    await page.locator('main a[href^="/fi/"]').first().click();
    expect(page.url()).toContain('at=2022-03-01');
    await banner.getByRole('link').click();
    expect(page.url()).not.toContain('at=');
    expect(await banner.count()).toBe(0);
  });

  test('unfolds the table beside the river', async () => {
    await page.goto('/fi');
    const table = page.getByRole('table', { name: say('river.caption.lanes') });
    expect(await table.isVisible()).toBe(false);
    await page.locator('summary', { hasText: say('river.table') }).click();
    expect(await table.isVisible()).toBe(true);
  });

  test('unfolds the menu of a narrow screen and follows it', async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto('/fi');
    const link = page.getByRole('navigation', { name: say('frame.mainNavigation') }).getByRole('link', { name: say('frame.nav.measures') });
    expect(await link.isVisible()).toBe(false);
    await page.locator('summary', { hasText: say('frame.menu') }).click();
    await link.click();
    expect(await heading()).toBe(say('measure.list.title'));
  });

  test('compares two terms of the reader’s own choice', async () => {
    await page.goto('/fi/hallituskaudet/vertaa');
    await page.locator('select[name=a]').selectOption('term-sipila');
    await press(say('compare.form.show'), 'a');
    expect(page.url()).toMatch(/[?&]a=term-sipila/);
    expect(await heading()).toContain('Sipilä');
  });

  test('compares two versions of a watched page', async () => {
    await page.goto('/fi/lahteet/source-seed-fi');
    await page.locator('select[name=from]').selectOption('1');
    await page.locator('select[name=to]').selectOption('2');
    await press(say('source.versions.compare'), 'from');
    expect(page.url()).toMatch(/[?&]from=1&to=2/);
    expect(await page.locator('main ins, main del').count()).toBeGreaterThan(0);
  });
});
