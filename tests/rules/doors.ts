import type { SourceFile } from './files.ts';
import { specifiersOf, targetOf } from './imports.ts';

/** The places that may import from `src/`, and what each may import besides itself. */
const mayUse: Record<string, string[]> = {
  domain: [],
  locales: ['domain'],
  components: ['domain', 'locales', 'server'],
  routes: ['domain', 'locales', 'components', 'server'],
  server: ['domain', 'locales'],
  simulator: ['domain'],
  cli: ['domain', 'locales', 'server', 'simulator'],
};

const frameworkOnly = /^\$(app|env|lib|service-worker)(\/|$)|^\.\/\$types|^virtual:|\.svelte$/;
const runsOnPlainNode = /^(src\/(domain|server|simulator|locales)|cli)\//;
const inputAndOutput = /^node:(fs|net|http|https|http2|tls|dns|dgram|child_process|worker_threads|sqlite|process|readline|os)(\/|$)/;

/** The part of the house that a path is in: a folder of `src/`, or `cli`. */
const partOf = (path: string): string | null => (path.startsWith('cli/') ? 'cli' : (/^src\/([^/.]+)\//.exec(path)?.[1] ?? null));

/** The room of `src/server/` that a path is in; null for the files that stand between the rooms. */
const roomOf = (path: string): string | null => /^src\/server\/([^/]+)\//.exec(path)?.[1] ?? null;

function wrongPart(path: string, target: string): string | null {
  const from = partOf(path);
  const to = partOf(target);
  if (from === null || to === null || from === to) return null;
  return mayUse[from]?.includes(to) ? null : `${from} must not import ${to}`;
}

function wrongDoor(path: string, target: string): string | null {
  const room = roomOf(target);
  if (room === null || room === roomOf(path) || target === `src/server/${room}/index.ts`) return null;
  return `the room ${room} is entered through #server/${room}/index.ts`;
}

function wrongPackage(path: string, specifier: string): string | null {
  if (runsOnPlainNode.test(path) && frameworkOnly.test(specifier)) return 'this runs on plain Node, without the web framework';
  if (path.startsWith('src/domain/') && inputAndOutput.test(specifier)) return 'the domain has no input or output';
  return null;
}

function wrongWith(path: string, specifier: string): string | null {
  const target = targetOf(path, specifier);
  const wrong = wrongPackage(path, specifier) ?? (target && (wrongPart(path, target) ?? wrongDoor(path, target)));
  return wrong ? `${path} imports ${specifier}: ${wrong}` : null;
}

/** What a file imports past the doors. */
export const wrongImports = (file: SourceFile): string[] =>
  specifiersOf(file).flatMap((specifier) => wrongWith(file.path, specifier) ?? []);
