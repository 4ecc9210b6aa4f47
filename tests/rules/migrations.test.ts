import { describe, expect, it } from 'vitest';
import { codeIn, textOf } from './files.ts';
import { hashOf, thawed } from './migrations.ts';

const frozen = JSON.parse(textOf('tests/rules/migrations.json')) as Record<string, string>;
// Of the folder, only what is numbered is a migration.
const migrations = codeIn('src/server/store/migrations').filter((file) => /\/\d+[^/]*\.ts$/.test(file.path));

describe('migrations', () => {
  it('stay as they landed', () => {
    expect(thawed(frozen, migrations)).toEqual([]);
  });

  it('are numbered one after another', () => {
    const numbers = migrations.map((file) => Number(/\/(\d+)[^/]*\.ts$/.exec(file.path)?.[1]));
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
  });

  it('are missed when changed, removed or new', () => {
    const first = { path: 'migrations/001-first.ts', text: 'create' };
    const kept = { [first.path]: hashOf(first.text) };
    expect(thawed(kept, [first])).toEqual([]);
    expect(thawed(kept, [{ ...first, text: 'create more' }])).toEqual(['migrations/001-first.ts was changed after it landed']);
    expect(thawed(kept, [])).toEqual(['migrations/001-first.ts was removed']);
    expect(thawed({}, [first])).toHaveLength(1);
  });
});
