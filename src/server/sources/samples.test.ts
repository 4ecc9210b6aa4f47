import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { lookAtCase, summaryOf } from '../../../tests/support/looks.ts';
import { kindNamed, kindNames } from './kinds.ts';

/** Every kind reads its samples, which are in the real formats, as the expected reading beside each says. */
const here = new URL('./', import.meta.url);
const casesOf = (kind: string): string[] =>
  readdirSync(new URL(`${kind}/samples/`, here), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

describe.each(kindNames)('%s', (name) => {
  test('has the file names of a kind, and samples', () => {
    for (const file of ['index.ts', 'detect.ts', 'parse.ts', `${name}.test.ts`])
      expect(existsSync(new URL(`${name}/${file}`, here)), file).toBe(true);
    expect(casesOf(name).length).toBeGreaterThan(0);
  });

  test.each(casesOf(name))('reads %s', async (folder) => {
    const place = new URL(`${name}/samples/${folder}/`, here);
    const kind = await kindNamed(name);
    if (!kind) throw new Error(`no kind ${name}`);
    const { walked, questions, sample } = await lookAtCase(kind, place);
    expect(questions).toEqual(sample.answers.map(({ question }) => question));
    expect(JSON.parse(JSON.stringify(summaryOf(walked)))).toEqual(JSON.parse(readFileSync(new URL('expected.json', place), 'utf8')));
  });
});
