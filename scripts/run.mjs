// Runs a file of the project, or a tool, in the pinned Node: `node scripts/run.mjs FILE [ARGUMENT…]`.
import process from 'node:process';
import { ensureBuilt } from './built.mjs';
import { ensureInstalled } from './installed.mjs';
import { main, runInPinnedNode } from './pinned-node.mjs';

const [file, ...args] = process.argv.slice(2);

await main(() => {
  if (!file) throw new Error('say which file to run: node scripts/run.mjs FILE [ARGUMENT…]');
  ensureInstalled();
  if (file === 'cli/seuraa.ts' && args[0] === 'serve') ensureBuilt();
  return runInPinnedNode([file, ...args]);
});
