import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signedIn, type SignedIn } from '../support/desk.ts';
import { faultsOfPage, openDeskSite, type DeskSite } from './desk-site.ts';

// Editing as editors do it: by forms and links alone, with the script, by keys alone, and with somebody else at the same time.

let site: DeskSite;
beforeAll(async () => void (site = await openDeskSite()));
afterAll(() => site.close());

const path = '/desk/subjects/measure/m-koto24';
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const coordinator = (name?: string) => signedIn(site.desk, { role: 'coordinator', language: 'en', ...(name ? { name } : {}) });
const noScript = { javaScriptEnabled: false } as const;

/** Clicks of the mouse and keys pressed while something is done. */
async function counted(page: Page): Promise<() => Promise<{ clicks: number; keys: number }>> {
  let clicks = 0;
  let keys = 0;
  await page.exposeFunction('noteClick', () => void (clicks += 1));
  await page.exposeFunction('noteKey', () => void (keys += 1));
  await page.addInitScript(() => {
    const noting = globalThis as unknown as { noteClick: () => void; noteKey: () => void };
    addEventListener('pointerdown', () => noting.noteClick(), true);
    addEventListener('keydown', () => noting.noteKey(), true);
  });
  return async () => ({ clicks, keys });
}

describe('a first milestone', () => {
  test('is added from its measure, published, and seen by the public in every language', async () => {
    const editor = await signedIn(site.desk, { role: 'editor', organisation: 'TEM', language: 'en' });
    const page = await site.page({}, editor);
    const done = await counted(page);
    await page.goto(path);
    expect(await faultsOfPage(page)).toEqual([]);
    await page.getByRole('link', { name: 'Add a milestone' }).click();
    expect(await faultsOfPage(page)).toEqual([]);
    await page.getByLabel('Type', { exact: true }).selectOption('followed-up');
    await page.getByLabel('Date', { exact: true }).fill('20.11.2026');
    await page.getByLabel('Sources', { exact: true }).fill('https://tem.fi/seuranta-2026');
    await page.getByLabel('Text, Finnish', { exact: true }).fill('Seurantaraportti julkaistiin');
    await page.getByLabel('Text, Swedish', { exact: true }).fill('Uppföljningsrapporten publicerades');
    await page.getByLabel('Text, English', { exact: true }).fill('The follow-up report was published');
    await button(page, 'Go on to publish').click();
    expect(await page.locator('ins').allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining('2026-11-20')]));
    expect(await faultsOfPage(page)).toEqual([]);
    await button(page, 'Publish').click();
    expect(await page.getByRole('status').first().textContent()).toContain('Published');
    expect(await faultsOfPage(page)).toEqual([]);
    expect(await done()).toEqual({ clicks: 3, keys: 0 });
    for (const [address, words] of [
      ['/fi/toimenpiteet/m-koto24', 'Seurantaraportti julkaistiin'],
      ['/sv/atgarder/m-koto24', 'Uppföljningsrapporten publicerades'],
      ['/en/measures/m-koto24', 'The follow-up report was published'],
    ] as const) {
      expect(await (await site.desk.get(address)).text()).toContain(words);
    }
    await page.getByRole('link', { name: 'Public page: English' }).first().click();
    expect(await page.textContent('main')).toContain('The follow-up report was published');
  });

  test('is added by keys alone', async () => {
    const editor = await signedIn(site.desk, { role: 'editor', organisation: 'TEM', language: 'en' });
    const page = await site.page({}, editor);
    await page.goto(path);
    const done = await counted(page);
    await tabTo(page, 'Add a milestone');
    await page.keyboard.press('Enter');
    await page.waitForURL(/milestone\/new/);
    await tabTo(page, 'Type');
    await page.keyboard.type('Appr');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1.10.2026');
    await tabTo(page, 'Sources');
    await page.keyboard.type('https://tem.fi/a');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/publish$/);
    await tabTo(page, 'Publish');
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=published/);
    const { clicks, keys } = await done();
    expect(clicks).toBe(0);
    expect(keys).toBeLessThan(140);
  });

  test('without a source, or on a day that is none, is refused at its field', async () => {
    const page = await site.page({}, await coordinator());
    await page.goto('/desk/subjects/milestone/new?subject=m-koto24');
    await page.getByLabel('Type', { exact: true }).selectOption('adopted');
    await page.getByLabel('Date', { exact: true }).fill('31.2.2026');
    await button(page, 'Go on to publish').click();
    const alert = page.getByRole('alert');
    expect(await alert.textContent()).toContain('Sources: A milestone must have at least one source.');
    expect(await page.getByLabel('Date', { exact: true }).inputValue()).toBe('31.2.2026');
    const sources = page.getByLabel('Sources', { exact: true });
    const described = (await sources.getAttribute('aria-describedby'))?.split(' ') ?? [];
    expect(await page.locator(`[id="${described[0]}"]`).textContent()).toContain('at least one source');
    await alert.getByRole('link', { name: /^Sources/ }).click();
    expect(new URL(page.url()).hash).toBe('#field-sources');
    expect(await faultsOfPage(page)).toEqual([]);
  });
});

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let n = 0; n < 120; n++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const focused = document.activeElement as HTMLInputElement | null;
      return focused?.labels?.[0]?.textContent.trim() ?? focused?.textContent.trim() ?? '';
    });
    if (here === name) return;
  }
  throw new Error(`no Tab comes to ${name}`);
}

