import { expect, test } from 'vitest';
import { Refusal } from '#domain/problem.ts';
import { house, measure, organisation, put, rowsOf, text } from '../../../tests/support/factories.ts';

const refusalOf = async (summary: string, title = 'Toimi') => {
  const it = house('2024-06-01T21:30:00.000Z');
  await it.commit(put('organisation', organisation('TEM')));
  const cause: unknown = await it
    .commit(put('measure', measure('m-a', { title: text(title), summary: text('Hyvä', summary) })))
    .catch((reason: unknown) => reason);
  if (!(cause instanceof Refusal)) throw new Error('was not refused', { cause });
  expect(rowsOf(it.store, 'change')).toHaveLength(1);
  return cause;
};

test.each([
  ['En <b>text</b>', 'html-in-text'],
  ['[länk](javascript:alert(1))', 'unsafe-link'],
  ['Bak\u202evänt', 'hidden-character'],
  ['![bild](https://tem.fi/bild.png)', 'markdown-not-allowed'],
] as const)('%s is refused with its code, its field and its place, and nothing is written', async (summary, code) => {
  const refusal = await refusalOf(summary);
  expect(refusal.code).toBe(code);
  expect(refusal.problems).toMatchObject([{ code, subject: 'measure:m-a', path: 'summary.sv', place: { line: 1 } }]);
});

test('tags are refused in a title as well', async () => {
  expect((await refusalOf('Hyvä', '<i>Toimi</i>')).problems).toMatchObject([{ code: 'html-in-text', path: 'title.fi' }]);
});

test('a text with allowed Markdown is kept as it was written', async () => {
  const it = house('2024-06-01T21:30:00.000Z');
  const summary = text('**Tärkeä** [laki](https://finlex.fi)\n\n- a\n- b');
  await it.commit(put('organisation', organisation('TEM')), put('measure', measure('m-a', { summary })));
  expect(JSON.parse(String(rowsOf(it.store, 'change').at(-1)?.['after']))).toMatchObject({ summary });
});
