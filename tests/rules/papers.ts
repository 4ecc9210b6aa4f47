import { pointsAt, type SourceFile } from './files.ts';

/** Links and pictures of a paper that lead to a file of the project that does not exist. */
export function brokenLinks({ path, text }: SourceFile, exists: (path: string) => boolean): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => (match[1] ?? '').replace(/#.*$/, ''))
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link))
    .map((link) => pointsAt(path, link))
    .filter((target) => !exists(target))
    .map((target) => `${path} links to ${target}`);
}
