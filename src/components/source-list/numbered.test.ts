import { expect, test } from 'vitest';
import { sources } from '#components/reader/example-facts.ts';
import { numbered } from './numbered.ts';

test('the second page of a host has a number', () => {
  expect(numbered(sources).map(({ text }) => text)).toEqual(['tem.fi', 'tem.fi 2', 'eduskunta.fi']);
});
