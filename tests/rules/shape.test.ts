import { describe, expect, it } from 'vitest';
import { codeAndTestsIn, codeIn, pathsIn } from './files.ts';
import { drawersIn, filesOver, functionsOf, functionsOver, quantile } from './shape.ts';

const lines = (count: number) => 'a;\n'.repeat(count);

describe('files', () => {
  it('have at most 300 lines', () => {
    expect(filesOver(300, codeAndTestsIn('src', 'cli', 'scripts'))).toEqual([]);
  });

  it('are counted', () => {
    const files = [
      { path: 'a.ts', text: lines(300) },
      { path: 'b.ts', text: lines(301) },
    ];
    expect(filesOver(300, files)).toEqual(['b.ts has 301 lines']);
  });
});

describe('functions', () => {
  const functions = codeIn('src', 'cli', 'scripts').flatMap(functionsOf);

  it('have at most 60 lines', () => {
    expect(functionsOver(60, functions)).toEqual([]);
  });

  it('are mostly seen at once: half under 10 lines, nine of ten under 25', () => {
    expect(quantile(functions, 0.5)).toBeLessThan(10);
    expect(quantile(functions, 0.9)).toBeLessThan(25);
  });

  it('are measured in every kind of file', () => {
    const long = `function long() {\n${lines(60)}}\nconst short = () => 1;`;
    expect(functionsOver(60, functionsOf({ path: 'a.ts', text: long }))).toEqual(['a.ts:1 has a function of 62 lines']);
    const component = `<p>x</p>\n<script lang="ts">\n${long}\n</script>`;
    expect(functionsOver(60, functionsOf({ path: 'A.svelte', text: component }))).toEqual(['A.svelte:3 has a function of 62 lines']);
    expect(functionsOf({ path: 'a.mjs', text: 'class A { b() { return () => 1; } }' })).toHaveLength(2);
  });

  it('are ranked', () => {
    const ten = Array.from({ length: 10 }, (_, index) => ({ where: 'a.ts', lines: index + 1 }));
    expect(quantile(ten, 0.5)).toBe(6);
    expect(quantile(ten, 0.9)).toBe(10);
    expect(quantile([], 0.5)).toBe(0);
  });
});

describe('names', () => {
  it('are never those of drawers', () => {
    expect(drawersIn(pathsIn('src', 'cli', 'scripts', 'tests', 'bench'))).toEqual([]);
  });

  it('of drawers are found as folders and as files', () => {
    const bad = ['src/server/utils/date.ts', 'src/domain/helpers.ts', 'tests/common/a.ts', 'cli/shared.test.ts'];
    expect(drawersIn([...bad, 'src/server/store/library.ts'])).toEqual(bad);
  });
});
