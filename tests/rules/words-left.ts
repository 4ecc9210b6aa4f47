import type { SourceFile } from './files.ts';

// The words are put together here, so that the rules do not find themselves.
const unfinished = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].join('|')})\\b`);
const leftOut = new RegExp(`\\b(describe|it|test|suite|bench)(\\.\\w+)*\\.(only|skip|skipIf|todo)\\b|\\bx(it|describe|test)\\(`);
const hosts = ['registry\\.npmjs\\.org', 'registry\\.yarnpkg\\.com', 'npmmirror\\.com', 'npm\\.pkg\\.github\\.com', 'npm\\.jsr\\.io'];
const registry = new RegExp(hosts.join('|'));
const absolute = new RegExp(`(^|[\\s"'\`(=:,])(/(work|home|root|Users)/\\w|[A-Z]:\\\\+Users)`, 'm');

function lineOf(text: string, pattern: RegExp): number | null {
  const found = pattern.exec(text);
  return found && text.slice(0, found.index).split('\n').length;
}

function findings(files: readonly SourceFile[], pattern: RegExp, what: string): string[] {
  return files.flatMap(({ path, text }) => {
    const line = lineOf(text, pattern);
    return line === null ? [] : [`${path}:${line} ${what}`];
  });
}

/** Notes to oneself: what is to be done is an issue, not a comment. */
export const unfinishedIn = (files: readonly SourceFile[]): string[] => findings(files, unfinished, 'leaves work in a comment');

/** Tests that are left out, or that leave out the others. */
export const leftOutIn = (files: readonly SourceFile[]): string[] => findings(files, leftOut, 'leaves tests out');

/** The host of a package registry: the same files must install behind any mirror. */
export const registriesIn = (files: readonly SourceFile[]): string[] => findings(files, registry, 'names a package registry');

/** Paths that are true on one machine only. */
export const machinePathsIn = (files: readonly SourceFile[]): string[] => findings(files, absolute, 'names a path of one machine');
