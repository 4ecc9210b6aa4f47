import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openApp, startService as start, type App } from '#server/app.ts';
import type { OidcSettings } from '#server/config.ts';
import { silentLog } from '#server/log.ts';
import type { MailSettings } from '#server/mail/index.ts';

/** The whole service as it is served, with a data folder of its own, on a free port of this machine. */
export type TestService = {
  /** `http://127.0.0.1:PORT`. */
  address: string;
  app: App;
  get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  close: () => Promise<void>;
};

export type TestServiceOptions = {
  /** The clock; a fixed instant unless said. */
  clock?: () => Date;
  /** A catalogue's folder; the project's own unless said. Null: nothing is loaded. */
  catalogue?: string | null;
  /** Address of a simulated sources' server; without one every source is out of reach. */
  sources?: string;
  jobs?: boolean;
  /** The public address and the port; an address that is not its own unless said. */
  at?: { origin: string; port: number };
  /** An organisation's own sign-in. */
  oidc?: OidcSettings;
};

export const testNow = new Date('2026-11-23T10:00:00Z');
export const ownCatalogue = resolve('catalogue');

/** Every letter is kept in the data folder: see `letters.ts`. */
export const mailKeptIn = (data: string): MailSettings => ({
  server: null,
  from: { name: 'Seuraa', address: 'noreply@seuraa.example' },
  only: null,
  folder: join(data, 'mail'),
});

/** Nothing listens there: a source asked through it is out of reach, and nothing leaves this machine. */
const nowhere = 'http://127.0.0.1:9';

export async function startService({
  clock = () => testNow,
  catalogue = ownCatalogue,
  sources = nowhere,
  jobs = false,
  at = { origin: 'https://seuraa.example', port: 0 },
  oidc,
}: TestServiceOptions = {}): Promise<TestService> {
  const data = mkdtempSync(join(tmpdir(), 'seuraa-service-'));
  const config = {
    ...at,
    ...(oidc ? { oidc } : {}),
    data,
    roles: { web: true, jobs },
    sources,
    trustProxy: false,
    contact: null,
    mail: mailKeptIn(data),
  };
  const app = openApp({ config, clock, random: () => 0.5, log: silentLog, limits: { gap: 0 }, sleep: async () => undefined });
  if (catalogue) await app.loadCatalogue(catalogue);
  const service = await start(app, resolve('build'));
  const address = (service.address ?? '').replace('localhost', '127.0.0.1');
  return {
    address,
    app,
    get: (path, headers = {}) => fetch(`${address}${path}`, { redirect: 'manual', headers }),
    async close() {
      await service.close();
      app.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
