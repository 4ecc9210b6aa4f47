import { expect, test } from 'vitest';
import { freshForOf } from './freshness.ts';

const now = new Date('2026-11-23T12:00:00Z');
const at = (time: string) => `Mon, 23 Nov 2026 ${time} GMT`;

test.each([
  ['nothing', {}, null],
  ['other words', { 'cache-control': 'public, must-revalidate' }, null],
  ['seconds', { 'cache-control': 'public,max-age=600' }, 600_000],
  ['seconds in quotes and capitals', { 'cache-control': 'Max-Age="600"' }, 600_000],
  ['seconds, some of which have passed', { 'cache-control': 'max-age=600', age: '200' }, 400_000],
  ['seconds, all of which have passed', { 'cache-control': 'max-age=600', age: '900' }, 0],
  ['seconds for caches between us only', { 'cache-control': 's-maxage=600' }, null],
  ['that it is not to be kept', { 'cache-control': 'no-cache, max-age=600' }, 0],
  ['that it is not to be kept, in other words', { 'cache-control': 'max-age=600, no-store' }, 0],
  ['a moment, by its own clock', { expires: at('10:30:00'), date: at('10:00:00') }, 1_800_000],
  ['a moment, by ours', { expires: at('12:30:00') }, 1_800_000],
  ['a moment that has passed', { expires: at('09:00:00') }, 0],
  ['a moment that is none', { expires: '0' }, 0],
  ['seconds before a moment', { 'cache-control': 'max-age=60', expires: at('18:00:00') }, 60_000],
])('an answer that says %s', (_, headers: Record<string, string>, expected) => {
  expect(freshForOf(headers, now)).toBe(expected);
});
