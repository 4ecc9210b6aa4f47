import { describe, expect, it } from 'vitest';
import { blocksOf, paragraphsOf, type Part } from './paragraphs.ts';

const same = (text: string): Part => ({ kind: 'same', text });
const added = (text: string): Part => ({ kind: 'added', text });
const removed = (text: string): Part => ({ kind: 'removed', text });

describe('the paragraphs of a difference', () => {
  it('are cut at the ends of lines, and changed words stay in their paragraph', () => {
    const parts = [same('First\nThe report is given in '), removed('2020'), added('spring 2021'), same('.\nLast\n')];
    expect(paragraphsOf(parts)).toEqual([
      [same('First')],
      [same('The report is given in '), removed('2020'), added('spring 2021'), same('.')],
      [same('Last')],
    ]);
  });

  it('keep a removed and an added paragraph apart', () => {
    expect(paragraphsOf([removed('Old\n'), added('New\n')])).toEqual([[removed('Old')], [added('New')]]);
  });

  it('are folded where nothing near them changed', () => {
    expect(blocksOf([same('a\nb\nc\n'), added('new\n'), same('d\ne\nf')])).toEqual([
      { kind: 'folded', paragraphs: ['a', 'b'] },
      { kind: 'paragraph', parts: [same('c')] },
      { kind: 'paragraph', parts: [added('new')] },
      { kind: 'paragraph', parts: [same('d')] },
      { kind: 'folded', paragraphs: ['e', 'f'] },
    ]);
  });

  it('are all folded in a text that did not change, and none in an empty one', () => {
    expect(blocksOf([same('a\nb')])).toEqual([{ kind: 'folded', paragraphs: ['a', 'b'] }]);
    expect(blocksOf([])).toEqual([]);
  });
});
