// Installs the packages of package-lock.json, when they are not there already. Runs on Node 20, before anything is installed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { root } from './pinned-node.mjs';
import { hashOf, isStamped, writeStamp } from './stamp.mjs';

const stamp = join(root, 'node_modules', '.seuraa-installed');

/** Packages differ by platform: a folder carried to another machine is installed again. */
const wanted = () => hashOf([join(root, 'package-lock.json')], `${process.platform}-${process.arch}`);

/** `npm ci` in the npm that started us, else in the one on the path. */
function npmCi() {
  // A production environment must not leave out what building and testing need.
  const args = ['ci', '--include=dev', '--include=optional', '--engine-strict=false', '--loglevel=error', '--no-audit', '--no-fund'];
  const npm = process.env['npm_execpath'];
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const how = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] };
  if (npm?.endsWith('.js')) return spawnSync(process.execPath, [npm, ...args], how);
  return spawnSync('npm', args, { ...how, shell: process.platform === 'win32' });
}

/** Makes node_modules what package-lock.json says. Does nothing when it is. */
export function ensureInstalled() {
  if (isStamped(stamp, wanted())) return;
  console.log('Installing packages…');
  const { status, error } = npmCi();
  if (error) throw new Error(`npm could not be started: ${error.message}`);
  if (status !== 0)
    throw new Error(`npm ci failed (exit code ${status}). Is the network, or the registry that npm is set to use, within reach?`);
  writeStamp(stamp, wanted());
}
