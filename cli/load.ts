import { catalogueFolder, withApp } from './open.ts';

/** `load [FOLDER]`: brings the catalogue's files into the record; nothing is loaded when anything in them is wrong. */
export async function run([folder = catalogueFolder]: string[]): Promise<number> {
  const { read, entries } = await withApp((app) => app.loadCatalogue(folder));
  const count = (kind: string) => entries.filter((entry) => entry.kind === kind).length;
  process.stdout.write(`${read} subjects read: ${count('added')} added, ${count('changed')} changed, ${count('withdrawn')} withdrawn\n`);
  return 0;
}
