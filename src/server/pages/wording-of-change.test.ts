import { expect, test } from 'vitest';
import { fieldChanges } from './wording-of-change.ts';

const image = (summary: string, title = 'A') =>
  JSON.stringify({ id: 'm-a', title: { fi: { text: title, state: 'original' } }, summary: { fi: { text: summary, state: 'original' } } });

test('of Markdown the words are told; of other texts they are told as they are', () => {
  const changes = fieldChanges(image('Eka **sana**', '**A**'), image('Toka [sana](https://a.fi)', '*B*'), 'fi');
  expect(changes).toEqual([
    { field: 'title', before: '**A**', after: '*B*' },
    { field: 'summary', before: 'Eka sana', after: 'Toka sana' },
  ]);
});

test('where only the marks have changed, they are told', () => {
  expect(fieldChanges(image('sana'), image('**sana**'), 'fi')).toEqual([{ field: 'summary', before: 'sana', after: '**sana**' }]);
});
