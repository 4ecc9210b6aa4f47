import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

// What the rules look at: the project's own files, as paths from its root.

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const notOurs = new Set(['node_modules', '.git', 'build', '.svelte-kit', 'data', 'screenshots']);

/** A file of the project: where it is and what it says. Rules take these, so that a test can hand them a bad one. */
export interface SourceFile {
  path: string;
  text: string;
}

function pathsUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? pathsUnder(join(folder, entry.name)) : [join(folder, entry.name)]))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

/** Paths of all files of the project, or of those in some of its folders. */
export function pathsIn(...folders: string[]): string[] {
  const from = folders.length > 0 ? folders : [''];
  return from.flatMap((folder) => pathsUnder(join(root, folder))).map((path) => relative(root, path).replaceAll('\\', '/'));
}

export const read = (path: string): SourceFile => ({ path, text: readFileSync(join(root, path), 'utf8') });

/** A file's text, or nothing where the file does not exist yet. */
export const textOf = (path: string): string => (existsSync(join(root, path)) ? read(path).text : '');

export const exists = (path: string): boolean => existsSync(join(root, path));

const code = /\.(ts|mjs|js|svelte)$/;
const testCode = /\.test\.ts$|^tests\//;

/** Code in some folders, tests apart. */
export const codeIn = (...folders: string[]): SourceFile[] =>
  pathsIn(...folders)
    .filter((path) => code.test(path) && !testCode.test(path))
    .map(read);

/** Code in some folders, tests among it. */
export const codeAndTestsIn = (...folders: string[]): SourceFile[] =>
  pathsIn(...folders)
    .filter((path) => code.test(path))
    .map(read);

/** The file that a path points at from another file. */
export const pointsAt = (from: string, to: string): string => posix.normalize(posix.join(posix.dirname(from), to));
