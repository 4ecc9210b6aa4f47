import { openApp } from '#server/app.ts';
import { mailKeptIn } from './service.ts';
import { compileMonth, generationOf, month, type SimulatedTime } from './month.ts';

/**
 * A process of its own that compiles the simulated month from where its data folder and the sources' time are:
 * `compile-month.ts DATA SOURCES HOURS [CATALOGUE]`. With FOLLOWS in its environment it lets another one move the time.
 * What the service warns of, but for sources in trouble, is said on standard output.
 */
const [data = '', sources = '', hours = '6', catalogue] = process.argv.slice(2);
const follows = process.env['FOLLOWS'] !== undefined;

const told = async (path: string) => (await (await fetch(`${sources}/__simulator/${path}`)).json()) as { now: string };

async function simulatedTime(): Promise<SimulatedTime> {
  let now = new Date((await told('state')).now);
  return {
    now: () => now,
    async moveTo(instant) {
      if (follows) await new Promise((done) => setTimeout(done, 50));
      else await told(`generation?n=${generationOf(instant)}`);
      const passed = follows ? 0 : (instant.getTime() - now.getTime()) / 3_600_000;
      now = new Date((await told(`advance?hours=${passed}`)).now);
    },
  };
}

const time = await simulatedTime();
const config = {
  port: 0,
  origin: 'https://seuraa.example',
  data,
  roles: { web: false, jobs: true },
  sources,
  trustProxy: false,
  contact: null,
  mail: mailKeptIn(data),
};
const warn = (about: object, message: string) =>
  message === 'source failed' || process.stdout.write(`${message} ${JSON.stringify(about)}\n`);
const log = { info: () => undefined, warn, error: warn } as unknown as Parameters<typeof openApp>[0]['log'];
const app = openApp({ config, clock: time.now, random: () => 0.5, log, limits: { gap: 0 }, sleep: async () => undefined });
if (catalogue) await app.loadCatalogue(catalogue);
await compileMonth(app, time, Number(hours));
await app.sources.close();
app.close();
process.stdout.write(`through ${month.to}\n`);
