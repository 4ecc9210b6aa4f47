import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openApp, startService, type App } from '#server/app.ts';
import { silentLog } from '#server/log.ts';
import { signedIn, type SignedIn, type TestDesk } from '../tests/support/desk.ts';
import { mailKeptIn } from '../tests/support/service.ts';
import { generatedStore, seeded } from './generated.ts';

/**
 * The desk's lists with 10,000 measures and 100,000 suggested links waiting, asked for with real HTTP by editors who have signed in:
 * by one alone, then by fifty at once who each wait a second between two requests. To hold: 200 ms.
 */
const hold = 200;
const editors = 50;
const alone = 100;
const together = { seconds: 20, pause: 1000 };
const organisations = ['TEM', 'SM', 'OKM'];

export async function run(): Promise<void> {
  console.log(`machine: ${cpus().length} × ${cpus()[0]?.model ?? ''}, Node ${process.version}; ${load()}`);
  const data = mkdtempSync(join(tmpdir(), 'seuraa-bench-'));
  copyFileSync(await generatedStore({ measures: 10_000, items: 100_000 }), join(data, 'seuraa.sqlite'));
  const port = await freePort();
  const app = openApp({ config: configFor(data, port), log: silentLog });
  const service = await startService(app, resolve('build'));
  try {
    const desk = await filled(app);
    const people = await signedInAll({ app, desk, address: app.config.origin });
    const asking = askingOf(app, people);
    await byOne(asking, people);
    await byAll(asking, people);
  } finally {
    await service.close();
    app.close();
    rmSync(data, { recursive: true, force: true });
  }
}

const load = (): string => `load average ${loadavg()[0]?.toFixed(1)}`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return address && typeof address === 'object' ? address.port : 0;
}

const configFor = (data: string, port: number) => ({
  port,
  origin: `http://localhost:${port}`,
  data,
  roles: { web: true, jobs: false },
  sources: 'http://127.0.0.1:9',
  trustProxy: false,
  contact: null,
  mail: mailKeptIn(data),
});

/** Every item of the store is suggested for one more measure; the inbox makes its matters of that. */
async function filled(app: App) {
  const { sqlite } = app.store;
  const random = seeded(2);
  const add = sqlite.prepare('insert or ignore into suggested_link (item, subject, rank, score, reason) values (?, ?, 0, ?, ?)');
  sqlite.exec('begin');
  for (let n = 0; n < 100_000; n++)
    add.run(`i-bench-${n}`, `measure:m-bench-${Math.floor(random() * 10_000)}`, random(), '{"kind":"words","words":["Generated"]}');
  sqlite.exec('commit');
  const desk = await app.desk();
  const begun = performance.now();
  await desk.inbox.renew();
  const waiting = sqlite.prepare(`select kind, n from inbox_count where organisation = '' order by kind`).all();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`waiting: ${waiting.map(({ kind, n }) => `${String(n)} ${String(kind)}`).join(', ')}; made in ${seconds} s`);
  return desk;
}

async function signedInAll(at: Pick<TestDesk, 'app' | 'desk' | 'address'>): Promise<SignedIn[]> {
  const service = { ...at, get: (path: string) => fetch(`${at.address}${path}`), close: () => Promise.resolve() };
  const people: SignedIn[] = [];
  for (let n = 0; n < editors; n++)
    people.push(await signedIn(service, { role: 'editor', organisation: organisations[n % organisations.length] ?? null }));
  return people;
}

/** What is asked: its name, and how somebody asks it. */
type Ask = { name: string; ask: (who: SignedIn) => Promise<Response> };

function askingOf({ config: { origin }, store: { sqlite } }: App, people: readonly SignedIn[]): Ask[] {
  const get = (path: string): Ask => ({
    name: `GET ${path}`,
    ask: ({ cookie }) => fetch(`${origin}${path}`, { headers: { cookie }, redirect: 'manual' }),
  });
  const matters = sqlite.prepare(
    `select key from inbox_place where organisation = ? and kind = 'link' order by rank, since, key limit 5000`,
  );
  const waiting = new Map(organisations.map((one) => [one, matters.all(one).map(({ key }) => String(key))]));
  const rest = new Map(people.map(({ editor }) => [editor.id, waiting.get(editor.organisation ?? '') ?? []]));
  let n = 0;
  const answer = ({ cookie, editor }: SignedIn) => {
    const body = JSON.stringify({ answer: n++ % 2 ? 'accept' : 'reject', keys: [rest.get(editor.id)?.shift()], own: true });
    const headers = { cookie, origin, 'content-type': 'application/json' };
    return fetch(`${origin}/desk/inbox/answer`, { method: 'POST', headers, body });
  };
  return [
    get('/desk'),
    get('/desk?whose=own'),
    get('/desk?whose=all'),
    get('/desk/subjects/measure'),
    get('/desk/subjects/measure?words=measure+77'),
    get('/desk/translation'),
    { name: 'POST /desk/inbox/answer', ask: answer },
  ];
}

async function spentOn({ name, ask }: Ask, who: SignedIn): Promise<number> {
  const begun = performance.now();
  const response = await ask(who);
  const body = await response.text();
  const spent = performance.now() - begun;
  if (response.status !== 200) throw new Error(`${name}: ${response.status} ${body.slice(0, 200)}`);
  return spent;
}

async function byOne(asking: readonly Ask[], [who]: readonly SignedIn[]): Promise<void> {
  if (!who) return;
  console.log(`by one editor, ${alone} each (to hold: ${hold} ms)`);
  for (const ask of asking) {
    for (let n = 0; n < 5; n++) await spentOn(ask, who);
    const spent: number[] = [];
    for (let n = 0; n < alone; n++) spent.push(await spentOn(ask, who));
    told(ask.name, spent);
  }
}

async function byAll(asking: readonly Ask[], people: readonly SignedIn[]): Promise<void> {
  const random = seeded(3);
  const spent = new Map(asking.map(({ name }) => [name, [] as number[]]));
  const until = performance.now() + together.seconds * 1000;
  const works = people.map(async (who, at) => {
    await wait(random() * together.pause);
    for (let n = at; performance.now() < until; n++) {
      const ask = asking[n % asking.length];
      if (ask) spent.get(ask.name)?.push(await spentOn(ask, who));
      await wait(together.pause);
    }
  });
  await Promise.all(works);
  console.log(`by ${people.length} editors at once, each ${together.pause} ms after its last answer (to hold: ${hold} ms); ${load()}`);
  for (const [name, some] of spent) told(name, some);
  told('all of them', [...spent.values()].flat());
}

function told(what: string, spent: readonly number[]): void {
  const sorted = spent.toSorted((a, b) => a - b);
  const at = (part: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1);
  console.log(`  ${what}: median ${at(0.5)} ms, 95th ${at(0.95)} ms, worst ${at(1)} ms of ${sorted.length}`);
}
