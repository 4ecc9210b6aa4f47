import { createServer } from 'node:net';
import type { BrowserContext } from 'playwright-core';
import type { Language } from '#domain/language.ts';
import type { Role } from '#domain/permissions.ts';
import type { Editor } from '#server/accounts/index.ts';
import type { Desk } from '#server/desk/index.ts';
import { startService, type TestService, type TestServiceOptions } from './service.ts';

/** The service at its own address (`http://localhost:PORT`), as a desk must be: forms are taken from there only. */
export type TestDesk = TestService & { desk: Desk };

/** Somebody who has signed in. */
export type SignedIn = {
  editor: Editor;
  password: string;
  /** For a `cookie` header. */
  cookie: string;
  /** Puts the session into a browser. */
  into: (context: BrowserContext) => Promise<void>;
};

export type Wanted = { role: Role; organisation?: string | null; language?: Language; name?: string; email?: string };

/** A port of this machine that nobody listens on now. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });

export async function startDesk(options: Omit<TestServiceOptions, 'at'> = {}): Promise<TestDesk> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const service = await startService({ ...options, at: { origin, port } });
  return {
    ...service,
    address: origin,
    get: (path, headers = {}) => fetch(`${origin}${path}`, { redirect: 'manual', headers }),
    desk: await service.app.desk(),
  };
}

export const testPassword = 'correct horse battery';
let made = 0;

/** Makes an account and signs it in. */
export async function signedIn({ desk }: TestDesk, wanted: Wanted): Promise<SignedIn> {
  made += 1;
  const { role, organisation = null, language = 'fi', name = `Testaaja ${made}`, email = `testaaja-${made}@example.com` } = wanted;
  const editor = await desk.accounts.create({ email, name, password: testPassword, role, organisation, language });
  const { cookies } = await desk.accounts.signIn.withPassword(new Headers(), { email, password: testPassword });
  const pairs = cookies.map((cookie) => cookie.slice(0, cookie.indexOf(';')));
  const into = (context: BrowserContext) =>
    context.addCookies(
      pairs.map((pair) => ({
        name: pair.slice(0, pair.indexOf('=')),
        value: pair.slice(pair.indexOf('=') + 1),
        domain: 'localhost',
        path: '/desk',
        httpOnly: true,
        sameSite: 'Lax' as const,
      })),
    );
  return { editor, password: testPassword, cookie: pairs.join('; '), into };
}
