import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { arrivalsIn } from '../support/arrivals.ts';
import { signedIn, type SignedIn } from '../support/desk.ts';
import { faultsOfPage, openDeskSite, type DeskSite } from './desk-site.ts';

// The inbox as editors work with it: by keys, by forms alone, and two at once.

let site: DeskSite;
let kaisa: SignedIn;
let made = 0;

beforeAll(async () => {
  site = await openDeskSite();
  kaisa = await signedIn(site.desk, { role: 'coordinator', organisation: 'TEM', language: 'en', name: 'Kaisa' });
});
afterAll(() => site.close());

const measures = ['m-koto24', 'm-quota-2025', 'm-te24', 'm-koto-training', 'm-income-limit'];
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

/** News that linking would suggest for measures, and nothing else of the kind. */
async function suggestions(count: number): Promise<void> {
  const { store, desk } = { store: site.desk.app.store, desk: site.desk.desk };
  store.sqlite.exec('delete from suggested_link');
  const first = made;
  made += count;
  const items = numbers(count).map((n) => ({
    id: `i-made-${first + n}`,
    title: `Uutinen numero ${first + n} eri aiheesta`,
    language: 'fi' as const,
  }));
  await arrivalsIn(store)(...items);
  store.sqlite.exec('delete from suggested_link');
  const add = store.sqlite.prepare('insert into suggested_link (item, subject, rank, score, reason) values (?, ?, 0, 0.7, ?)');
  for (const [n, { id }] of items.entries()) {
    const reason = { kind: 'words', words: ['kotoutuminen', 'kunta'] };
    add.run(id, `measure:${measures[n % measures.length] ?? ''}`, JSON.stringify(reason));
  }
  await desk.inbox.renew();
}

const newsQueue = '/desk?whose=all&kind=link';
const rows = (page: Page) => page.locator('[data-matters] > [data-matter]');
const left = async (page: Page): Promise<number> => Number(await page.locator('.kinds [data-count=link]').textContent());
const accepted = () =>
  Number(site.desk.app.store.readsSqlite.prepare("select count(*) as n from verdict where verdict = 'accepted'").get()?.['n']);

describe('by keys', () => {
  test('a hundred suggestions are cleared with one key each', async () => {
    await suggestions(100);
    const before = accepted();
    const page = await site.page({}, kaisa);
    await page.goto(newsQueue);
    expect(await left(page)).toBe(100);
    await page.keyboard.press('j');
    let keys = 1;
    const started = performance.now();
    for (; keys <= 100; keys++) {
      await page.waitForFunction(() => document.querySelectorAll('[data-matter]').length > 0);
      await page.keyboard.press(keys % 5 === 0 ? 'r' : 'a');
    }
    await page.waitForFunction(() => document.querySelector('.kinds [data-count=link]')?.textContent === '0');
    console.log(`a hundred suggestions: ${keys} keys, ${((performance.now() - started) / 1000).toFixed(1)} s`);
    expect(keys).toBeLessThanOrEqual(101);
    expect(accepted() - before).toBe(80);
    await page.goto(newsQueue);
    expect(await rows(page).count()).toBe(0);
  });

  test('an answer goes on to the next, is said aloud, and is taken back', async () => {
    await suggestions(3);
    const before = accepted();
    const page = await site.page({}, kaisa);
    await page.goto(newsQueue);
    const [first = '', second = ''] = await rows(page).locator('h2').allTextContents();
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page.waitForFunction(() => document.querySelector('[data-said]')?.textContent.startsWith('Accepted.'));
    expect(await page.locator('[data-said]').textContent()).toContain(`Next: ${second}`);
    expect(await page.evaluate(() => document.activeElement?.querySelector('h2')?.textContent)).toBe(second);
    expect([await left(page), accepted() - before]).toEqual([2, 1]);
    await page.keyboard.press('u');
    await page.waitForFunction(() => document.querySelector('[data-said]')?.textContent.startsWith('Undone'));
    expect(await page.evaluate(() => document.activeElement?.querySelector('h2')?.textContent)).toBe(first);
    expect([await left(page), accepted() - before]).toEqual([3, 0]);
  });

  test('another measure is found by its name; later comes back on its day', async () => {
    await suggestions(2);
    const page = await site.page({}, kaisa);
    await page.goto(newsQueue);
    await page.keyboard.press('j');
    await page.keyboard.press('o');
    await page.keyboard.type('quota 2026');
    await page.locator('[data-choice]').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('[data-said]')?.textContent.startsWith('Linked to another'));
    await page.keyboard.press('l');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('[data-said]')?.textContent.startsWith('Put off'));
    expect(await rows(page).count()).toBe(0);
    await page.goto('/desk?whose=later');
    expect(await rows(page).count()).toBe(1);
    await page.getByRole('button', { name: /^Back to the queue/ }).click();
    await page.goto(newsQueue);
    expect(await rows(page).count()).toBe(1);
  });

  test('several are selected and answered together; keys can be turned off', async () => {
    await suggestions(5);
    const page = await site.page({}, kaisa);
    await page.goto(newsQueue);
    for (const key of ['j', 'x', 'j', 'x', 'j', 'x', 'r']) await page.keyboard.press(key);
    await page.waitForFunction(() => document.querySelector('[data-said]')?.textContent.startsWith('3 rejected.'));
    expect(await left(page)).toBe(2);
    await page.locator('[data-keys-help] summary').click();
    await page.getByLabel('Use single-key commands').uncheck();
    await page.locator('h1').click();
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    expect(await left(page)).toBe(2);
    expect(await rows(page).count()).toBe(2);
  });
});

