// `npm test`: everything that must hold before a change is pushed; CI runs the same.
// `npm test -- checks | unit | rules | features | browser [what vitest takes]` runs a part.
// The last line counts: each check that is not a test (format, lint, types, build) counts as one.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { build, ensureBuilt, isBuilt } from './built.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled } from './installed.mjs';
import { main, pinnedNode, root } from './pinned-node.mjs';
import { add, countOf, nothing, sentence } from './test-count.mjs';

/** @typedef {import('./test-count.mjs').Count} Count */

const projects = ['unit', 'rules', 'features', 'browser'];
const needsBuild = ['features', 'browser'];

/** Makes the routes' types and the configuration that tsconfig.json stands on; an install removes both. */
const sync = ['node_modules/@sveltejs/kit/svelte-kit.js', 'sync'];

/** @type {readonly (readonly [name: string, args: readonly string[]])[]} */
const tools = [
  ['routes’ types', sync],
  ['format', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']],
  ['lint', ['node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.']],
  // Checks what tsc checks, and the components besides.
  ['types', ['node_modules/svelte-check/bin/svelte-check', '--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human']],
];

/**
 * One check, told in a line, counted as one.
 * @param {string} name
 * @param {() => boolean} passes
 * @returns {Count}
 */
function check(name, passes) {
  const passed = passes();
  console.log(`${passed ? '✓' : '✗'} ${name}`);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1 };
}

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
const succeeds = (args, env = {}) =>
  spawnSync(pinnedNode(), args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;

/** Format, lint and types. All are run, so that one run says everything that is to be mended. */
const checks = () =>
  tools.reduce(
    (count, [name, args]) =>
      add(
        count,
        check(name, () => succeeds(args)),
      ),
    nothing,
  );

/**
 * Runs the tests of some projects.
 * @param {readonly string[]} names
 * @param {readonly string[]} args passed to vitest
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Count}
 */
function tests(names, args, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'seuraa-test-'));
  const file = join(folder, 'results.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const chosen = names.map((name) => `--project=${name}`);
  const succeeded = succeeds(['node_modules/vitest/vitest.mjs', 'run', ...chosen, ...reporters, ...args], env);
  const count = countOf(read(file), succeeded);
  rmSync(folder, { force: true, recursive: true });
  return count;
}

/** @param {string} file */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Where Chromium is; null, said aloud, when there is none. */
function chromium() {
  try {
    return ensureChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return null;
  }
}

/**
 * The browser's tests, or one failure when there is no browser.
 * @param {readonly string[]} args
 * @returns {Count}
 */
function browserTests(args) {
  const path = chromium();
  return path === null ? check('a browser to test with', () => false) : tests(['browser'], args, { CHROMIUM: path });
}

/** @returns {Count} */
function everything() {
  const before = add(checks(), check('build', build));
  // What is served is the build: without it, features and browser could only repeat its failure.
  if (!isBuilt()) return add(before, tests(['unit', 'rules'], []));
  return add(add(before, tests(['unit', 'rules', 'features'], [])), browserTests([]));
}

/**
 * @param {string} part
 * @param {readonly string[]} args
 * @returns {Count}
 */
function only(part, args) {
  if (part === 'checks') return checks();
  if (!projects.includes(part)) throw new Error(`there is no part "${part}" of the tests; there are checks, ${projects.join(', ')}.`);
  succeeds(sync);
  if (needsBuild.includes(part)) ensureBuilt();
  return part === 'browser' ? browserTests(args) : tests([part], args);
}

await main(async () => {
  ensureInstalled();
  const [part, ...args] = process.argv.slice(2);
  const count = part === undefined ? everything() : only(part, args);
  console.log(sentence(count));
  return count.failed > 0 ? 1 : 0;
});
