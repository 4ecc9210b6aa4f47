import { describe, expect, it } from 'vitest';
import { codeAndTestsIn, pathsIn, read } from './files.ts';
import { leftOutIn, machinePathsIn, registriesIn, unfinishedIn } from './words-left.ts';

const picture = /\.(png|jpe?g|webp|avif|ico|woff2?|pdf|gz|br)$/;
const written = pathsIn()
  .filter((path) => !picture.test(path))
  .map(read);
const code = codeAndTestsIn('src', 'cli', 'scripts', 'tests', 'bench');
const saying = (text: string) => [{ path: 'a.ts', text }];

describe('nothing is left behind', () => {
  it('no note to oneself', () => {
    expect(unfinishedIn(code)).toEqual([]);
    expect(unfinishedIn(saying('a;\n// TO' + 'DO: later'))).toEqual(['a.ts:2 leaves work in a comment']);
    expect(unfinishedIn(saying('const todoList = 1;'))).toEqual([]);
  });

  it('no test left out', () => {
    expect(leftOutIn(code)).toEqual([]);
    for (const bad of ['it.on' + 'ly(', 'describe.sk' + 'ip(', 'test.concurrent.on' + 'ly(', 'it.sk' + 'ipIf(x)(', 'x' + 'it(']) {
      expect(leftOutIn(saying(bad)), bad).toHaveLength(1);
    }
    expect(leftOutIn(saying('query.skip(5); exit(1)'))).toEqual([]);
  });

  it('no host of a package registry', () => {
    expect(registriesIn(written)).toEqual([]);
    expect(registriesIn(saying('"resolved": "https://registry.npm' + 'js.org/a.tgz"'))).toHaveLength(1);
  });

  it('no path of one machine', () => {
    expect(machinePathsIn(written)).toEqual([]);
    for (const bad of ["'/ho" + "me/me/a'", 'cd /wo' + 'rk/a', '"C:\\\\Us' + 'ers"', 'a=/Us' + 'ers/me']) {
      expect(machinePathsIn(saying(bad)), bad).toHaveLength(1);
    }
    expect(machinePathsIn(saying('https://example.fi/ho' + 'me/a'))).toEqual([]);
  });
});
