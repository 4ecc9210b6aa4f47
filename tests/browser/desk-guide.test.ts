import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSimulator } from '#simulator/index.ts';
import { signedIn, testPassword, type SignedIn } from '../support/desk.ts';
import { testNow } from '../support/service.ts';
import { openDeskSite, type DeskSite } from './desk-site.ts';

// What docs/editors-guide.md says: from the invitation to the first published milestone, and the pictures of its pages.
// With PICTURES=1 in the environment the pictures in docs/pictures are taken anew.

const folder = process.env['PICTURES'] ? resolve('docs/pictures') : null;
let site: DeskSite;
let coordinator: SignedIn;
beforeAll(async () => {
  const simulator = createSimulator({ clock: () => testNow });
  site = await openDeskSite({ sources: await simulator.listen() });
  const { sources } = site.desk.app;
  await Promise.all(['source-vn-releases', 'source-eduskunta', 'source-hankeikkuna'].map((id) => sources.refresh(id)));
  for (const generation of [1, 2]) {
    simulator.setGeneration(generation);
    await sources.refresh('source-seed-fi');
  }
  await simulator.close();
  coordinator = await signedIn(site.desk, { role: 'coordinator', organisation: 'TEM', language: 'en', name: 'Kaisa Koordinaattori' });
});
afterAll(() => site.close());

/** What somebody does by hand: presses of the mouse, fields filled or chosen. */
type Effort = { clicks: number; fields: number };

/** A page on which what is done by hand is counted. */
function byHand(page: Page, effort: Effort) {
  return {
    press: async (role: 'button' | 'link', name: string) => {
      effort.clicks += 1;
      await page.getByRole(role, { name, exact: true }).first().click();
    },
    fill: async (label: string, text: string) => {
      effort.fields += 1;
      await page.getByLabel(label, { exact: true }).first().fill(text);
    },
    choose: async (label: string, value: string) => {
      effort.fields += 1;
      await page.getByLabel(label, { exact: true }).first().selectOption(value);
    },
  };
}

describe('a new editor', () => {
  test('comes from the invitation to the first published milestone in seven clicks and six fields', async () => {
    const inviting = await site.page({}, coordinator);
    await inviting.goto('/desk/people');
    await inviting.getByLabel('E-mail address').fill('uusi@example.com');
    await inviting.getByLabel('Role').selectOption('editor');
    await inviting.getByLabel('Organisation').selectOption('TEM');
    await inviting.getByRole('button', { name: 'Make the invitation' }).click();
    const link = await inviting.getByLabel('Invitation link').inputValue();

    const page = await site.page({ locale: 'en' });
    const effort: Effort = { clicks: 0, fields: 0 };
    const { press, fill, choose } = byHand(page, effort);
    await page.goto(link);
    await fill('Name', 'Uusi Toimittaja');
    await fill('Password', testPassword);
    await press('button', 'Make the account and sign in');
    await page.waitForURL((url) => url.pathname === '/desk');
    await press('link', 'Content');
    await fill('Name, identifier or other words', 'KOTO24');
    await press('button', 'Search');
    await press('link', 'Comprehensive reform of the Integration Act (KOTO24)');
    await press('link', 'Add a milestone');
    await choose('Type', 'followed-up');
    await fill('Date', '20.11.2026');
    await fill('Sources', 'https://tem.fi/seuranta');
    await press('button', 'Go on to publish');
    await press('button', 'Publish');
    await page.waitForURL(/done=published/);
    expect(effort).toEqual({ clicks: 7, fields: 6 });
    expect(await (await site.desk.get('/en/measures/m-koto24')).text()).toContain('https://tem.fi/seuranta');
  });
});

type Shown = { file: string; path: string; width?: number; dark?: boolean };
const shown: readonly Shown[] = [
  { file: 'desk-inbox.png', path: '/desk?whose=all' },
  { file: 'desk-inbox-360.png', path: '/desk?whose=all', width: 360, dark: true },
  { file: 'desk-measure.png', path: '/desk/subjects/measure/m-koto24' },
  { file: 'desk-milestone.png', path: '/desk/subjects/milestone/new?subject=m-koto24' },
  { file: 'desk-translation.png', path: '/desk/translation/measure/m-koto24?to=sv' },
  { file: 'desk-sheets.png', path: '/desk/sheets' },
  { file: 'desk-history.png', path: '/desk/history/measure/m-koto24' },
  { file: 'desk-sources.png', path: '/desk/settings/sources' },
];

test.each(shown.map((one) => [one.file, one] as const))('%s can be taken', async (file, { path, width = 1280, dark = false }) => {
  const page = await site.page({ viewport: { width, height: 800 }, colorScheme: dark ? 'dark' : 'light' }, coordinator);
  expect((await page.goto(path))?.status()).toBe(200);
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  const png = await page.screenshot();
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.length).toBeGreaterThan(15_000);
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), png);
});
