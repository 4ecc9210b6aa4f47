// A stamp is a file that says from what its folder was made, so that a command does nothing when nothing has changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './pinned-node.mjs';

/**
 * The files under a path in a steady order; the path itself if it is a file, none if it does not exist.
 * @param {string} path
 * @returns {string[]}
 */
export function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/**
 * One hash over the names (from the project's root) and the bytes of files.
 * @param {readonly string[]} files
 * @param {string} [also] what else the result depends on
 */
export function hashOf(files, also = '') {
  const hash = createHash('sha256').update(also);
  for (const file of files) hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/**
 * @param {string} stamp the stamp's path
 * @param {string} hash
 */
export const isStamped = (stamp, hash) => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;

/**
 * @param {string} stamp
 * @param {string} hash
 */
export const writeStamp = (stamp, hash) => {
  writeFileSync(stamp, hash);
};
