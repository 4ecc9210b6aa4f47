import { readdirSync } from 'node:fs';
import type { MatterKind } from './kind.ts';

const here = new URL('./kinds/', import.meta.url);

/** Names of all kinds: each file of the folder is one, by being there. */
export const kindNames: readonly string[] = readdirSync(here)
  .filter((name) => /^[a-z]+\.ts$/.test(name))
  .map((name) => name.slice(0, -'.ts'.length))
  .sort();

export type Kinds = ReadonlyMap<string, MatterKind>;

const load = async (name: string): Promise<[string, MatterKind]> => {
  const { kind } = (await import(new URL(`${name}.ts`, here).href)) as { kind: MatterKind };
  return [kind.name, kind];
};

/** Every kind, loaded when the queue is first needed. */
export const loadKinds = async (): Promise<Kinds> => new Map(await Promise.all(kindNames.map(load)));
