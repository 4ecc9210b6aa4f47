import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstLink } from '#server/accounts/index.ts';
import { signedIn, testPassword } from '../support/desk.ts';
import { faultsOfPage, openDeskSite, type DeskSite } from './desk-site.ts';

let site: DeskSite;
beforeAll(async () => void (site = await openDeskSite()));
afterAll(() => site.close());

const linkOfFirst = () => firstLink({ ...site.desk.app, origin: site.desk.address });

describe('the first start', () => {
  it('makes the first coordinator by its link, once', async () => {
    const page = await site.page({ javaScriptEnabled: false, locale: 'en' });
    const link = (await linkOfFirst()) ?? '';
    await page.goto(link);
    await page.getByLabel('E-mail address').fill('First@Example.com');
    await page.getByLabel('Name').fill('Ensi Mäinen');
    await page.getByLabel('Password').fill('too short');
    await page.getByRole('button', { name: 'Make the account' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('at least 12 characters');
    expect(await page.getByLabel('Name').inputValue()).toBe('Ensi Mäinen');
    await page.getByLabel('Password').fill(testPassword);
    await page.getByLabel('Language of the desk').selectOption('en');
    await page.getByRole('button', { name: 'Make the account' }).click();
    expect(new URL(page.url()).pathname).toBe('/desk');
    await page.goto('/desk/account');
    expect(await page.getByRole('link', { name: 'Ensi Mäinen' }).count()).toBe(1);
    await page.goto(link);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Make the first account');
    expect(await page.getByLabel('E-mail address').count()).toBe(0);
    expect(await linkOfFirst()).toBeNull();
  });
});

describe('an invitation', () => {
  it('leads to an account with its role, by a link that works once', async () => {
    const coordinator = await signedIn(site.desk, { role: 'coordinator', language: 'en', name: 'Kaisa' });
    const page = await site.page({}, coordinator);
    await page.goto('/desk/people');
    await page.getByLabel('E-mail address').fill('new@example.com');
    await page.getByLabel('Role').selectOption('editor');
    await page.getByRole('button', { name: 'Make the invitation' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Choose an organisation');
    await page.getByLabel('Organisation').selectOption('TEM');
    await page.getByRole('button', { name: 'Make the invitation' }).click();
    const link = await page.getByLabel('Invitation link').inputValue();
    expect(await faultsOfPage(page)).toEqual([]);
    const other = await site.page({ locale: 'sv' });
    await other.goto(link);
    expect(await faultsOfPage(other)).toEqual([]);
    await other.getByLabel('Namn').fill('Nya Redaktören');
    await other.getByLabel('Lösenord').fill(testPassword);
    await other.getByLabel('Skrivbordets språk').selectOption('sv');
    await other.getByRole('button', { name: 'Skapa konto' }).click();
    expect(new URL(other.url()).pathname).toBe('/desk');
    await other.goto('/desk/account');
    expect(await other.getByTitle('redaktör').textContent()).toBe('Nya Redaktören');
    const third = await site.page({ locale: 'en' });
    await third.goto(link);
    expect(await third.getByRole('heading', { level: 1 }).textContent()).toContain('no longer valid');
    expect(await faultsOfPage(third)).toEqual([]);
  });
});
