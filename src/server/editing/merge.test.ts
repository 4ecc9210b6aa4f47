import { describe, expect, test } from 'vitest';
import { text } from '../../../tests/support/factories.ts';
import { changesBetween, tidied } from './fields.ts';
import { chosen, merged } from './merge.ts';
import { slugOf } from './naming.ts';
import { markOutdated } from './outdated.ts';

const theme = (id: string, fi: string, sv = `${id} på svenska`) => ({ id, name: text(fi, sv) });
const image = (...themes: object[]) => ({ id: 'a', themes });

describe('texts in a list', () => {
  test('are found again by what names their entry, wherever it stands', () => {
    const before = image(theme('a', 'Aa'), theme('b', 'Bee'));
    const after = image(theme('c', 'See'), theme('b', 'Bee 2'), theme('a', 'Aa'));
    expect(changesBetween(before, after).map(({ path, language }) => `${path} ${language ?? ''}`)).toEqual([
      'themes[0].id ',
      'themes[0].name fi',
      'themes[0].name sv',
      'themes[1].name fi',
    ]);
    expect(changesBetween(before, image(theme('b', 'Bee'))).map(({ path, after: now }) => [path, now])).toEqual([
      ['themes[0].id', null],
      ['themes[0].name', null],
      ['themes[0].name', null],
    ]);
    expect(changesBetween(before, image(theme('b', 'Bee'), theme('a', 'Aa')))).toMatchObject([{ path: 'themes' }]);
  });

  test('go out in the chosen languages only', () => {
    const live = image(theme('a', 'Aa'), theme('b', 'Bee'));
    const draft = image(theme('b', 'Bee 2', 'B 2'), theme('c', 'See', 'C'));
    expect(chosen(live, draft, ['fi'])).toEqual(image(theme('b', 'Bee 2'), { id: 'c', name: text('See') }));
    expect(chosen(live, draft, [])['themes']).toMatchObject([{ name: text('Bee', 'b på svenska') }, { id: 'c' }]);
    expect(chosen(live, draft, null)).toEqual(draft);
  });

  test('without a name are known by the rest of their entry', () => {
    const note = (by: string, fi: string) => ({ by, note: text(fi) });
    const [before, after] = [{ fulfilments: [note('x', 'A'), note('y', 'B')] }, { fulfilments: [note('y', 'B'), note('x', 'A2')] }];
    expect(changesBetween(before, after)).toMatchObject([{ path: 'fulfilments[1].note', language: 'fi' }]);
    expect(markOutdated({ fulfilments: [note('x', 'A')] }, { fulfilments: [note('x', 'A')] }).marked.size).toBe(0);
  });

  test('are merged entry by entry where no entry has come or gone', () => {
    const [base, live, draft] = [image(theme('a', 'A')), image(theme('a', 'A', 'annat')), image(theme('a', 'A2'))];
    expect(merged({ base, live, draft })).toEqual({ image: image(theme('a', 'A2', 'annat')), clashes: [] });
    const longer = image(theme('a', 'A2'), theme('b', 'B'));
    expect(merged({ base, live, draft: longer }).clashes).toMatchObject([{ path: 'themes', language: null }]);
  });
});

describe('what says nothing', () => {
  test('is no change: no field, an empty list, a box that is not ticked, a blank wording', () => {
    const typed = { id: 'ev-1', planned: false, note: { fi: { text: ' ', state: 'original' } }, status: null };
    expect(tidied('milestone', typed)).toEqual({ id: 'ev-1', planned: false, sourceScope: 'event' });
    expect(changesBetween(tidied('measure', { id: 'm-a' }), tidied('measure', { id: 'm-a', documents: [], titleIs: 'official' }))).toEqual(
      [],
    );
  });
});

test('what both typed alike does not clash', () => {
  const wish = { base: { kind: 'a' }, live: { kind: 'b' }, draft: { kind: 'b', more: 1 } };
  expect(merged(wish)).toEqual({ image: { kind: 'b', more: 1 }, clashes: [] });
});

test.each([
  ['Åland – ”hyvät käytännöt”', 'aland-hyvat-kaytannot'],
  ['  ', ''],
  ['العربية', ''],
  ['a'.repeat(80), 'a'.repeat(60)],
  [`${'sana '.repeat(20)}`, 'sana-sana-sana-sana-sana-sana-sana-sana-sana-sana-sana-sana'],
])('an id from %j is %j', (words, slug) => {
  expect(slugOf(words)).toBe(slug);
});
