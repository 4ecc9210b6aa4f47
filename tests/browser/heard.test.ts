import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { languages } from '#domain/language.ts';
import { sayIn } from '#locales/index.ts';
import { openSite, type Site } from './site.ts';

/** A reader who listens: what the browser hands to a screen reader, in the order in which it is read. */
const say = sayIn('fi');
let site: Site;
let heard: string;
beforeAll(async () => {
  site = await openSite();
  const page = await site.page();
  await page.goto('/fi/toimenpiteet/m-koto24');
  heard = await page.locator('body').ariaSnapshot();
});
afterAll(() => site.close());

test('a measure is told from what it is, through how it stands and why, to where that is known from', () => {
  const told = [
    '- banner',
    '- main',
    'heading "Kotoutumislain kokonaisuudistus (KOTO24)" [level=1]',
    `heading "${say('measure.status.title')}" [level=2]`,
    say('words.status.in-force'),
    say('words.statusMeaning.in-force'),
    say('measure.status.because'),
    '1.1.2025',
    say('words.milestone.in-force'),
    `heading "${say('measure.facts.title')}" [level=2]`,
    `heading "${say('measure.why.title')}" [level=2]`,
    `heading "${say('measure.sources.title')}" [level=2]`,
    '- contentinfo',
  ];
  let from = 0;
  for (const words of told) {
    const at = heard.toLowerCase().indexOf(words.toLowerCase(), from);
    expect(at, `“${words}” after what comes before it`).toBeGreaterThanOrEqual(0);
    from = at;
  }
});

test('its milestones are one list in the order of their dates, and each says where it is known from', async () => {
  const page = await site.page();
  await page.goto('/fi/toimenpiteet/m-koto24');
  const steps = page.getByRole('region', { name: say('measure.why.title') }).locator('ol > li');
  const told = await steps.evaluateAll((all) =>
    all.map((one) => ({
      date: one.querySelector('time')?.dateTime ?? '',
      links: one.querySelectorAll('a[href^="http"]').length,
      text: one.textContent,
    })),
  );
  expect(told.length).toBeGreaterThan(5);
  const dates = told.map(({ date }) => date);
  expect([dates.toSorted(), dates.toSorted().reverse()]).toContainEqual(dates);
  expect(told.filter(({ links }) => links === 0)).toEqual([]);
});

test('every region and every navigation has a name, and no link is called by its address alone', () => {
  expect(heard.match(/^\s*- (region|navigation|form)\s*:?$/gm)).toBeNull();
  expect(heard.match(/- link:?$/gm)).toBeNull();
  expect(heard.match(/- link "https?:[^"]*"/g)).toBeNull();
});

/** What the browser itself calls the links of a page. */
async function linkNames(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  const { nodes } = await devtools.send('Accessibility.getFullAXTree');
  return nodes.filter(({ role, ignored }) => role?.value === 'link' && !ignored).map(({ name }) => String(name?.value ?? ''));
}

test.each(languages)('no link of the river in %s is called by words that were cut or broken to fit', async (language) => {
  const page = await site.page({ viewport: { width: 320, height: 800 } });
  await page.goto(`/${language}`);
  const names = await linkNames(page);
  expect(names.length).toBeGreaterThan(50);
  expect(names.filter((name) => name.trim() === '' || /[…\u2010]/.test(name))).toEqual([]);
});
