import ts from 'typescript';
import { pointsAt, type SourceFile } from './files.ts';

const subpaths = new Map([
  ['#domain/', 'src/domain/'],
  ['#server/', 'src/server/'],
  ['#components/', 'src/components/'],
  ['#locales/', 'src/locales/'],
  ['#simulator/', 'src/simulator/'],
]);

/** The scripts of a component; other files as they are. */
function scriptOf({ path, text }: SourceFile): string {
  if (!path.endsWith('.svelte')) return text;
  return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n');
}

/** What a file imports, as it is written: packages, subpaths and relative paths. */
export function specifiersOf(file: SourceFile): string[] {
  return ts.preProcessFile(scriptOf(file), true, true).importedFiles.map((imported) => imported.fileName);
}

/** The path from the project's root that a specifier names, or null for a package. */
export function targetOf(from: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return pointsAt(from, specifier);
  for (const [subpath, folder] of subpaths) if (specifier.startsWith(subpath)) return folder + specifier.slice(subpath.length);
  return null;
}
