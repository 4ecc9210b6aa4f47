import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ownCatalogue, startService, type TestService } from '../support/service.ts';

/** Every page of one language is read, something changes, every page is read again: those that say something else, and only those, were rendered anew. */
let service: TestService;
let folder: string;
let pages: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'seuraa-catalogue-'));
  cpSync(ownCatalogue, folder, { recursive: true });
  service = await startService({ catalogue: folder });
  const sitemap = await (await service.get('/sitemap.xml')).text();
  const addresses = [...sitemap.matchAll(/<loc>https:\/\/seuraa\.example(\/en[^<]*)<\/loc>/g)].map(([, path]) => path ?? '');
  pages = [...addresses, '/en/feed.atom', '/en/calendar.ics', '/en/measures/m-koto24/feed.json'];
});
afterEach(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

type Read = { text: string; anew: boolean };

async function readAll(): Promise<Map<string, Read>> {
  const all = new Map<string, Read>();
  for (const path of pages) {
    const response = await service.get(path);
    expect([path, response.status]).toEqual([path, 200]);
    all.set(path, { text: await response.text(), anew: response.headers.get('cache-status') !== 'Seuraa; hit' });
  }
  return all;
}

/** What a change in one file does to all pages. */
async function afterwards(file: string, change: (text: string) => string): Promise<{ changed: string[]; stale: string[]; all: number }> {
  const before = await readAll();
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(change(text)).not.toBe(text);
  writeFileSync(path, change(text));
  await service.app.loadCatalogue(folder);
  const after = await readAll();
  const changed = pages.filter((page) => before.get(page)?.text !== after.get(page)?.text);
  return { changed, stale: pages.filter((page) => after.get(page)?.anew), all: pages.length };
}

describe('after a measure has been given another name', () => {
  test('exactly the pages that name it are rendered anew', async () => {
    const { changed, stale, all } = await afterwards('measures.yml', (text) =>
      text.replace('en: Comprehensive reform of the Integration Act (KOTO24)', 'en: The whole Integration Act anew (KOTO24)'),
    );
    expect(all).toBeGreaterThan(250);
    expect(changed).toContain('/en/measures/m-koto24');
    expect(stale).toEqual(changed);
  });
});

describe('after a milestone has been reworded', () => {
  test('no page that says something else was left as it was, and pages of other subjects were', async () => {
    const { changed, stale } = await afterwards('milestones.yml', (text) =>
      text.replace('Act 681/2023 entered into force', 'Act 681/2023 came into force'),
    );
    expect(changed).toContain('/en/measures/m-koto24');
    expect(changed.filter((page) => !stale.includes(page))).toEqual([]);
    expect(stale).not.toContain('/en/measures/m-lane-change');
    expect(stale.length).toBeLessThan(pages.length / 5);
  });
});

describe('after an organisation has been given another name', () => {
  test('no page that says something else was left as it was, and pages that do not name it were', async () => {
    const { changed, stale } = await afterwards('organisations.yml', (text) =>
      text.replace('en: Ministry of the Interior', 'en: Interior Ministry'),
    );
    expect(changed.length).toBeGreaterThan(20);
    expect(changed.filter((page) => !stale.includes(page))).toEqual([]);
    expect(stale).not.toContain('/en/measures/m-koto24');
  });
});
