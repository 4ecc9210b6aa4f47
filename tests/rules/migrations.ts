import { createHash } from 'node:crypto';
import type { SourceFile } from './files.ts';

/** The hash under which a migration is frozen. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Frozen migrations that were changed or removed, and new ones that are not frozen yet. */
export function thawed(frozen: Readonly<Record<string, string>>, migrations: readonly SourceFile[]): string[] {
  const now = new Map(migrations.map((file) => [file.path, hashOf(file.text)]));
  const changed = Object.entries(frozen).flatMap(([path, hash]) => {
    const found = now.get(path);
    if (found === undefined) return [`${path} was removed`];
    return found === hash ? [] : [`${path} was changed after it landed`];
  });
  const added = [...now.keys()].filter((path) => !(path in frozen)).map((path) => `${path} is not frozen: npm run freeze-migrations`);
  return [...changed, ...added];
}
