import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { startDesk, type SignedIn, type TestDesk } from '../support/desk.ts';
import type { TestServiceOptions } from '../support/service.ts';
import { faultsFound } from './axe.ts';
import { launch } from './site.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A desk, and a browser to work at it with. */
export type DeskSite = {
  desk: TestDesk;
  /** A page of a browser of one's own; `who`: somebody who has signed in there. */
  page: (options?: BrowserContextOptions, who?: SignedIn) => Promise<Page>;
  close: () => Promise<void>;
};

export async function openDeskSite(options: Omit<TestServiceOptions, 'at'> = {}): Promise<DeskSite> {
  const desk = await startDesk(options);
  const browser = await launch();
  return {
    desk,
    page: async (more = {}, who) => {
      const context = await browser.newContext({ baseURL: desk.address, reducedMotion: 'reduce', ...more });
      await who?.into(context);
      const page = await context.newPage();
      page.setDefaultTimeout(patience);
      return page;
    },
    async close() {
      await browser.close();
      await desk.close();
    },
  };
}

/** Milliseconds: what is not there by then is not coming, on a busy machine either. */
const patience = 12_000;

const widths = [320, 1280];

/** What is wrong with a page of the desk: what axe finds, narrow and wide, light and dark; no or many first headings; a page wider than the screen. In a browser that runs scripts only. */
export async function faultsOfPage(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => void (details.open = true)));
  const headings = await page.locator('h1').count();
  const faults = headings === 1 ? [] : [`${headings} h1`];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) faults.push(`${wide} px wide at ${width} px`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      faults.push(...(await faultsFound(page)).map((fault) => `${colorScheme}, ${width} px: ${fault}`));
    }
  }
  return faults;
}
