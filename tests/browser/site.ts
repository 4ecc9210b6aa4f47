import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { createSimulator } from '#simulator/index.ts';
import { putKeptNews, putKeptSeries } from '../support/kept-news.ts';
import { startService, testNow, type TestService } from '../support/service.ts';

/** The service, and a browser to read it with. */
export type Site = {
  service: TestService;
  browser: Browser;
  /** A page of a reader of one's own; nothing moves by itself. */
  page: (options?: BrowserContextOptions) => Promise<Page>;
  close: () => Promise<void>;
};

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launch = () => chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: flags });

/** The site with the catalogue, and with some sources compiled: one that answers, one that fails, and a page in all its versions. */
export async function openSite(): Promise<Site> {
  const simulator = createSimulator({ clock: () => testNow });
  const service = await startService({ sources: await simulator.listen() });
  const { sources } = service.app;
  simulator.setGeneration(1);
  await Promise.all(['source-vn-releases', 'source-vn-releases-alternative', 'source-seed-fi'].map((id) => sources.refresh(id)));
  for (const generation of [2, 3, 4]) {
    simulator.setGeneration(generation);
    await sources.refresh('source-seed-fi');
  }
  await simulator.close();
  await putKeptNews(service.app.store);
  await putKeptSeries(service.app.store, 'ind-emp-origin', 'source-statfin');
  const browser = await launch();
  return {
    service,
    browser,
    page: async (options = {}) => (await browser.newContext({ baseURL: service.address, reducedMotion: 'reduce', ...options })).newPage(),
    async close() {
      await browser.close();
      await service.close();
    },
  };
}
