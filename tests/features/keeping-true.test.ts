import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StatementSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { verifyRecord } from '#server/record/index.ts';
import { ownCatalogue, startService, testNow, type TestService } from '../support/service.ts';

/** The catalogue's editor changes a file and loads it while readers read. */
let service: TestService;
let folder: string;
let now: Date;
beforeEach(async () => {
  now = testNow;
  folder = mkdtempSync(join(tmpdir(), 'seuraa-catalogue-'));
  cpSync(ownCatalogue, folder, { recursive: true });
  service = await startService({ catalogue: folder, clock: () => now });
});
afterEach(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

const edit = (file: string, change: (text: string) => string) => {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
};
const handled = async (path: string) => (await service.get(path)).headers.get('cache-status');
/** Every question to the database fails from now on, as on a broken disk. */
function makeUnreadable({ app }: TestService): void {
  vi.spyOn(StatementSync.prototype, 'all').mockImplementation(broken);
  vi.spyOn(StatementSync.prototype, 'get').mockImplementation(broken);
  expect(() => app.store.sqlite.prepare('select 1').get()).toThrow('disk I/O error');
}
const broken = () => {
  throw new Error('disk I/O error');
};

const title = '    fi: Kotoutumislain kokonaisuudistus (KOTO24)';

describe('a page that has been read once', () => {
  test('is answered from the cache, and with 304 to whoever has it', async () => {
    const first = await service.get('/fi/toimenpiteet/m-koto24');
    expect(first.headers.get('cache-status')).toContain('miss');
    const again = await service.get('/fi/toimenpiteet/m-koto24');
    expect(again.headers.get('cache-status')).toBe('Seuraa; hit');
    const etag = again.headers.get('etag') ?? '';
    expect((await service.get('/fi/toimenpiteet/m-koto24', { 'if-none-match': etag })).status).toBe(304);
  });

  test('changes at once when what it shows changes, and no other page does', async () => {
    const shown = ['/fi/toimenpiteet/m-koto24', '/fi/hallituskaudet/term-marin'];
    const others = ['/fi/toimenpiteet/m-lane-change', '/fi/velvoitteet', '/fi/ohjelmat/prog-talent-boost', '/sv/tillganglighet'];
    for (const path of [...shown, ...others]) await service.get(path);
    edit('measures.yml', (text) => text.replace(title, `${title} uudella nimellä`));
    await service.app.loadCatalogue(folder);
    for (const path of others) expect([path, await handled(path)]).toEqual([path, 'Seuraa; hit']);
    for (const path of shown) {
      const response = await service.get(path);
      expect([path, response.headers.get('cache-status')]).toEqual([path, 'Seuraa; fwd=stale']);
      expect(await response.text()).toContain('uudella nimellä');
    }
  });

  test('is still answered, and marked, when the database cannot be read', async () => {
    await service.get('/fi');
    makeUnreadable(service);
    await expect.poll(() => handled('/fi')).toContain('stale');
    const response = await service.get('/fi');
    expect(response.status).toBe(200);
    expect(response.headers.get('x-seuraa-stale')).toMatch(/since=/);
    expect(await response.text()).toContain('Petteri Orpo');
    expect((await service.get('/readyz')).status).toBe(503);
    expect((await service.get('/sv/program')).status).toBe(503);
  });
});

describe('a change in the catalogue', () => {
  test('is told in the measure’s history with what was and what is', async () => {
    now = new Date('2026-11-24T08:00:00Z');
    edit('measures.yml', (text) => text.replace(title, `${title} uudella nimellä`));
    await service.app.loadCatalogue(folder);
    const html = await (await service.get('/fi/toimenpiteet/m-koto24')).text();
    expect(html).toContain('24.11.2026');
    const changes = await (await service.get('/fi/muutokset')).text();
    expect(changes).toContain('KOTO24) uudella nimellä');
  });

  test('leaves the page of the day before as it was', async () => {
    now = new Date('2026-11-25T08:00:00Z');
    edit('measures.yml', (text) => text.replace(title, `${title} uudella nimellä`));
    await service.app.loadCatalogue(folder);
    const heading = async (query: string) =>
      /<h1[^>]*>.*?<\/h1>/s.exec(await (await service.get(`/fi/toimenpiteet/m-koto24${query}`)).text())?.[0];
    expect(await heading('')).toContain('uudella nimellä');
    expect(await heading('?at=2026-11-25')).toContain('uudella nimellä');
    expect(await heading('?at=2026-11-24')).not.toContain('uudella nimellä');
    expect(await heading('?at=2024-01-01')).not.toContain('uudella nimellä');
  });

  test('with a fault is refused whole: nothing on any page has changed', async () => {
    edit('measures.yml', (text) => text.replace(title, `${title} uudella nimellä`).replace('term: term-marin', 'term: term-nobody'));
    await expect(service.app.loadCatalogue(folder)).rejects.toThrow(/measures\.yml:\d+.*term.*"term-nobody"/);
    expect(await (await service.get('/fi/toimenpiteet/m-koto24')).text()).not.toContain('uudella nimellä');
    expect((await verifyRecord(service.app.store.db)).problems).toEqual([]);
  });

  test('that reaches a planned date turns overdue into done everywhere', async () => {
    const before = await (await service.get('/en/measures/m-eu-pact')).text();
    expect(before).toMatch(/planned date passed \d+ days ago/);
    edit(
      'milestones.yml',
      (text) => `${text}
- id: ev-eu-pact-applied
  subject: m-eu-pact
  type: applies
  date: 2026-06-12
  text: { en: Applies }
  sources: [ "https://example.org/pact" ]
  sourceScope: event
  confidence: read
`,
    );
    await service.app.loadCatalogue(folder);
    const after = await (await service.get('/en/measures/m-eu-pact')).text();
    expect(after).not.toMatch(/planned date passed \d+ days ago/);
    expect(after).toMatch(/in force/i);
  });
});

describe('midnight in Helsinki', () => {
  test('makes overdue what was planned for the day before', async () => {
    now = new Date('2026-12-31T21:59:00Z');
    const before = await (await service.get('/en/measures/m-koto-icds')).text();
    expect(before).not.toMatch(/planned date passed/);
    now = new Date('2027-01-01T22:01:00Z');
    service.app.store.sqlite.exec('select 1');
    await expect
      .poll(async () => /planned date passed/.exec(await (await service.get('/en/measures/m-koto-icds')).text())?.[0])
      .toBeTruthy();
  });
});
