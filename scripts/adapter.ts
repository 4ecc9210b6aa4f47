import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Adapter } from '@sveltejs/kit';
import { build } from 'vite';

const assets = '_app/immutable/assets';

/** Lays the built site where our own front server finds it: `client/` (files) and `server/server.js` (renderer). */
export function adapter({ out }: { out: string }): Adapter {
  return {
    name: 'seuraa',
    async adapt(builder) {
      rmSync(out, { force: true, recursive: true });
      builder.writeClient(`${out}/client`);
      const server = builder.getServerDirectory();
      builder.generateServerInstance(`${server}/server.js`);
      builder.copy(server, `${out}/server`);
      oneStylesheet(out);
      await deskScript(`${out}/client`);
    },
  };
}

/** The desk's script, built by itself: no page has a script of the framework's, so the site's own build has no part for browsers. */
async function deskScript(folder: string): Promise<void> {
  const output = { entryFileNames: 'desk.js', format: 'es' as const };
  const rolldownOptions = { input: resolve('src/enhance/index.ts'), output };
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: { outDir: folder, emptyOutDir: false, modulePreload: false, rolldownOptions },
  });
}

type Node = { path: string; source: string; isDesk: boolean; styles: string[] };
const named = /export const stylesheets = (\[[^\]]*\])/;

function nodesIn(folder: string): Node[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.js'));
  return files.map((file) => {
    const source = readFileSync(join(folder, file), 'utf8');
    const styles = named.exec(source)?.[1];
    if (styles === undefined) throw new Error(`${file} names no stylesheets: SvelteKit has changed how a page finds them`);
    return { path: join(folder, file), source, isDesk: source.includes('entries/pages/desk/'), styles: JSON.parse(styles) as string[] };
  });
}

/** Makes one stylesheet of several. Styles are scoped to their components, so only the layout's, which all build on, has to come first. */
function joined(folder: string, name: string, files: readonly string[]): string {
  const isFirst = (file: string) => Number(file.startsWith('_layout.') || file.startsWith('0.'));
  const inOrder = [...files].sort((a, b) => isFirst(b) - isFirst(a) || a.localeCompare(b));
  const style = inOrder.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
  const sheet = `${name}.${createHash('sha256').update(style).digest('base64url').slice(0, 8)}.css`;
  writeFileSync(join(folder, sheet), style);
  return `${assets}/${sheet}`;
}

/**
 * One stylesheet for all public pages instead of some twenty small ones a page: less than their sum compressed, fetched once.
 * What only the desk needs is in a second one, which readers never fetch.
 */
function oneStylesheet(out: string): void {
  const folder = join(out, 'client', assets);
  const files = readdirSync(folder).filter((file) => file.endsWith('.css'));
  const nodes = nodesIn(join(out, 'server/nodes'));
  const used = (ofDesk: boolean) => new Set(nodes.filter(({ isDesk }) => isDesk === ofDesk).flatMap(({ styles }) => styles));
  const [desks, publics] = [used(true), used(false)];
  const isDesks = (file: string) => desks.has(`${assets}/${file}`) && !publics.has(`${assets}/${file}`);
  const site = joined(
    folder,
    'site',
    files.filter((file) => !isDesks(file)),
  );
  const desk = joined(folder, 'desk', files.filter(isDesks));
  for (const file of files) rmSync(join(folder, file));
  for (const { path, source, isDesk } of nodes)
    writeFileSync(path, source.replace(named, `export const stylesheets = ${JSON.stringify(isDesk ? [site, desk] : [site])}`));
}
