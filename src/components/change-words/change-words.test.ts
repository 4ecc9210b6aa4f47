import { describe, expect, it } from 'vitest';
import { changeWords, valueWords } from './change-words.ts';
import type { ChangeView } from '#server/pages/index.ts';

const change: ChangeView = {
  id: 7,
  at: '2026-11-23T08:00:00Z',
  actor: 'catalogue',
  command: 'put-milestone',
  subject: { kind: 'measure', id: 'm-a', heading: { reading: { missing: true, instead: null }, is: 'official' }, href: '/en/measures/m-a' },
  fields: [
    { field: 'type', before: 'announced', after: 'given-to-parliament' },
    { field: 'date', before: '2024', after: '2024-04-04' },
    { field: 'planned', before: 'true', after: null },
  ],
  reason: null,
  hash: 'ab',
  added: null,
  decided: null,
  significance: null,
};

describe('an entry of the record', () => {
  it('is told in words: fields, closed lists, dates', () => {
    const { fields, actor, deed } = changeWords(change, 'en');
    expect(fields).toEqual([
      { field: 'Type', before: 'Announced', after: 'Given to Parliament' },
      { field: 'Date', before: '2024', after: '4 April 2024' },
      { field: 'Planned', before: 'yes', after: null },
    ]);
    expect(actor).toBe('Catalogue editors');
    expect(deed).toBe('milestone');
  });

  it('says when something was withdrawn', () => {
    expect(changeWords({ ...change, command: 'withdraw-measure' }, 'fi').deed).toBe('toimenpide, poistettu');
  });

  it('says when something was added, but not twice of several told as one', () => {
    const added = [{ kind: 'milestone' as const, count: 1 }];
    expect(changeWords({ ...change, added }, 'sv').deed).toBe('milstolpe, tillägg');
    expect(changeWords({ ...change, added, fields: [] }, 'sv').deed).toBeNull();
  });

  it('says what an editor decided on news', () => {
    const decided = { word: 'verdict.rejected' as const, news: [] };
    const added = [{ kind: 'verdict' as const, count: 1 }];
    expect(changeWords({ ...change, actor: 'operator', added, fields: [], decided }, 'sv')).toMatchObject({
      deed: 'enligt redaktionen gäller nyheten inte detta',
      actor: 'Tjänstens underhåll',
    });
  });

  it('says of an editor only what they are', () => {
    expect(changeWords({ ...change, actor: 'editor' }, 'sv').actor).toBe('Ministeriets redaktion');
  });

  it('leaves a value that is in no list as it is', () => {
    expect(valueWords('kind', 'legislation', 'sv')).toBe('lagstiftning');
    expect(valueWords('kind', 'something', 'sv')).toBe('something');
    expect(valueWords('number', '2024', 'fi')).toBe('2024');
  });
});
