import { beforeEach, expect, test } from 'vitest';
import { editor } from '../../../tests/support/editors.ts';
import { house, imagesIn, measure, put, type House } from '../../../tests/support/factories.ts';
import { seeded } from '../../../tests/support/random.ts';
import { authorize } from '../accounts/index.ts';
import { createEditing, type Draft, type Editing } from './index.ts';

let it: House;
let editing: Editing;
const edits = authorize(editor('aino'), 'edit-subjects');
const publishes = authorize(editor('aino'), 'publish');
const translates = authorize(editor('tove', 'translator'), 'translate');
const sv = { text: 'Ny', state: 'translated' as const };
const live = () => imagesIn(it.store).find(({ id }) => id === 'm-a');

beforeEach(async () => {
  it = house();
  editing = createEditing({ ...it, random: seeded(1).next });
  await it.commit(put('measure', measure('m-a')));
});

/** An editor has changed the kind, the translator one wording of it. */
async function shared(): Promise<Draft> {
  const begun = await editing.begin(edits, 'measure', 'm-a');
  await editing.save(edits, begun.id, { ...begun.image, kind: 'grant' }, 1);
  const image = { ...begun.image, kind: 'grant', title: { ...measure().title, sv } };
  const result = await editing.save(translates, begun.id, image, 2);
  return 'draft' in result ? result.draft : result.conflict;
}

test('who translates publishes wordings and nothing else of a shared draft', async () => {
  const draft = await shared();
  const { draft: left } = await editing.publishWordings(translates, draft.id, 'sv', { note: {} });
  expect(live()).toMatchObject({ kind: 'legislation', title: { sv } });
  expect(left?.image['kind']).toBe('grant');
  expect(await editing.changes(left as Draft)).toMatchObject([{ path: 'kind', after: 'grant' }]);
});

test('what clashes in the rest of the draft is still told to the one who publishes that', async () => {
  const draft = await shared();
  await it.commit(put('measure', measure('m-a', { kind: 'study' })));
  await editing.publishWordings(translates, draft.id, 'sv', { note: {} });
  expect(live()).toMatchObject({ kind: 'study', title: { sv } });
  const publishing = editing.publish(publishes, draft.id, { languages: null, significance: 'minor', note: {} });
  await expect(publishing).rejects.toMatchObject({ code: 'conflict', problems: [{ path: 'kind' }] });
});
