import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { beginRendering, measurePage } from '#server/pages/index.ts';
import { createStates } from '#server/record/index.ts';
import { silentLog } from '#server/log.ts';
import { openSite } from '#server/site.ts';
import { openStore } from '#server/store/index.ts';
import { generatedStore, seeded } from './generated.ts';

/**
 * CPU for one uncached measure page with 10,000 measures and 100,000 items in the store: the page's data, and the whole page.
 * The figure to hold: 5 ms of CPU for the whole page (median).
 */
export async function run(): Promise<void> {
  const size = { measures: 10_000, items: 100_000 };
  const store = openStore(await generatedStore(size));
  const clock = () => new Date('2026-11-23T10:00:00Z');
  const settings = { states: createStates(store), present: store.reads, clock, origin: 'http://localhost', log: silentLog };
  const render = await openSite(resolve('build'), settings, () => Promise.reject(new Error('no desk is measured')));
  const random = seeded(7);
  const url = (n: number) =>
    new URL(
      `http://localhost/${['fi/toimenpiteet', 'sv/atgarder', 'en/measures'][n % 3] ?? ''}/m-bench-${Math.floor(random() * size.measures)}`,
    );
  const data = await timed(400, (n) => measurePage(beginRendering(url(n), settings), url(n).pathname.split('/')[3] ?? ''));
  const page = await timed(400, async (n) => {
    const { status } = await render({ url: url(n), method: 'GET', headers: new Headers() });
    if (status !== 200) throw new Error(`status ${status}`);
  });
  console.log(`machine: ${cpus().length} × ${cpus()[0]?.model ?? ''}, Node ${process.version}`);
  console.log(`store: ${size.measures} measures, ${size.items} items`);
  console.log(`measure page, data only:  CPU median ${data.median.toFixed(2)} ms, 95th ${data.p95.toFixed(2)} ms`);
  console.log(`measure page, whole:      CPU median ${page.median.toFixed(2)} ms, 95th ${page.p95.toFixed(2)} ms (to hold: 5 ms)`);
  store.close();
}

/** CPU (user and system) of each run, after a warm-up as long as the measurement. */
async function timed(times: number, work: (n: number) => Promise<unknown>): Promise<{ median: number; p95: number }> {
  for (let n = 0; n < times; n++) await work(n);
  const spent: number[] = [];
  for (let n = 0; n < times; n++) {
    const before = process.cpuUsage();
    await work(n);
    const { user, system } = process.cpuUsage(before);
    spent.push((user + system) / 1000);
  }
  spent.sort((a, b) => a - b);
  return { median: spent[Math.floor(times / 2)] ?? 0, p95: spent[Math.floor(times * 0.95)] ?? 0 };
}
