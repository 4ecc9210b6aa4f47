import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages, type Language } from '#domain/language.ts';
import { faultsFound } from './axe.ts';
import { pageKinds, pathOf, type PageKind } from './pages.ts';
import { openSite, type Site } from './site.ts';

// WCAG 2.2 AA and axe's best practice, in every language, light and dark, narrow and wide. Everything folded is unfolded first.

const schemes = ['light', 'dark'] as const;
const widths = [320, 1280];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let site: Site;
let readers: [Language, Page][];
beforeAll(async () => {
  site = await openSite();
  readers = await Promise.all(languages.map(async (language): Promise<[Language, Page]> => [language, await site.page()]));
});
afterAll(() => site.close());

async function open(page: Page, path: string): Promise<number | undefined> {
  const response = await page.goto(path);
  await page.evaluate(axe);
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => void (details.open = true)));
  return response?.status();
}

async function faultsIn(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of schemes) {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      faults.push(...(await faultsFound(page)).map((fault) => `${colorScheme}, ${width} px: ${fault}`));
    }
  }
  return faults;
}

async function faultsOf(kind: PageKind): Promise<string[]> {
  const all = await Promise.all(
    readers.map(async ([language, page]) => {
      const path = pathOf(kind, language);
      expect([path, await open(page, path)]).toEqual([path, kind.status ?? 200]);
      return (await faultsIn(page)).map((fault) => `${path} ${fault}`);
    }),
  );
  return all.flat();
}

describe('axe finds nothing on', () => {
  test.each(pageKinds.map((kind) => [kind.name, kind] as const))('%s', async (_, kind) => {
    expect(await faultsOf(kind)).toEqual([]);
  });
});

test('axe finds what is there to be found', async () => {
  const page = await site.page();
  await open(page, '/fi');
  await page.evaluate(() => {
    document.documentElement.removeAttribute('lang');
    document.querySelector('h1')?.replaceWith(document.createElement('h4'));
    document.querySelectorAll('p').forEach((paragraph) => paragraph.setAttribute('role', 'nothing'));
    document.body.style.setProperty('color', '#ddd');
  });
  const found = (await faultsFound(page)).map((fault) => fault.split(' ')[0]);
  expect(found).toEqual(expect.arrayContaining(['html-has-lang', 'page-has-heading-one', 'aria-roles', 'color-contrast']));
});
