import { existsSync, readdirSync } from 'node:fs';
import type { Kind } from './kind.ts';

const here = new URL('./', import.meta.url);

/** Names of all kinds: each folder of this room that has an index.ts is one. A new kind is a new folder and nothing else. */
export const kindNames: readonly string[] = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/index.ts`, here)))
  .map(({ name }) => name)
  .sort();

const loaded = new Map<string, Promise<Kind>>();

/** A kind by its folder's name; null where there is none. Its parsers are loaded when it is first needed. */
export function kindNamed(name: string): Promise<Kind> | null {
  if (!kindNames.includes(name)) return null;
  const known = loaded.get(name);
  if (known) return known;
  const loading = import(new URL(`${name}/index.ts`, here).href).then((module: { kind: Kind }) => module.kind);
  loaded.set(name, loading);
  return loading;
}