describe('by forms alone', () => {
  const noScript = { javaScriptEnabled: false } as const;

  test('one is accepted, seen on the public page, and taken back', async () => {
    await suggestions(1);
    const page = await site.page(noScript, kaisa);
    await page.goto(newsQueue);
    const title = (await rows(page).locator('h2').textContent()) ?? '';
    const news = async () => (await site.desk.get('/fi/toimenpiteet/m-koto24')).text();
    expect(await news()).not.toContain(title);
    await page.getByRole('button', { name: /^Accept.*: / }).click();
    expect(await page.getByRole('status').first().textContent()).toContain('Accepted.');
    expect(await news()).toContain(`${title}</a>`);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    expect(await rows(page).count()).toBe(1);
    expect(await news()).not.toContain(`${title}</a>`);
  });

  test('looked at closely: another measure, later, taken on', async () => {
    await suggestions(2);
    const page = await site.page(noScript, kaisa);
    await page.goto(newsQueue);
    await page
      .getByRole('link', { name: /^Look closer/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Take it on' }).click();
    expect(await page.textContent('main')).toContain('You have this in hand');
    await page.getByLabel('Search by name or identifier').fill('KOTO24');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('button', { name: 'Link to the chosen' }).click();
    expect(await page.getByRole('status').first().textContent()).toContain('Linked to another measure');
    await page.goto(newsQueue);
    await page.getByRole('link', { name: /^Look closer/ }).click();
    await page.getByRole('button', { name: 'Until tomorrow' }).click();
    await page.goto(newsQueue);
    expect(await rows(page).count()).toBe(0);
  });
});

describe('two editors at once', () => {
  beforeEach(() => suggestions(2));

  test('see who has what in hand; who comes second is told who was first', async () => {
    const pekka = await signedIn(site.desk, { role: 'coordinator', language: 'en', name: 'Pekka' });
    const [mine, theirs] = [await site.page({}, kaisa), await site.page({}, pekka)];
    await mine.goto(newsQueue);
    await mine
      .getByRole('link', { name: /^Look closer/ })
      .first()
      .click();
    const address = mine.url();
    await theirs.goto(newsQueue);
    expect(await rows(theirs).first().textContent()).toContain('Kaisa is looking at this');
    await theirs
      .getByRole('button', { name: /^Accept.*: / })
      .first()
      .click();
    await theirs.waitForFunction(() => document.querySelector('[data-said]')?.textContent.startsWith('Accepted.'));
    await mine.getByRole('button', { name: 'Reject' }).click();
    expect(await mine.textContent('main')).toContain('Pekka has already answered');
    await mine.goto(address);
    expect(await mine.textContent('main')).toContain('Pekka has already answered: accept.');
  });

  test('an editor of another organisation looks and does not decide', async () => {
    const other = await signedIn(site.desk, { role: 'editor', organisation: 'Kela', language: 'en' });
    const page = await site.page({}, other);
    await page.goto(newsQueue);
    expect(await page.getByRole('button', { name: /^Accept/ }).count()).toBe(0);
    const key = await rows(page).first().getAttribute('data-matter');
    const answer = await fetch(`${site.desk.address}/desk/inbox/answer`, {
      method: 'post',
      headers: { cookie: other.cookie, 'content-type': 'application/json', origin: site.desk.address },
      body: JSON.stringify({ answer: 'accept', keys: [key] }),
    });
    expect(answer.status).toBe(403);
    expect(JSON.stringify(await site.desk.desk.accounts.securityLog.events({}))).toContain(other.editor.id);
  });
});

test.each(['fi', 'sv', 'en'] as const)('axe finds nothing on the queue and on a matter, in %s', async (language) => {
  await suggestions(3);
  const who = await signedIn(site.desk, { role: 'coordinator', organisation: 'TEM', language });
  const page = await site.page({}, who);
  await page.goto('/desk?whose=all');
  expect(await faultsOfPage(page)).toEqual([]);
  await page.goto(newsQueue);
  const key = await rows(page).first().getAttribute('data-matter');
  await page.goto(`/desk/inbox/${key}`);
  expect(await faultsOfPage(page)).toEqual([]);
});
