import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { adapter } from './scripts/adapter.ts';

// The rooms run on plain Node from their sources: the build leaves them outside,
// so that web, jobs and command line share one copy of each module.
const rooms = /^#(domain|server)\//;

export default defineConfig({
  plugins: [
    sveltekit({
      adapter: adapter({ out: 'build' }),
      compilerOptions: { runes: true },
      // The error page and any page under any language address asset paths alike.
      paths: { relative: false },
    }),
    { name: 'seuraa-rooms-stay-outside', enforce: 'pre', resolveId: (id) => (rooms.test(id) ? { id, external: true } : null) },
  ],
  build: { cssMinify: true, sourcemap: false },
});
