import { beforeEach, describe, expect, test } from 'vitest';
import { editor } from '../../../tests/support/editors.ts';
import { house, measure, milestone, organisation, put, rowsOf, text, type House } from '../../../tests/support/factories.ts';
import { seeded } from '../../../tests/support/random.ts';
import { authorize, type Authorized } from '../accounts/index.ts';
import { createEditing, type Draft, type Editing } from './index.ts';

let it: House;
let editing: Editing;
const edits = (id = 'aino'): Authorized<'edit-subjects'> => authorize(editor(id), 'edit-subjects');
const translates = (id = 'tove'): Authorized<'translate'> => authorize(editor(id, 'translator'), 'translate');

beforeEach(async () => {
  it = house();
  editing = createEditing({ ...it, random: seeded(1).next });
  await it.commit(
    put('organisation', organisation('TEM')),
    put('organisation', organisation('SM')),
    put('measure', measure('m-a', { responsible: [{ org: 'TEM', role: 'lead' }] })),
  );
});

const saved = async (draft: Draft, more: object, by: Authorized<'edit-subjects'> = edits()): Promise<Draft> => {
  const result = await editing.save(by, draft.id, { ...draft.image, ...more }, draft.version);
  if ('conflict' in result) throw new Error('a conflict');
  return result.draft;
};
const late = async (draft: Draft, more: object, by = edits('bertta')) => {
  const result = await editing.save(by, draft.id, { ...draft.image, ...more }, draft.version);
  if (!('conflict' in result)) throw new Error('no conflict');
  return result;
};

describe('a draft', () => {
  test('begins from what is live, and is one for all who edit the subject', async () => {
    const draft = await editing.begin(edits(), 'measure', 'm-a');
    expect(draft).toMatchObject({ base: 3, version: 1, state: 'open', author: 'aino', image: { id: 'm-a', kind: 'legislation' } });
    expect(await editing.begin(edits('bertta'), 'measure', 'm-a')).toEqual(draft);
    expect(await editing.draftOf('measure', 'm-a')).toEqual(draft);
    expect(await editing.changes(draft)).toEqual([]);
    expect(rowsOf(it.store, 'change')).toHaveLength(3);
  });

  test('of what is new has an id from its title, and one from nothing where there is no title yet', async () => {
    const begun = async (title: string) => (await editing.begin(edits(), 'measure', null, { title: text(title) })).subject;
    expect(await begun('Kotoutumislain 2. osauudistus: työ & koulutus')).toBe('m-kotoutumislain-2-osauudistus-tyo-koulutus');
    expect(await begun('Kotoutumislain 2. osauudistus – työ ja koulutus')).toBe('m-kotoutumislain-2-osauudistus-tyo-ja-koulutus');
    expect(await begun('A')).toBe('m-a-2');
    expect((await editing.begin(edits(), 'milestone', null, { subject: 'm-a', type: 'in-force' })).subject).toBe('ev-a-in-force');
    expect((await editing.begin(edits(), 'organisation', null, { name: text('E-passi') })).subject).toBe('organisation-e-passi');
    expect((await editing.begin(edits(), 'measure', null)).subject).toMatch(/^m-new-/);
  });

  test('is saved again and again; what did not change makes no version', async () => {
    const first = await saved(await editing.begin(edits(), 'measure', 'm-a'), { kind: 'grant' });
    expect(first.version).toBe(2);
    expect((await saved(first, {})).version).toBe(2);
    expect(await editing.changes(first)).toEqual([{ path: 'kind', language: null, before: 'legislation', after: 'grant' }]);
    expect(await editing.drafts({ editor: 'aino', kind: 'measure', state: 'open' })).toEqual([first]);
    expect(await editing.drafts({ editor: 'bertta' })).toEqual([]);
  });

  test('keeps one row of a stretch of work, another of the next one and of each who worked', async () => {
    let draft = await saved(await editing.begin(edits(), 'measure', 'm-a'), { section: '1' });
    draft = await saved(draft, { section: '12' });
    it.moveTo('2024-06-01T09:06:00.000Z');
    draft = await saved(draft, { section: '123' });
    draft = await saved(draft, { section: '' }, edits('bertta'));
    expect((await editing.savings(draft.id)).map(({ editor: by, image }) => [by, image['section']])).toEqual([
      ['bertta', ''],
      ['aino', '123'],
      ['aino', '12'],
    ]);
  });
});

