import { parseArgs } from 'node:util';
import { createSimulator, habitsHost } from '#simulator/index.ts';

const usage = `Usage: npm run seuraa -- simulate-sources [--port 4010] [--generation 1…4] [--now 2024-05-01]
`;

type Wishes = { port: number; generation: number | null; now: Date | null };

function read(args: string[]): Wishes | null {
  try {
    const options = { port: { type: 'string' }, generation: { type: 'string' }, now: { type: 'string' } } as const;
    const { port = '4010', generation, now } = parseArgs({ args, options }).values;
    const wishes = { port: Number(port), generation: generation ? Number(generation) : null, now: now ? new Date(now) : null };
    return isSound(wishes) ? wishes : null;
  } catch {
    return null;
  }
}

function isSound({ port, generation, now }: Wishes): boolean {
  const known = generation === null || [1, 2, 3, 4].includes(generation);
  return Number.isInteger(port) && port >= 0 && port < 65_536 && known && !(now && Number.isNaN(now.getTime()));
}

const told = (
  address: string,
) => `Simulated sources at ${address}. They imitate the official ones, bad habits and all; nothing here is real.

In another terminal:
  SEURAA_SOURCES=${address} npm start

While they run:
  curl '${address}/__simulator/generation'        the followed page's next generation, of four
  curl '${address}/__simulator/generation?n=2'    a certain one
  curl '${address}/__simulator/advance?days=1'    a day passes
  curl '${address}/__simulator/requests'          what has been asked
Each bad habit has an address of its own under https://${habitsHost}/. Stop with Ctrl+C.
`;

const stopped = () =>
  new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });

/**
 * `simulate-sources`: imitates the catalogue's sources on this machine until it is stopped.
 * `--generation` holds the followed page at one of its four generations, `--now` begins at another time.
 */
export async function run(args: string[]): Promise<number> {
  const wishes = read(args);
  if (!wishes) {
    process.stderr.write(usage);
    return 2;
  }
  const simulator = createSimulator({ clock: () => new Date() });
  if (wishes.now) simulator.setTime(wishes.now);
  simulator.setGeneration(wishes.generation);
  process.stdout.write(told(await simulator.listen(wishes.port)));
  await stopped();
  await simulator.close();
  return 0;
}
