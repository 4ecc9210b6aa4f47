import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorize } from '#server/accounts/index.ts';
import { signedIn, startDesk, type TestDesk } from '../support/desk.ts';
import { startIssuer, type TestIssuer } from '../support/oidc.ts';

// An organisation's own sign-in, from the link on the sign-in page through the issuer and back.

let issuer: TestIssuer;
let desk: TestDesk;
beforeAll(async () => {
  issuer = await startIssuer();
  const { clientId, clientSecret } = issuer;
  desk = await startDesk({
    catalogue: null,
    oidc: { issuer: issuer.issuer, clientId, clientSecret, name: 'Virkatili', trustEmail: false },
  });
});
afterAll(async () => {
  await desk.close();
  await issuer.close();
});

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.slice(0, cookie.indexOf(';')))
    .join('; ');

/** Where one is in the end, and with which cookies. */
async function signInElsewhere(next: string): Promise<{ location: string; cookie: string }> {
  const begun = await desk.get(`/desk/auth/oidc?next=${encodeURIComponent(next)}`);
  const there = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' });
  const back = new URL(there.headers.get('location') ?? '');
  expect(back.origin).toBe(desk.address);
  const ended = await desk.get(back.pathname + back.search, { cookie: cookiesOf(begun) });
  return { location: ended.headers.get('location') ?? '', cookie: cookiesOf(ended) };
}

const whoIs = (cookie: string) => desk.desk.accounts.whoIs(new Headers({ cookie }));

describe('signing in elsewhere', () => {
  it('is offered by its name', async () => {
    expect(await (await desk.get('/desk/sign-in')).text()).toContain('Virkatili');
  });

  it('opens the account with the same address, with PKCE, and leads where one was going', async () => {
    const { editor } = await signedIn(desk, { role: 'translator', email: 'kaantaja@example.com' });
    issuer.person = { sub: 'one', email: 'Kaantaja@example.com', email_verified: true, name: 'Toinen Nimi' };
    const { location, cookie } = await signInElsewhere('/desk/account');
    expect(location).toBe('/desk/account');
    expect(await whoIs(cookie)).toEqual(editor);
    expect(issuer.asked?.get('code_challenge_method')).toBe('S256');
    expect(await desk.desk.accounts.securityLog.events({ kind: 'signed-in', limit: 1 })).toMatchObject([
      { editor: editor.id, detail: 'oidc' },
    ]);
    const [kept] = desk.app.store.sqlite.prepare("select * from editor_sign_in where provider = 'oidc'").all();
    expect(kept).toMatchObject({ account: 'one', access_token: null, id_token: null, refresh_token: null });
  });

  it('makes no account for somebody who was not invited, or whose address is not known to be theirs', async () => {
    issuer.person = { sub: 'two', email: 'vieras@example.com', email_verified: true, name: 'Vieras' };
    expect(await signInElsewhere('/desk')).toMatchObject({ location: expect.stringContaining('error=not_invited') });
    const { editor } = await signedIn(desk, { role: 'coordinator' });
    const by = authorize(editor, 'manage-people');
    await desk.desk.accounts.people.invite(by, { email: 'vieras@example.com', role: 'viewer', organisation: null, language: 'sv' });
    issuer.person = { ...issuer.person, email_verified: false };
    const { location, cookie } = await signInElsewhere('/desk');
    expect(location).toContain('/desk/sign-in?next=%2Fdesk&error=');
    expect(await whoIs(cookie)).toBeNull();
  });

  it('uses an invitation, once', async () => {
    issuer.person = { sub: 'two', email: 'vieras@example.com', email_verified: true, name: 'Vieras' };
    const { location, cookie } = await signInElsewhere('/desk');
    expect(location).toBe('/desk');
    expect(await whoIs(cookie)).toMatchObject({ email: 'vieras@example.com', name: 'Vieras', role: 'viewer', language: 'sv' });
    expect(await desk.desk.accounts.people.invitations()).toEqual([]);
  });

  it('goes nowhere but to the desk', async () => {
    const { location } = await signInElsewhere('https://elsewhere.example/desk');
    expect(location).toBe('/desk');
    const words = await (await desk.get('/desk/sign-in?error=%3Cb%3E')).text();
    expect(words).not.toContain('<b>');
  });

  it('says when the issuer does not answer', async () => {
    await issuer.close();
    const other = await startDesk({
      catalogue: null,
      oidc: { issuer: issuer.issuer, clientId: 'a', name: 'Virkatili', trustEmail: false },
    });
    const begun = await other.get('/desk/auth/oidc?next=/desk');
    expect(begun.headers.get('location')).toContain('error=not_reached');
    await other.close();
  });
});