describe('what two editors type at once', () => {
  test('is both kept: the later one is told of the earlier, and stands beside it', async () => {
    const begun = await editing.begin(edits(), 'measure', 'm-a');
    const first = await saved(begun, { section: 'Ainon' });
    const { conflict, kept } = await late(begun, { section: 'Bertan' });
    expect(conflict).toMatchObject({ version: 2, image: { section: 'Ainon' } });
    expect(kept).toMatchObject({ editor: 'bertta', conflicting: true, image: { section: 'Bertan' } });
    expect((await editing.draft(begun.id))?.image).toEqual(first.image);
    const settled = await saved(conflict, { section: 'Molempien' }, edits('bertta'));
    expect(settled.image['section']).toBe('Molempien');
    expect((await editing.savings(begun.id)).map(({ conflicting, image }) => [conflicting, image['section']])).toEqual([
      [false, 'Molempien'],
      [false, 'Bertan'],
      [false, 'Ainon'],
    ]);
  });

  test('is kept also when the draft has been published or discarded meanwhile', async () => {
    const begun = await editing.begin(edits(), 'measure', 'm-a');
    const draft = await saved(begun, { kind: 'grant' });
    const publishes = authorize(editor('aino'), 'publish');
    await editing.publish(publishes, draft.id, { languages: null, significance: 'minor', note: {} });
    const { conflict, kept } = await late(begun, { section: 'Bertan' });
    expect(conflict.id).not.toBe(begun.id);
    expect(conflict.image['kind']).toBe('grant');
    expect(kept.image).toMatchObject({ kind: 'legislation', section: 'Bertan' });

    const fresh = await editing.begin(edits(), 'measure', null, { title: text('Uusi') });
    await editing.discard(edits(), fresh.id);
    expect(await editing.draft(fresh.id)).toBeNull();
    const again = await late(fresh, { section: 'Bertan' });
    expect([again.conflict.id, again.kept.image['section']]).toEqual([fresh.id, 'Bertan']);
  });

  test('is no conflict where both typed the same, or what is live says it already', async () => {
    const begun = await editing.begin(edits(), 'measure', 'm-a');
    const draft = await saved(begun, { kind: 'grant' });
    expect(await editing.save(edits('bertta'), begun.id, { ...begun.image, kind: 'grant' }, 1)).toEqual({ draft });
    await editing.publish(authorize(editor('aino'), 'publish'), draft.id, { languages: null, significance: 'minor', note: {} });
    expect(await editing.save(edits(), draft.id, draft.image, 2)).toHaveProperty('draft');
  });
});

