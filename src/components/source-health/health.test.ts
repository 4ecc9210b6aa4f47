import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages } from '#domain/language.ts';
import { sayIn } from '#locales/index.ts';
import { failingDays, kindWords, outcomeWords, rhythmWords, stateWords } from './health.ts';
import { examples } from './examples.ts';

const say = sayIn('en');
const now = '2026-11-23T12:00:00Z';

describe('the health of a source in words', () => {
  it('counts whole days of failing', () => {
    expect(failingDays('2026-11-20T13:00:00Z', now)).toBe(2);
    expect(failingDays('2026-11-23T13:00:00Z', now)).toBe(0);
  });

  it('tells each state', () => {
    const words = examples.map(({ props, language }) => stateWords(props.source, now, language));
    expect(words).toEqual(['kunnossa', 'störning i 3 dagar', 'i ordning', 'waiting for the first look', 'ei vielä lueta']);
  });

  it('says how often a source is read', () => {
    expect([24, 48, 1, 6, 0.5].map((hours) => rhythmWords(hours, say))).toEqual([
      'once a day',
      'every 2 days',
      'every hour',
      'every 6 hours',
      'every 30 minutes',
    ]);
  });

  it.each(languages)('has words of their own for the kinds that are compiled, each a folder: %s', (language) => {
    const folder = new URL('../../server/sources/', import.meta.url);
    const kinds = readdirSync(folder).filter((name) => existsSync(new URL(`${name}/index.ts`, folder)));
    const words = ['other', ...kinds].map((kind) => kindWords(kind, sayIn(language)));
    expect(words.length).toBeGreaterThan(10);
    expect(new Set(words).size).toBe(words.length);
  });

  it('knows an interface that is not read, what is neither, and an outcome that is no failure', () => {
    expect(kindWords('api', say)).toBe('interface (API)');
    expect(kindWords('hankeikkuna', say)).toBe('project register (Hankeikkuna)');
    expect(kindWords('sheet', say)).toBe('other source');
    expect(outcomeWords('unchanged', say)).toBe('The source said that nothing has changed');
  });
});
