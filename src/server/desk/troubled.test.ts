import { expect, test } from 'vitest';
import { editor } from '../../../tests/support/editors.ts';
import { measure } from '../../../tests/support/factories.ts';
import type { Draft } from '../editing/index.ts';
import { silentLog } from '../log.ts';
import type { Letter } from '../mail/index.ts';
import { troubleTeller } from './troubled.ts';

const draft = { id: 'd-1', kind: 'measure', image: measure('m-a'), author: 'aino', version: 3 } as unknown as Draft;
const everybody = [editor('aino'), { ...editor('bertta'), language: 'en' as const }, editor('cecilia')];

test('who began a draft and who set its time hear why it was not published, each once and in their own language', async () => {
  const letters: Letter[] = [];
  const mail = { send: (letter: Letter) => Promise.resolve(letters.push(letter)) } as never;
  const accounts = { everybody: () => Promise.resolve(everybody) };
  const problems = ['title.fi', 'title.sv'].map((path) => ({ code: 'conflict' as const, path, reason: '' }));
  await troubleTeller({ accounts, mail, origin: 'https://seuraa.example', log: silentLog })({
    draft,
    problems: [...problems, { code: 'unknown-field', path: 'x', reason: '' }],
    at: '2026-11-23T10:00:00.000Z',
    by: 'bertta',
  });
  expect(letters.map(({ to, subject }) => [to, subject])).toEqual([
    ['aino@example.org', 'Ajastettu julkaisu ei onnistunut: Toimi m-a'],
    ['bertta@example.org', 'Scheduled publishing failed: Measure m-a'],
  ]);
  expect(letters[1]?.text.split('\n\n')).toEqual([
    '“Measure m-a” was to be published on 23 November 2026 at 12:00, but could not be:',
    '- Somebody else has changed the same meanwhile. Check and try again.\n- This cannot be published.',
    'Nothing has changed on the public page. The draft is open again, with all that has been typed in it.',
    'https://seuraa.example/desk/drafts/d-1',
  ]);
  const broken = { send: () => Promise.reject(new Error('no mail')) } as never;
  const failed = { draft, problems, at: '2026-11-23T10:00:00.000Z', by: 'aino' };
  await troubleTeller({ accounts, mail: broken, origin: 'https://seuraa.example', log: silentLog })(failed);
});
