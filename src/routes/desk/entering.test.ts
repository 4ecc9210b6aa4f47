import { expect, it } from 'vitest';
import { nextOf } from './entering.ts';

const next = (wish: string) => nextOf(new URL(`https://seuraa.example/desk/sign-in?${new URLSearchParams({ next: wish })}`));

it.each(['/desk', '/desk/subjects/measure?q=a%20b&page=2', '/desk/people'])('after signing in one goes on to %s', (wish) => {
  expect(next(wish)).toBe(wish);
});

it.each([
  '',
  '/',
  '/fi',
  '/deskx',
  '//elsewhere.example/desk',
  '/\\elsewhere.example/desk',
  '/desk/../fi',
  '/desk\\..\\fi',
  'https://elsewhere.example/desk',
  'https://seuraa.example/desk',
  'javascript:alert(1)',
  '/\t/elsewhere.example',
  'desk',
])('but not to %s', (wish) => {
  expect(next(wish)).toBe('/desk');
});
