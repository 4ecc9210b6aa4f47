import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exists, pathsIn, pointsAt, read, textOf } from './files.ts';
import { brokenLinks } from './papers.ts';

interface Described {
  shortDescription: string;
  longDescription: string;
  features: string[];
}

describe('the papers', () => {
  it('carry the licence whole, as the European Union published it', () => {
    const words = textOf('LICENSE').split(/\s+/).filter(Boolean);
    expect(words.slice(0, 6).join(' ')).toBe('EUROPEAN UNION PUBLIC LICENCE v. 1.2');
    expect(createHash('sha256').update(words.join(' ')).digest('hex')).toBe(
      'b265314fe0920ed66121307961dabb70eb3c26c508d2362783e821bbb4a0e16c',
    );
  });

  it('open with the two commands', () => {
    expect(textOf('README.md').split('\n').slice(0, 6).join('\n')).toMatch(/^# Seuraa\n\n```sh\nnpm start .*\nnpm test .*\n```/);
  });

  it('describe the software as publiccode.yml 0.4 asks', () => {
    const paper = parse(textOf('publiccode.yml')) as Record<string, unknown> & { description: Record<string, Described> };
    const mandatory = [
      'publiccodeYmlVersion',
      'name',
      'url',
      'platforms',
      'categories',
      'developmentStatus',
      'softwareType',
      'description',
      'legal',
    ];
    for (const key of [...mandatory, 'maintenance', 'localisation']) expect(paper, key).toHaveProperty(key);
    expect(Object.keys(paper.description).sort()).toEqual(['en', 'fi', 'sv']);
    for (const [language, { shortDescription, longDescription, features }] of Object.entries(paper.description)) {
      expect(shortDescription.length, language).toBeLessThanOrEqual(150);
      expect(longDescription.length, language).toBeGreaterThanOrEqual(150);
      expect(features.length, language).toBe(paper.description['en']?.features.length);
    }
  });

  it('agree on the version', () => {
    const { version } = JSON.parse(textOf('package.json')) as { version: string };
    expect((parse(textOf('publiccode.yml')) as { softwareVersion: string }).softwareVersion).toBe(version);
    expect(textOf('CHANGELOG.md')).toContain(`## [${version}]`);
  });

  it('link to what exists', () => {
    const papers = pathsIn().filter((path) => path.endsWith('.md'));
    expect(papers.map(read).flatMap((paper) => brokenLinks(paper, exists))).toEqual([]);
  });

  it('are caught linking to what does not', () => {
    const paper = { path: 'docs/a.md', text: '[b](b.md) [c](../c.md#d) [e](https://e.fi) [f](#f) ![g](g.png)' };
    expect(brokenLinks(paper, (path) => path === 'docs/b.md')).toEqual(['docs/a.md links to c.md', 'docs/a.md links to docs/g.png']);
    expect(pointsAt('docs/a.md', '../c.md')).toBe('c.md');
  });
});
