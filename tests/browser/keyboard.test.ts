import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sayIn } from '#locales/index.ts';
import { openSite, type Site } from './site.ts';

/** A reader who uses the keyboard alone. */
const say = sayIn('fi');
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Where the keyboard is: what it is called, whether that is on the screen, and whether one sees that the keyboard is there. */
type Stop = { name: string; href: string | null; seen: boolean; marked: boolean; inMain: boolean };

const stop = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const { top, bottom, left, right } = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && outlineColor !== 'rgba(0, 0, 0, 0)';
    /** In a drawing, the shape gets a bank or the words a line. */
    const isDrawn = (part: Element) => {
      const { textDecorationLine, stroke, strokeWidth } = getComputedStyle(part);
      return textDecorationLine === 'underline' || (part.tagName !== 'text' && stroke !== 'none' && parseFloat(strokeWidth) >= 4);
    };
    const drawn = element.closest('svg') !== null && [...element.querySelectorAll('*')].some(isDrawn);
    // Inside a field for dates the browser itself marks the part where one is.
    const byItself = element.getAttribute('type') === 'date';
    return {
      name: (element.getAttribute('aria-label') ?? element.textContent).trim().replace(/\s+/g, ' '),
      href: element.getAttribute('href'),
      seen: bottom > 0 && top < innerHeight && right > 0 && left < innerWidth && right > left && bottom > top,
      marked: outlined || drawn || byItself,
      inMain: element.closest('main') !== null,
    };
  });

async function tab(page: Page): Promise<Stop | null> {
  await page.keyboard.press('Tab');
  return stop(page);
}

/** Every stop from where the keyboard is until it leaves the page. */
async function stops(page: Page, most: number): Promise<Stop[]> {
  const found: Stop[] = [];
  while (found.length < most) {
    const next = await tab(page);
    if (!next) break;
    found.push(next);
  }
  return found;
}

const open = async (path: string, width: number): Promise<Page> => {
  const page = await site.page({ viewport: { width, height: 900 } });
  await page.goto(path);
  return page;
};

describe('a reader with a keyboard', () => {
  test('first meets the way past the header, and takes it', async () => {
    const page = await open('/fi/toimenpiteet/m-koto24', 1280);
    expect(await tab(page)).toMatchObject({ name: say('frame.skip'), href: '#content', seen: true, marked: true });
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
    expect(await tab(page)).toMatchObject({ inMain: true, seen: true });
  });

  test('goes through the header in the order in which it is read', async () => {
    const page = await open('/fi/toimenpiteet', 1280);
    const header = (await stops(page, 13)).map(({ name }) => name);
    const sections = ['home', 'measures', 'programmes', 'terms', 'obligations', 'news', 'changes', 'sources'] as const;
    const names = sections.map((section) => say(`frame.nav.${section}`));
    expect(header).toEqual([say('frame.skip'), say('frame.serviceHome'), 'Suomi', 'Svenska', 'English', ...names]);
  });

  test('opens the menu of a narrow screen', async () => {
    const page = await open('/fi', 320);
    const [, , , , , menu] = await stops(page, 6);
    expect(menu?.name).toBe(say('frame.menu'));
    expect(await tab(page)).toMatchObject({ inMain: true });
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await tab(page)).toMatchObject({ name: say('frame.nav.home'), seen: true, marked: true });
  });

  test.each([
    ['/fi', 1280],
    ['/fi', 320],
    ['/fi/toimenpiteet', 1280],
    ['/fi/toimenpiteet/m-koto24', 320],
    ['/fi/lahteet/source-seed-fi', 1280],
  ])('sees where she is at every stop of %s at %i px, and comes out at the end', async (path, width) => {
    const page = await open(path, width);
    const links = await page.evaluate(
      () => [...document.querySelectorAll('a[href], button, input, select, summary')].filter((one) => one.checkVisibility()).length,
    );
    const found = await stops(page, links * 2);
    expect(found.length).toBeGreaterThan(20);
    expect(found.length).toBeLessThan(links * 2);
    expect(found.filter(({ seen }) => !seen)).toEqual([]);
    expect(found.filter(({ marked }) => !marked)).toEqual([]);
  });

  test('does without the river in one step', async () => {
    const page = await open('/fi', 1280);
    const past = page.locator('.river a.skip');
    await past.focus();
    expect(await stop(page)).toMatchObject({ seen: true, marked: true });
    await page.keyboard.press('Enter');
    expect(await tab(page)).toMatchObject({ name: say('river.table') });
  });
});
