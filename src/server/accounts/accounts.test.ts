import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Role } from '#domain/permissions.ts';
import { house, organisation, put, rowsOf, type House } from '../../../tests/support/factories.ts';
import { silentLog } from '../log.ts';
import { authorize, firstLink, inviteAsOperator, type Accounts, type Authorized, type Editor } from './index.ts';
import { mostAttempts } from './attempts.ts';
import { openAccounts } from './open.ts';

const password = 'correct horse battery';
const from = (address: string, cookies: readonly string[] = []) =>
  new Headers({ 'x-forwarded-for': address, cookie: cookies.map((cookie) => cookie.slice(0, cookie.indexOf(';'))).join('; ') });
const refusal = (code: string) => expect.objectContaining({ name: 'Refusal', code });

let home: House;
let accounts: Accounts;
let letters: string[];
const origin = 'https://seuraa.example';

beforeEach(() => {
  const data = mkdtempSync(join(tmpdir(), 'seuraa-accounts-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  home = house('2026-11-23T10:00:00.000Z');
  letters = [];
  const mail = {
    send: ({ to }: { to: string }) => {
      letters.push(to);
      return Promise.resolve({ messageId: '1', how: 'sent' as const });
    },
    close: () => undefined,
  };
  const folder = join(data, 'mail');
  const settings = { server: null, from: { name: '', address: 'a@seuraa.example' }, only: null, folder };
  const roles = { web: true, jobs: false };
  const config = { port: 0, origin, data, roles, sources: null, trustProxy: false, contact: null, mail: settings };
  accounts = openAccounts({ config, store: home.store, mail, clock: home.clock, log: silentLog });
});

let made = 0;
async function editor(role: Role, more: { email?: string } = {}): Promise<Editor> {
  made += 1;
  const email = more.email ?? `e${made}@example.com`;
  return accounts.create({ email, name: `E ${made}`, password, role, organisation: null, language: 'fi' });
}
const coordinator = async (): Promise<Authorized<'manage-people'>> => authorize(await editor('coordinator'), 'manage-people');
const kinds = async () => (await accounts.securityLog.events()).map(({ kind }) => kind);

describe('signing in', () => {
  it('is refused alike for a wrong password and for an address without an account', async () => {
    await editor('viewer', { email: 'one@example.com' });
    const asked = ['one@example.com', 'none@example.com', 'no address'];
    for (const email of asked)
      await expect(accounts.signIn.withPassword(from('192.0.2.1'), { email, password: 'something else' })).rejects.toEqual(
        refusal('wrong-sign-in'),
      );
    expect(await kinds()).toEqual(['sign-in-failed', 'sign-in-failed', 'sign-in-failed']);
  });

  it('gives a cookie that only we read, for the desk alone, by https', async () => {
    await editor('viewer', { email: 'one@example.com' });
    const { needs, cookies } = await accounts.signIn.withPassword(from('192.0.2.1'), { email: ' ONE@example.com', password });
    expect(needs).toBe('nothing');
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^__Secure-seuraa\.session_token=.+; Path=\/desk; HttpOnly; Secure; SameSite=Lax$/);
    expect(await accounts.whoIs(from('192.0.2.1', cookies))).toMatchObject({ email: 'one@example.com', role: 'viewer' });
    const [cookie = ''] = cookies;
    expect(await accounts.whoIs(from('192.0.2.1', [cookie.replace('session_token=', 'session_token=x')]))).toBeNull();
  });

  it('is stopped after too many attempts, and goes on when the time has passed', async () => {
    await editor('viewer', { email: 'one@example.com' });
    const wrong = (address: string, email = 'one@example.com') =>
      accounts.signIn.withPassword(from(address), { email, password: 'something else' });
    for (let n = 0; n < mostAttempts.both; n += 1) await expect(wrong('192.0.2.1')).rejects.toEqual(refusal('wrong-sign-in'));
    await expect(wrong('192.0.2.77')).rejects.toEqual(refusal('too-many-attempts'));
    await expect(accounts.signIn.withPassword(from('192.0.2.1'), { email: 'one@example.com', password })).rejects.toEqual(
      refusal('too-many-attempts'),
    );
    await expect(wrong('198.51.100.1')).rejects.toEqual(refusal('wrong-sign-in'));
    home.moveTo('2026-11-23T10:15:01.000Z');
    expect((await accounts.signIn.withPassword(from('192.0.2.1'), { email: 'one@example.com', password })).needs).toBe('nothing');
    expect(JSON.stringify(rowsOf(home.store, 'attempt'))).not.toContain('example.com');
  });

  it('ends when the session has ended, and when the account is removed', async () => {
    const by = await coordinator();
    const { id } = await editor('viewer', { email: 'one@example.com' });
    const { cookies } = await accounts.signIn.withPassword(from('192.0.2.1'), { email: 'one@example.com', password });
    home.store.sqlite.exec("update editor_session set expires_at = '2020-01-01T00:00:00.000Z'");
    expect(await accounts.enter(from('192.0.2.1', cookies))).toMatchObject({ editor: null });
    const again = await accounts.signIn.withPassword(from('192.0.2.1'), { email: 'one@example.com', password });
    await accounts.people.remove(by, id);
    expect(await accounts.whoIs(from('192.0.2.1', again.cookies))).toBeNull();
    expect(rowsOf(home.store, 'editor_sign_in').filter((row) => row['editor'] === id)).toEqual([]);
    expect(await accounts.namesOf([id])).toEqual(new Map());
  });
});

describe('the first coordinator', () => {
  const link = () => firstLink({ store: home.store, clock: home.clock, origin });
  const token = (address: string | null) => (address ?? '').split('/').at(-1) ?? '';
  const beginner = { email: 'first@example.com', name: 'First', password, language: 'sv' as const };

  it('comes by the newest link, once', async () => {
    const [old, newest] = [token(await link()), token(await link())];
    expect([await accounts.beginning.isFirstLink(old), await accounts.beginning.isFirstLink(newest)]).toEqual([false, true]);
    const headers = from('192.0.2.1');
    await expect(accounts.beginning.first(headers, old, beginner)).rejects.toEqual(refusal('link-used-or-old'));
    await expect(accounts.beginning.first(headers, newest, { ...beginner, password: 'short' })).rejects.toEqual(refusal('weak-password'));
    const cookies = await accounts.beginning.first(headers, newest, beginner);
    expect(await accounts.whoIs(from('192.0.2.1', cookies))).toMatchObject({ role: 'coordinator', language: 'sv' });
    await expect(accounts.beginning.first(headers, newest, { ...beginner, email: 'b@example.com' })).rejects.toEqual(
      refusal('link-used-or-old'),
    );
    expect(await link()).toBeNull();
  });

  it('cannot be made by a link from before somebody had an account', async () => {
    const old = token(await link());
    await editor('viewer');
    await expect(accounts.beginning.first(from('192.0.2.1'), old, beginner)).rejects.toEqual(refusal('link-used-or-old'));
  });

  it('needs a link of which only a hash is kept', async () => {
    const address = token(await link());
    expect(JSON.stringify(rowsOf(home.store, 'first_link'))).not.toContain(address);
  });
});

describe('an invitation', () => {
  const wish = { email: 'New@example.com', role: 'viewer' as const, organisation: null, language: 'fi' as const };
  const tokenOf = (link: string) => link.split('/').at(-1) ?? '';
  const beginner = { name: 'New', password, language: 'en' as const };

  it('goes out by mail, works once, and gives its role', async () => {
    const { link, mailed } = await accounts.people.invite(await coordinator(), wish);
    expect([letters, mailed]).toEqual([['new@example.com'], true]);
    const cookies = await accounts.beginning.accept(from('192.0.2.1'), tokenOf(link), beginner);
    expect(await accounts.whoIs(from('192.0.2.1', cookies))).toMatchObject({ email: 'new@example.com', role: 'viewer', language: 'en' });
    await expect(accounts.beginning.accept(from('192.0.2.1'), tokenOf(link), beginner)).rejects.toEqual(refusal('link-used-or-old'));
    await expect(accounts.people.invite(await coordinator(), wish)).rejects.toEqual(refusal('account-exists'));
  });

  it('holds for seven days; a newer one to the same address and withdrawing make it void', async () => {
    const by = await coordinator();
    const first = await accounts.people.invite(by, wish);
    const second = await accounts.people.invite(by, wish);
    expect(await accounts.beginning.invitation(tokenOf(first.link))).toBeNull();
    home.moveTo('2026-11-30T09:59:59.000Z');
    expect(await accounts.beginning.invitation(tokenOf(second.link))).toMatchObject({ role: 'viewer' });
    home.moveTo('2026-11-30T10:00:01.000Z');
    expect(await accounts.beginning.invitation(tokenOf(second.link))).toBeNull();
    const third = await accounts.people.invite(by, wish);
    await accounts.people.withdrawInvitation(by, third.invitation.id);
    expect(await accounts.beginning.invitation(tokenOf(third.link))).toBeNull();
    expect(await accounts.people.invitations()).toEqual([]);
  });

  it('can be made by whoever runs the service', async () => {
    await home.commit(put('organisation', organisation('TEM')));
    const link = await inviteAsOperator(
      { store: home.store, clock: home.clock, config: { origin } as never },
      { ...wish, organisation: 'TEM' },
    );
    expect(await accounts.beginning.invitation(tokenOf(link))).toMatchObject({ invitedBy: 'operator', organisation: 'TEM' });
  });
});

describe('people', () => {
  it('keep at least one coordinator', async () => {
    const by = await coordinator();
    const own = by.editor.id;
    await expect(accounts.people.remove(by, own)).rejects.toEqual(refusal('last-coordinator'));
    await expect(accounts.people.change(by, own, { role: 'viewer', organisation: null })).rejects.toEqual(refusal('last-coordinator'));
    await editor('coordinator');
    await accounts.people.change(by, own, { role: 'viewer', organisation: null });
    expect(await accounts.people.all()).toHaveLength(2);
    await expect(accounts.people.remove(by, 'none')).rejects.toEqual(refusal('not-found'));
  });

  it('leave nothing in the security log but ids and networks', async () => {
    const by = await coordinator();
    const { id } = await editor('viewer', { email: 'one@example.com' });
    await accounts.signIn.withPassword(from('2001:db8:1:2:3::4'), { email: 'one@example.com', password });
    await accounts.people.change(by, id, { role: 'translator', organisation: null });
    await accounts.people.remove(by, id);
    const events = await accounts.securityLog.events();
    expect(events.map(({ kind, about }) => [kind, about])).toEqual([
      ['account-removed', id],
      ['role-changed', id],
      ['signed-in', null],
    ]);
    expect(events.at(-1)?.network).toBe('2001:db8:1::/48');
    expect(JSON.stringify(rowsOf(home.store, 'security_event'))).not.toMatch(/@|E \d|:4\b/);
  });

  it('are remembered there for a year', async () => {
    await accounts.securityLog.note({ kind: 'signed-in' });
    home.moveTo('2027-11-23T09:59:59.000Z');
    await accounts.securityLog.note({ kind: 'signed-out' });
    expect(await kinds()).toEqual(['signed-out', 'signed-in']);
    home.moveTo('2027-11-23T10:00:01.000Z');
    await accounts.securityLog.note({ kind: 'signed-out' });
    expect(await kinds()).toEqual(['signed-out', 'signed-out']);
  });
});

describe('a password', () => {
  it('is long enough, and nothing more is asked of it', async () => {
    const named = { name: 'A', role: 'viewer' as const, organisation: null, language: 'fi' as const };
    await expect(accounts.create({ ...named, email: 'a@example.com', password: 'elevenchars' })).rejects.toEqual(refusal('weak-password'));
    await expect(accounts.create({ ...named, email: 'a@example.com', password: 'a'.repeat(129) })).rejects.toEqual(
      refusal('weak-password'),
    );
    expect(await accounts.create({ ...named, email: 'a@example.com', password: 'twelve chars' })).toMatchObject({ role: 'viewer' });
  });
});

describe('somebody who cannot sign in', () => {
  it('gives the account a new password by a link, and is signed out elsewhere', async () => {
    const by = await coordinator();
    const { id } = await editor('translator', { email: 'one@example.com' });
    const before = await accounts.signIn.withPassword(from('192.0.2.1'), { email: 'one@example.com', password });
    const { link } = await accounts.people.renew(by, id);
    const token = link.split('/').at(-1) ?? '';
    expect(await accounts.beginning.invitation(token)).toMatchObject({ renews: true, role: 'translator' });
    const cookies = await accounts.beginning.accept(from('192.0.2.1'), token, {
      name: 'Renewed',
      password: 'another long one',
      language: 'fi',
    });
    expect(await accounts.whoIs(from('192.0.2.1', cookies))).toMatchObject({ id, name: 'Renewed', role: 'translator' });
    expect(await accounts.whoIs(from('192.0.2.1', before.cookies))).toBeNull();
    await expect(accounts.signIn.withPassword(from('192.0.2.1'), { email: 'one@example.com', password })).rejects.toEqual(
      refusal('wrong-sign-in'),
    );
    expect(await accounts.people.invitations()).toEqual([]);
  });
});
