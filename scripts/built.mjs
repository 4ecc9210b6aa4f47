// Builds the site, when its sources have changed since the last build.
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pinnedNode, root } from './pinned-node.mjs';
import { filesUnder, hashOf, isStamped, writeStamp } from './stamp.mjs';

const stamp = join(root, 'build', '.seuraa-built');
const config = ['package-lock.json', 'package.json', 'vite.config.ts', 'tsconfig.json', 'scripts/adapter.ts', 'static'];
// These run from their sources and are not in the build.
const outside = /^src\/(server|simulator)\/|\.test\.ts$/;

/** What the build is made from. */
function sources() {
  const inSrc = filesUnder(join(root, 'src')).filter((file) => !outside.test(relative(root, file).replaceAll('\\', '/')));
  return [...config.flatMap((path) => filesUnder(join(root, path))), ...inSrc];
}

const wanted = () => hashOf(sources());

/**
 * Builds now. What the builder says is shown only if it fails.
 * @returns {boolean} whether it succeeded
 */
export function build() {
  const hash = wanted();
  const folder = mkdtempSync(join(tmpdir(), 'seuraa-build-'));
  const log = join(folder, 'log');
  const output = openSync(log, 'w');
  const { status } = spawnSync(pinnedNode(), ['node_modules/vite/bin/vite.js', 'build'], { cwd: root, stdio: ['ignore', output, output] });
  closeSync(output);
  if (status === 0) writeStamp(stamp, hash);
  else console.error(readFileSync(log, 'utf8'));
  rmSync(folder, { force: true, recursive: true });
  return status === 0;
}

/** Whether `build/` is what the sources say. */
export const isBuilt = () => isStamped(stamp, wanted());

/** Makes `build/` what the sources say. Does nothing when it is. */
export function ensureBuilt() {
  if (isBuilt()) return;
  console.log('Building the site…');
  if (!build()) throw new Error('the site could not be built; see above.');
}
