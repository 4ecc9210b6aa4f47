import { cpus, tmpdir } from 'node:os';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openApp, startService } from '#server/app.ts';
import { authorize, type Editor } from '#server/accounts/index.ts';
import type { Config } from '#server/config.ts';
import { createEditing, type Editing } from '#server/editing/index.ts';
import { silentLog } from '#server/log.ts';
import { generatedStore } from './generated.ts';

/**
 * The desk with 10,000 measures and 100,000 items: from the moment when an editor's publishing is asked for until a reader who asks for
 * the page gets it with the change. To hold: 100 ms.
 */
export async function run(): Promise<void> {
  console.log(`machine: ${cpus().length} × ${cpus()[0]?.model ?? ''}, Node ${process.version}`);
  const data = mkdtempSync(join(tmpdir(), 'seuraa-bench-'));
  mkdirSync(data, { recursive: true });
  copyFileSync(await generatedStore({ measures: 10_000, items: 100_000 }), join(data, 'seuraa.sqlite'));
  const app = openApp({ config: configFor(data), log: silentLog });
  const service = await startService(app, resolve('build'));
  try {
    const editing = createEditing({ ...app, random: Math.random });
    const address = (service.address ?? '').replace('localhost', '127.0.0.1');
    for (let n = 0; n < 10; n++) await published(editing, address, n);
    const spent: number[] = [];
    for (let n = 0; n < 100; n++) spent.push(await published(editing, address, 10 + n));
    told('a published change on its public page', spent, 100);
  } finally {
    await service.close();
    app.close();
    rmSync(data, { recursive: true, force: true });
  }
}

const configFor = (data: string): Config => ({
  port: 0,
  origin: 'https://seuraa.example',
  data,
  roles: { web: true, jobs: false },
  sources: 'http://127.0.0.1:9',
  trustProxy: false,
  contact: null,
  mail: { server: null, from: { name: 'Seuraa', address: 'seuraa@seuraa.example' }, only: null, folder: join(data, 'mail') },
});

const editor: Editor = { id: 'bench', name: '', email: '', role: 'coordinator', organisation: null, language: 'fi' };
const edits = authorize(editor, 'edit-subjects');
const publishes = authorize(editor, 'publish');

/** Milliseconds from asking for a publishing until the page that readers had before, and ask for all the time, says it. */
async function published(editing: Editing, address: string, n: number): Promise<number> {
  const id = `m-bench-${n * 37}`;
  const page = `${address}/fi/toimenpiteet/${id}`;
  const title = `Julkaistu ${n} kello ${performance.now()}`;
  const draft = await editing.begin(edits, 'measure', id);
  const image = { ...draft.image, title: { ...(draft.image['title'] as object), fi: { text: title, state: 'original' } } };
  await editing.save(edits, draft.id, image, draft.version);
  await (await fetch(page)).text();
  const begun = performance.now();
  const done = editing.publish(publishes, draft.id, { languages: null, significance: 'major', note: {} });
  for (;;) {
    if ((await (await fetch(page)).text()).includes(title)) break;
    await wait(1);
  }
  const spent = performance.now() - begun;
  await done;
  return spent;
}

function told(what: string, spent: number[], hold: number): void {
  const sorted = spent.toSorted((a, b) => a - b);
  const at = (part: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(1);
  console.log(`${what}: median ${at(0.5)} ms, 95th ${at(0.95)} ms, worst ${at(1)} ms of ${sorted.length} (to hold: ${hold} ms)`);
}
