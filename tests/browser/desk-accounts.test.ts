import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstLink } from '#server/accounts/index.ts';
import { signedIn, testPassword } from '../support/desk.ts';
import { totpCode } from '../support/totp.ts';
import { faultsOfPage, openDeskSite, type DeskSite } from './desk-site.ts';

let site: DeskSite;
beforeAll(async () => void (site = await openDeskSite()));
afterAll(() => site.close());

/** What is pressed leads there, and nowhere else. */
const arrived = (page: Page, path: string) => page.waitForURL((url) => url.pathname === path);

const signOut = async (page: Page) => {
  await page.getByRole('button', { name: 'Sign out' }).click();
  await arrived(page, '/desk/sign-in');
};

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
    await arrived(page, '/desk');
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
    await arrived(other, '/desk');
    await other.goto('/desk/account');
    expect(await other.getByTitle('redaktör').textContent()).toBe('Nya Redaktören');
    const third = await site.page({ locale: 'en' });
    await third.goto(link);
    expect(await third.getByRole('heading', { level: 1 }).textContent()).toContain('no longer valid');
    expect(await faultsOfPage(third)).toEqual([]);
  });
});

const signIn = async (page: Page, email: string, path = '/desk/sign-in') => {
  await page.goto(path);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(testPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};

describe('a second step', () => {
  it('is set up, asked for at signing in, and a backup code works once', async () => {
    const editor = await signedIn(site.desk, { role: 'viewer', language: 'en', email: 'two@example.com' });
    const page = await site.page({ locale: 'en' }, editor);
    await page.goto('/desk/account');
    await page.locator('#second-factor').getByLabel('Your current password').fill('not my password');
    await page.getByRole('button', { name: 'Turn on the verification code' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('The password is wrong');
    await page.locator('#second-factor').getByLabel('Your current password').fill(testPassword);
    await page.getByRole('button', { name: 'Turn on the verification code' }).click();
    expect(await page.getByRole('img', { name: /QR code/ }).count()).toBe(1);
    const secret = (await page.locator('#second-factor code').textContent()) ?? '';
    await page.getByLabel('The code that the app shows').fill('000000');
    await page.getByRole('button', { name: 'Confirm and turn on' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('The code is wrong');
    expect(await faultsOfPage(page)).toEqual([]);
    await page.getByLabel('The code that the app shows').fill(totpCode(secret));
    await page.getByRole('button', { name: 'Confirm and turn on' }).click();
    const codes = await page.locator('.codes code').allTextContents();
    expect(codes).toHaveLength(10);
    await signOut(page);
    await signIn(page, 'two@example.com', '/desk/account');
    await arrived(page, '/desk/sign-in/code');
    expect(await faultsOfPage(page)).toEqual([]);
    await page.getByLabel('Verification code').fill(codes[0] ?? '');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await arrived(page, '/desk/account');
    await signOut(page);
    await signIn(page, 'two@example.com');
    await page.getByLabel('Verification code').fill(codes[0] ?? '');
    await page.getByRole('button', { name: 'Confirm' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('The code is wrong');
    await page.getByLabel('Verification code').fill(totpCode(secret));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await arrived(page, '/desk');
  });
});

describe('a passkey', () => {
  it('is added, and opens the desk without a password', async () => {
    const editor = await signedIn(site.desk, { role: 'viewer', language: 'en' });
    const page = await site.page({ locale: 'en' }, editor);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const authenticator = {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    };
    const options = { ...authenticator, automaticPresenceSimulation: true } as never;
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options });
    await page.goto('/desk/account');
    await page.getByLabel('Name of the passkey').fill('My laptop');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('The passkey has been added').waitFor();
    expect(await page.locator('#passkeys li').textContent()).toContain('My laptop');
    expect(await faultsOfPage(page)).toEqual([]);
    await signOut(page);
    await page.goto('/desk/sign-in?next=/desk/account');
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('alert').waitFor();
    await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await arrived(page, '/desk/account');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Your account');
    await page.getByRole('button', { name: 'Remove the passkey My laptop' }).click();
    await page.getByText('The passkey has been removed').waitFor();
    await signOut(page);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('alert').waitFor();
    await arrived(page, '/desk/sign-in');
  });
});

describe('sessions', () => {
  it('are listed, and one that is ended leads back through signing in to where one was', async () => {
    const editor = await signedIn(site.desk, { role: 'coordinator', language: 'en', email: 'sessions@example.com' });
    const page = await site.page({}, editor);
    const other = await site.page({ locale: 'en' });
    await signIn(other, 'sessions@example.com', '/desk/sign-in?next=/desk/people/security?kind=signed-in');
    await arrived(other, '/desk/people/security');
    expect(await faultsOfPage(other)).toEqual([]);
    await page.goto('/desk/account');
    expect(await page.locator('#sessions li').count()).toBe(2);
    await page.getByRole('button', { name: /^End the session/ }).click();
    await page.getByText('The session has been ended').waitFor();
    expect(await page.locator('#sessions li').count()).toBe(1);
    await other.reload();
    await arrived(other, '/desk/sign-in');
    await signIn(other, 'sessions@example.com', other.url());
    await arrived(other, '/desk/people/security');
    expect(new URL(other.url()).search).toBe('?kind=signed-in');
  });
});

describe('what a role may not do', () => {
  it('is refused with 403 and noted in the security log, without a name', async () => {
    const viewer = await signedIn(site.desk, { role: 'viewer', language: 'en', name: 'Ville Viewer' });
    const page = await site.page({}, viewer);
    const answer = await page.goto('/desk/people');
    expect(answer?.status()).toBe(403);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('may not do this');
    expect(await faultsOfPage(page)).toEqual([]);
    const [event] = await site.desk.desk.accounts.securityLog.events({ kind: 'refused' });
    expect(event).toMatchObject({ editor: viewer.editor.id, detail: 'manage-people GET /desk/people' });
    expect(event?.network).toMatch(/\/(24|48)$/);
    expect(JSON.stringify(event)).not.toContain('Ville');
  });
});

describe('a session that has ended', () => {
  it('answers what is posted with 401 and a way to send it again', async () => {
    const editor = await signedIn(site.desk, { role: 'viewer', language: 'en' });
    const page = await site.page({ javaScriptEnabled: false, locale: 'en' }, editor);
    await page.goto('/desk/account');
    await page.getByLabel('Name', { exact: true }).fill('A new name');
    await page.context().clearCookies();
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: 'Save' }).click();
    const answer = await answered;
    expect(answer.status()).toBe(401);
    expect(answer.headers()['x-seuraa-signed-in']).toBe('no');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Your session has ended');
    await editor.into(page.context());
    await page.reload();
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('A new name');
  });
});

describe.each(['fi', 'sv', 'en'])('in %s', (language) => {
  it('the pages of accounts have no fault', async () => {
    const coordinator = await signedIn(site.desk, { role: 'coordinator', language: language as 'fi' });
    const page = await site.page({ locale: language }, coordinator);
    for (const path of ['/desk/account', '/desk/people', `/desk/people/${coordinator.editor.id}`, '/desk/people/security']) {
      await page.goto(path);
      expect([path, await faultsOfPage(page)]).toEqual([path, []]);
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
    }
    const stranger = await site.page({ locale: language });
    for (const path of ['/desk/sign-in', '/desk/sign-in/code', '/desk/first/none', '/desk/invitation/none']) {
      await stranger.goto(path);
      expect([path, await faultsOfPage(stranger)]).toEqual([path, []]);
    }
  });
});
