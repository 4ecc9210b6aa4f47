import { sveltekit } from '@sveltejs/kit/vite';
import { resolve } from 'node:path';
import { defineConfig, type Rolldown } from 'vite';
import { adapter } from './scripts/adapter.ts';

// The rooms run on plain Node from their sources: the build leaves them outside,
// so that web, jobs and command line share one copy of each module.
const rooms = /^#(domain|server)\//;

/** The desk's script is built beside the site: pages name it themselves, and public ones do not. */
function emitDeskScript(this: Rolldown.PluginContext & { environment: { name: string } }): void {
  if (this.environment.name === 'client') this.emitFile({ type: 'chunk', id: resolve('src/enhance/index.ts'), fileName: 'desk.js' });
}

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ out: 'build' }),
      compilerOptions: { runes: true },
      // The error page and any page under any language address asset paths alike.
      paths: { relative: false },
    }),
    { name: 'seuraa-desk-script', buildStart: emitDeskScript },
    { name: 'seuraa-rooms-stay-outside', enforce: 'pre', resolveId: (id) => (rooms.test(id) ? { id, external: true } : null) },
  ],
  build: { cssMinify: true, sourcemap: false },
});