describe('a draft', () => {
  test('is previewed as the very page that the public gets, and changes nothing until then', async () => {
    const by = await coordinator();
    const page = await site.page({}, by);
    await page.goto('/desk/subjects/measure/m-koto24');
    await page.getByLabel('Title, Swedish', { exact: true }).fill('Ett nytt namn');
    await button(page, 'Preview').click();
    expect(await faultsOfPage(page)).toEqual([]);
    const preview = await previewed(by, 'm-koto24', 'sv');
    expect(await (await site.desk.get('/sv/atgarder/m-koto24')).text()).not.toContain('Ett nytt namn');
    await page.getByRole('link', { name: 'Go on to publish' }).click();
    expect((await page.locator('ins').allTextContents()).join(' ')).toContain('nytt');
    await button(page, 'Publish').click();
    expect(comparable(await (await site.desk.get('/sv/atgarder/m-koto24')).text())).toBe(comparable(preview));
  });

  test('publishes the languages that are chosen', async () => {
    const page = await site.page(noScript, await coordinator());
    await page.goto('/desk/subjects/measure/m-koto-training');
    await page.getByLabel('Title, Finnish', { exact: true }).fill('Uusi suomenkielinen nimi');
    await page.getByLabel('Title, English', { exact: true }).fill('A name that waits');
    await button(page, 'Go on to publish').click();
    await page.getByLabel('English', { exact: true }).uncheck();
    await button(page, 'Publish').click();
    expect(await page.getByRole('status').first().textContent()).toContain('The others wait in the draft');
    expect(await page.getByLabel('Title, English', { exact: true }).inputValue()).toBe('A name that waits');
    expect(await (await site.desk.get('/fi/toimenpiteet/m-koto-training')).text()).toContain('Uusi suomenkielinen nimi');
    expect(await (await site.desk.get('/en/measures/m-koto-training')).text()).not.toContain('A name that waits');
  });

  test('with HTML in it is refused where it stands', async () => {
    const page = await site.page(noScript, await coordinator());
    await page.goto('/desk/subjects/measure/m-koto-icds');
    await page.getByLabel('Summary, English', { exact: true }).fill('Good <script>alert(1)</script> words');
    await button(page, 'Go on to publish').click();
    expect(await page.getByRole('alert').textContent()).toContain('HTML is not allowed: <script>');
    await page.getByRole('alert').getByRole('link').first().click();
    expect(await page.getByLabel('Summary, English', { exact: true }).getAttribute('aria-invalid')).toBe('true');
  });
});

/** The page without its history: who has changed it, and how much that matters, is known only once it is published. */
const comparable = (html: string): string => html.replace(/<section[^>]* aria-labelledby="changes".*?<\/section>/s, '');

async function previewed(by: SignedIn, id: string, language: string): Promise<string> {
  const response = await site.desk.get(`/desk/subjects/measure/${id}/preview?bare&language=${language}`, { cookie: by.cookie });
  expect(response.status).toBe(200);
  return response.text();
}

