// Settings and commands, in code and in the papers.

const setting = /\b(?:env|environment)(?:\.|\[['"])([A-Z][A-Z0-9_]+)/g;
const settingOfSchema = /^\s*['"]?([A-Z][A-Z0-9_]{2,})['"]?\s*:/gm;
const processEnvironment = /\bprocess\.env\b/;

const sorted = (names: Iterable<string | undefined>): string[] => [...new Set([...names].filter((name) => name !== undefined))].sort();

/** The environment variables that a file of settings reads: `env.PORT`, `env['PORT']`, or a schema with a key `PORT:`. */
export const settingsIn = (code: string): string[] =>
  sorted([...code.matchAll(setting), ...code.matchAll(settingOfSchema)].map((match) => match[1]));

/** Whether code reads the environment itself. */
export const readsEnvironment = (code: string): boolean => processEnvironment.test(code);

/** What stands as code first in the rows of a paper's tables and matches a shape. */
function firstCells(paper: string, shape: RegExp): string[] {
  return sorted([...paper.matchAll(/^\|\s*`([^`]+)`/gm)].map((match) => shape.exec(match[1] ?? '')?.[1]));
}

/** Settings that a paper documents: the rows of a table that begin with one. */
export const documentedSettings = (paper: string): string[] => firstCells(paper, /^([A-Z][A-Z0-9_]*)$/);

/** Commands that a paper documents: the rows of a table that begin with one, with or without `npm run seuraa --` before it and arguments after. */
export const documentedCommands = (paper: string): string[] => firstCells(paper, /^(?:npm run seuraa -- )?([a-z]+(?:-[a-z]+)*)(?: .*)?$/);

/** The commands among which `cli/seuraa.ts` chooses: each is a file of its own, read when it is asked for. */
export const commandsIn = (code: string): string[] => sorted([...code.matchAll(/import\('\.\/([a-z-]+)\.ts'\)/g)].map((match) => match[1]));