describe('who may', () => {
  const of = (organisation: string) => authorize(editor('eino', 'editor', organisation), 'edit-subjects');

  test('edit: those whose organisation answers for the subject, and anybody what is new', async () => {
    await it.commit(put('milestone', milestone('ev-1', 'passed', '2024-01-01')));
    await expect(editing.begin(of('SM'), 'measure', 'm-a')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(editing.begin(of('SM'), 'milestone', 'ev-1')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(editing.begin(of('SM'), 'milestone', null, { subject: 'm-a' })).rejects.toMatchObject({ code: 'forbidden' });
    const draft = await editing.begin(of('TEM'), 'measure', 'm-a');
    await expect(editing.save(of('SM'), draft.id, draft.image, 1)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(editing.begin(of('SM'), 'topic', null, {})).rejects.toMatchObject({ code: 'forbidden' });
    expect(await editing.begin(of('SM'), 'measure', null, {})).toMatchObject({ author: 'eino' });
  });

  test('publish: nobody what another organisation answers for, or would', async () => {
    const publishes = authorize(editor('eino', 'editor', 'SM'), 'publish');
    const wish = { languages: null, significance: 'minor' as const, note: {} };
    const others = { ...measure('m-x'), responsible: [{ org: 'TEM', role: 'lead' }] };
    await expect(editing.begin(of('SM'), 'measure', null, others)).rejects.toMatchObject({ code: 'forbidden' });
    const own = await editing.begin(of('SM'), 'measure', null, { ...measure('m-x') });
    const given = await saved(own, { responsible: [{ org: 'TEM', role: 'lead' }] }, of('SM'));
    await expect(editing.publish(publishes, given.id, wish)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('translate: wordings, and nothing else', async () => {
    const draft = await editing.begin(translates(), 'measure', 'm-a');
    const title = { ...(draft.image['title'] as object), sv: { text: 'Ny', state: 'translated' } };
    const result = await editing.save(translates(), draft.id, { ...draft.image, title }, 1);
    expect(result).toMatchObject({ draft: { version: 2 } });
    const more = editing.save(translates(), draft.id, { ...draft.image, title, kind: 'grant' }, 2);
    await expect(more).rejects.toMatchObject({ code: 'forbidden' });
    await expect(editing.begin(translates(), 'measure', null)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(editing.discard(translates('toini'), draft.id)).rejects.toMatchObject({ code: 'forbidden' });
    await editing.discard(translates(), draft.id);
    expect((await editing.recover(translates(), draft.id)).image).toEqual({ ...draft.image, title });
  });
});

describe('what the record would refuse is told', () => {
  const problemsOf = async (kind: 'milestone' | 'succession' | 'measure', image: object) =>
    (await editing.problems(await editing.begin(edits(), kind, null, image as Draft['image']))).map(({ code, path }) => `${code} ${path}`);
  const { id: _id, ...event } = milestone('ev-1', 'passed', '2024-01-01');

  test('without anything being written', async () => {
    expect(await problemsOf('measure', { title: text('Uusi') })).toEqual(
      expect.arrayContaining(['invalid-field kind', 'invalid-field themes']),
    );
    expect(await problemsOf('milestone', { ...event, sources: [] })).toEqual(['missing-source sources']);
    expect(await problemsOf('milestone', { ...event, date: '2024-02-30' })).toEqual(['impossible-date date']);
    expect(await problemsOf('milestone', { ...event, date: '2024-12-01' })).toEqual(['impossible-date date']);
    expect(await problemsOf('milestone', event)).toEqual([]);
    expect(rowsOf(it.store, 'change')).toHaveLength(3);
  });

  test('a date before the announcement, and a succession that comes back to itself', async () => {
    await it.commit(
      put('measure', measure('m-b')),
      put('milestone', milestone('ev-1', 'announced', '2024-03')),
      put('succession', { id: 'rel-1', from: 'm-a', type: 'replaces', to: 'm-b', sources: [], confidence: 'read' }),
    );
    expect(await problemsOf('milestone', event)).toEqual(['date-before-announcement date']);
    expect(await problemsOf('milestone', { ...event, date: '2024-03-01' })).toEqual([]);
    expect(await problemsOf('milestone', { ...event, type: 'committee-report' })).toEqual([]);
    const loop = { from: 'm-b', type: 'replaces', to: 'm-a', sources: [], confidence: 'read' };
    expect(await problemsOf('succession', loop)).toContain('succession-loop to');
  });

  test('a preview shows the tables as they would be, and leaves them as they are', async () => {
    const draft = await editing.begin(edits(), 'milestone', null, event);
    const status = await editing.preview(draft, (db) =>
      db.selectFrom('measure').select('status').where('id', '=', 'm-a').executeTakeFirst(),
    );
    expect(status).toEqual({ status: 'adopted' });
    expect(rowsOf(it.store, 'measure')).toMatchObject([{ status: 'unknown' }]);
    expect(rowsOf(it.store, 'touch').at(-1)).not.toMatchObject({ token: 'milestone:ev-a-passed' });
    const bad = { ...draft, image: { ...draft.image, sources: [] } };
    await expect(editing.preview(bad, () => Promise.resolve(1))).rejects.toMatchObject({ problems: [{ code: 'missing-source' }] });
  });
});