describe('nothing that was typed is lost', () => {
  test('when two write at once: both are shown, and each place is chosen', async () => {
    const [anna, bertil] = [await coordinator('Anna'), await coordinator('Bertil')];
    const [one, other] = [await site.page(noScript, anna), await site.page({}, bertil)];
    const place = '/desk/subjects/measure/m-koto-training';
    for (const page of [one, other]) await page.goto(place);
    await one.getByLabel('Note, English', { exact: true }).fill('Written by Anna');
    await one.getByLabel('Note, Swedish', { exact: true }).fill('Skrivet av Anna');
    await button(one, 'Save draft').click();
    await other.getByLabel('Note, English', { exact: true }).fill('Written by Bertil');
    await button(other, 'Save draft').click();
    expect(await other.getByRole('heading', { level: 1 }).textContent()).toBe('Two versions');
    expect(await other.textContent('main')).toContain('Anna');
    expect(await faultsOfPage(other)).toEqual([]);
    const group = other.getByRole('group', { name: 'Note, english' });
    await group.getByLabel(/Own version/).check();
    await button(other, 'Save the choices').click();
    expect(await other.getByLabel('Note, English', { exact: true }).inputValue()).toBe('Written by Bertil');
    expect(await other.getByLabel('Note, Swedish', { exact: true }).inputValue()).toBe('Skrivet av Anna');
  });

  test('when the session has ended and there is no script: the form waits for whoever signs in again', async () => {
    const editor = await coordinator();
    const context = await site.page(noScript, editor);
    await context.goto('/desk/subjects/measure/m-koto-icds');
    await context.getByLabel('Note, English', { exact: true }).fill('Typed for eight hours');
    const cookies = await context.context().cookies();
    await context.context().clearCookies({ name: /session|auth/i });
    await button(context, 'Save draft').click();
    await context.context().addCookies(cookies);
    await context.goto('/desk/subjects/measure/m-koto-icds');
    await context.getByRole('link', { name: 'Bring it back' }).click();
    expect(await context.getByLabel('Note, English', { exact: true }).inputValue()).toBe('Typed for eight hours');
    await button(context, 'Save draft').click();
    expect(await context.getByRole('status').first().textContent()).toContain('The draft has been saved');
    expect(await context.getByRole('link', { name: 'Bring it back' }).count()).toBe(0);
  });

  test('as one types: the draft is saved, and what is not stays in the browser', async () => {
    const page = await site.page({}, await coordinator());
    const place = '/desk/subjects/measure/m-koto-training';
    await page.goto(place);
    await page.getByLabel('Summary, Swedish', { exact: true }).fill('Sparas av sig självt');
    await page.waitForFunction(() => document.querySelector('[data-said]')?.textContent.startsWith('Saved'));
    await page.goto(place);
    expect(await page.getByLabel('Summary, Swedish', { exact: true }).inputValue()).toBe('Sparas av sig självt');
    await page.context().setOffline(true);
    await page.getByLabel('Summary, Swedish', { exact: true }).fill('Skrivet utan förbindelse');
    await page.waitForFunction(() => document.querySelector('[data-said]')?.textContent.includes('cannot be reached'));
    await page.close();
    await page.context().setOffline(false);
    const later = await page.context().newPage();
    await later.goto(place);
    await later.getByRole('button', { name: 'Bring it back' }).click();
    expect(await later.getByLabel('Summary, Swedish', { exact: true }).inputValue()).toBe('Skrivet utan förbindelse');
  });
});

describe('who may not', () => {
  test.each([
    ['a viewer', { role: 'viewer' as const }],
    ['an editor of another organisation', { role: 'editor' as const, organisation: 'Kela' }],
  ])('%s gets 403, and it is noted', async (_, wanted) => {
    const by = await signedIn(site.desk, wanted);
    const response = await site.desk.get(path, { cookie: by.cookie });
    expect(response.status).toBe(403);
    expect(JSON.stringify(await site.desk.desk.accounts.securityLog.events({}))).toContain(by.editor.id);
  });
});

test('lists are searched, and axe finds nothing on them', async () => {
  const page = await site.page({}, await coordinator());
  await page.goto('/desk/subjects');
  expect(await faultsOfPage(page)).toEqual([]);
  await page.getByRole('link', { name: 'Measures', exact: true }).click();
  expect(await faultsOfPage(page)).toEqual([]);
  await page.getByLabel('Name, identifier or other words').fill('koto24');
  await button(page, 'Search').click();
  expect(await page.locator('tbody tr').count()).toBe(3);
});

test('what is withdrawn goes from the public, with its reason', async () => {
  const page = await site.page({}, await coordinator());
  await page.goto('/desk/subjects/discrepancy');
  await page.locator('tbody a').first().click();
  await page.getByRole('link', { name: 'Withdraw from the public' }).click();
  await button(page, 'Withdraw from the public').click();
  expect(await page.getByRole('alert').textContent()).toContain('Write the reason');
  expect(await faultsOfPage(page)).toEqual([]);
  await page.getByLabel('Public reason, English').fill('It was put right');
  await button(page, 'Withdraw from the public').click();
  expect(await page.getByRole('status').first().textContent()).toContain('Withdrawn');
});
