// `npm start`: installs, builds, then serves web and jobs in the pinned Node. On a fresh clone it needs Node 20 and npm only.
import process from 'node:process';
import { ensureBuilt } from './built.mjs';
import { ensureInstalled } from './installed.mjs';
import { main, runInPinnedNode } from './pinned-node.mjs';

await main(() => {
  ensureInstalled();
  ensureBuilt();
  return runInPinnedNode(['cli/seuraa.ts', 'serve', ...process.argv.slice(2)]);
});
