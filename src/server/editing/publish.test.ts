import { beforeEach, describe, expect, test } from 'vitest';
import type { Text } from '#domain/language.ts';
import { editor } from '../../../tests/support/editors.ts';
import { house, measure, milestone, organisation, put, rowsOf, text, withdraw, type House } from '../../../tests/support/factories.ts';
import { seeded } from '../../../tests/support/random.ts';
import { authorize } from '../accounts/index.ts';
import { canonicalJson, verifyRecord } from '../record/index.ts';
import { createEditing, type Draft, type Editing, type Failed, type Wish } from './index.ts';

let it: House;
let editing: Editing;
let told: string[];
const edits = authorize(editor('aino'), 'edit-subjects');
const publishes = authorize(editor('aino'), 'publish');
const all: Wish = { languages: null, significance: 'major', note: text('Tarkennettu') };

beforeEach(async () => {
  it = house();
  told = [];
  const troubled = ({ draft, problems, at, by }: Failed) => {
    told.push(`${draft.id} ${by} ${at} ${problems.map(({ code }) => code).join()}`);
    return Promise.resolve();
  };
  editing = createEditing({ ...it, random: seeded(1).next, troubled });
  await it.commit(put('organisation', organisation('TEM')), put('measure', measure('m-a')));
});

const typed = async (id: string | null, more: object): Promise<Draft> => {
  const draft = await editing.begin(edits, 'measure', id);
  const result = await editing.save(edits, draft.id, { ...draft.image, ...more }, draft.version);
  return 'draft' in result ? result.draft : result.conflict;
};
const live = (id = 'm-a') => {
  const row = rowsOf(it.store, 'subject').find((one) => one['id'] === id);
  return row ? (JSON.parse(String(row['data'])) as ReturnType<typeof measure>) : null;
};
const wording = (words: string, state: 'original' | 'translated' | 'outdated' = 'original') => ({ text: words, state });
const newest = () => rowsOf(it.store, 'change').at(-1);

describe('publishing', () => {
  test('all of a draft closes it; the entry has its editor, its note, and beside it how it went out', async () => {
    const draft = await typed('m-a', { kind: 'grant' });
    const done = await editing.publish(publishes, draft.id, all);
    expect(done).toEqual({ entries: [3], kind: 'measure', subject: 'm-a', draft: null, scheduled: null });
    expect(live()?.kind).toBe('grant');
    expect(newest()).toMatchObject({ actor: 'editor:aino', reason: canonicalJson(text('Tarkennettu')) });
    expect((await editing.significances([2, 3])).get(3)).toMatchObject({ significance: 'major', title: null });
    expect(await editing.draft(draft.id)).toBeNull();
    expect(await editing.drafts()).toEqual([]);
  });

  test('what is new gets a lasting id when it has a title, and drafts that named it follow', async () => {
    const draft = await editing.begin(edits, 'measure', null);
    const event = await editing.begin(edits, 'milestone', null, { ...milestone('ev-x', 'passed', '2024-01-01'), subject: draft.subject });
    const { id: _id, ...image } = measure('m-x', { title: text('Uusi laki') });
    await editing.save(edits, draft.id, image, 1);
    expect(await editing.publish(publishes, draft.id, all)).toMatchObject({ subject: 'm-uusi-laki' });
    expect((await editing.draft(event.id))?.image['subject']).toBe('m-uusi-laki');
    expect((await editing.publish(publishes, event.id, all)).entries).toHaveLength(1);
  });

  test('what the record refuses changes nothing, and the draft stays', async () => {
    const draft = await typed('m-a', { kind: 'grant', themes: [] });
    await expect(editing.publish(publishes, draft.id, all)).rejects.toMatchObject({
      problems: [{ code: 'invalid-field', path: 'themes' }],
    });
    expect(await editing.draft(draft.id)).toEqual(draft);
    expect(rowsOf(it.store, 'publishing')).toEqual([]);
  });

  test('may have to wait for a review', async () => {
    const careful = createEditing({ ...it, random: () => 0.5, gate: () => Promise.reject(new Error('not reviewed')) });
    const draft = await typed('m-a', { kind: 'grant' });
    await expect(careful.publish(publishes, draft.id, all)).rejects.toThrow('not reviewed');
    expect(rowsOf(it.store, 'change')).toHaveLength(2);
  });

  test('an approval falls with the next edit', async () => {
    const draft = await typed('m-a', { kind: 'grant' });
    expect((await editing.move(publishes, draft.id, ['open'], 'approved')).state).toBe('approved');
    await expect(editing.move(publishes, draft.id, ['submitted'], 'approved')).rejects.toMatchObject({ code: 'conflict' });
    const result = await editing.save(edits, draft.id, { ...draft.image, section: '1' }, draft.version);
    expect(result).toMatchObject({ draft: { state: 'open' } });
  });
});

describe('languages', () => {
  const fi: Wish = { ...all, languages: ['fi'] };

  test('that are not chosen stay in the draft; what is no text goes with any of them', async () => {
    const draft = await typed('m-a', {
      kind: 'grant',
      title: { fi: wording('Uusi'), sv: wording('Ny'), en: wording('New', 'translated') },
    });
    const { draft: left } = await editing.publish(publishes, draft.id, fi);
    expect(live()).toMatchObject({ kind: 'grant', title: { fi: wording('Uusi'), sv: wording('Åtgärd m-a') } });
    expect(left).toMatchObject({ base: 3, state: 'open', image: { title: { sv: wording('Ny'), en: wording('New', 'translated') } } });
    expect(await editing.changes(left as Draft)).toMatchObject([
      { path: 'title', language: 'sv' },
      { path: 'title', language: 'en' },
    ]);
    expect((await editing.publish(publishes, draft.id, all)).draft).toBeNull();
    expect(live()?.title.en).toEqual(wording('New', 'translated'));
  });

  test('a text that no chosen language has is not there; one taken out in a language stays in the others', async () => {
    const draft = await typed('m-a', { title: { sv: wording('Åtgärd m-a') }, summary: { sv: wording('Kort') } });
    await editing.publish(publishes, draft.id, fi);
    expect(live()).toMatchObject({ title: { sv: wording('Åtgärd m-a'), en: { text: 'Measure m-a' } } });
    expect(live()?.title.fi).toBeUndefined();
    expect(live()).not.toHaveProperty('summary');
  });

  test('translations are out of date when the original changes without them', async () => {
    const draft = await typed('m-a', { title: { ...measure('m-a').title, fi: wording('Uusi') } });
    const { draft: left } = await editing.publish(publishes, draft.id, all);
    expect(live()?.title).toEqual({ fi: wording('Uusi'), sv: wording('Åtgärd m-a'), en: wording('Measure m-a', 'outdated') });
    expect(left).toBeNull();
    const anew = await typed('m-a', { title: { ...live()?.title, en: wording('New', 'outdated') } });
    await editing.publish(publishes, anew.id, all);
    expect(live()?.title.en).toEqual(wording('New', 'translated'));
  });

  test('unless they change too, or the editor says that they hold', async () => {
    const draft = await typed('m-a', { title: { ...measure('m-a').title, fi: wording('Uusi') } });
    await editing.publish(publishes, draft.id, { ...all, holds: ['title.en'] });
    expect(live()?.title.en?.state).toBe('translated');
    const both = await typed('m-a', { title: { ...live()?.title, fi: wording('Uudempi'), en: wording('Newer', 'translated') } });
    await editing.publish(publishes, both.id, all);
    expect(live()?.title.en).toEqual(wording('Newer', 'translated'));
  });

  test('a translation that waits in the draft is not out of date', async () => {
    const title: Text = { fi: wording('Uusi'), sv: wording('Åtgärd m-a'), en: wording('New', 'translated') };
    const draft = await typed('m-a', { title });
    const { draft: left } = await editing.publish(publishes, draft.id, fi);
    expect(live()?.title.en).toEqual(wording('Measure m-a', 'outdated'));
    expect(left?.image['title']).toEqual(title);
  });
});

describe('what others have published since', () => {
  test('stays where the draft has not changed it, and clashes where it has', async () => {
    const draft = await typed('m-a', { kind: 'grant', title: { ...measure('m-a').title, fi: wording('Ainon') } });
    await it.commit(put('measure', measure('m-a', { section: '2' })));
    expect(await editing.since(draft)).toEqual({ entries: [{ entry: 3, actor: 'editor', at: '2024-06-01T09:00:00.000Z' }], clashes: [] });
    await it.commit(put('measure', measure('m-a', { section: '2', title: { ...measure('m-a').title, fi: wording('Bertan') } })));
    const clash = { path: 'title', language: 'fi', base: wording('Toimi m-a'), live: wording('Bertan'), draft: wording('Ainon') };
    expect((await editing.since(draft)).clashes).toEqual([clash]);
    await expect(editing.publish(publishes, draft.id, all)).rejects.toMatchObject({
      code: 'conflict',
      problems: [{ path: 'title.fi', since: { entry: 4, actor: 'editor' } }],
    });
    const rebased = await editing.rebase(edits, draft.id);
    expect(rebased).toMatchObject({ base: 4, image: { section: '2', title: { fi: wording('Ainon') } } });
    await editing.publish(publishes, draft.id, all);
    expect(live()).toMatchObject({ section: '2', kind: 'grant', title: { fi: wording('Ainon') } });
  });

  test('a subject that was withdrawn comes back only when somebody says so', async () => {
    const draft = await typed('m-a', { kind: 'grant' });
    await it.commit(withdraw('measure', 'm-a'));
    await expect(editing.publish(publishes, draft.id, all)).rejects.toMatchObject({ code: 'conflict' });
    expect(await editing.rebase(edits, draft.id)).toMatchObject({ base: 0 });
    await editing.publish(publishes, draft.id, all);
    expect(live()?.kind).toBe('grant');
  });

  test('two who publish one draft at once: one does, the other hears of it', async () => {
    const draft = await typed('m-a', { kind: 'grant' });
    const other = authorize(editor('bertta'), 'publish');
    const [first, second] = await Promise.allSettled([publishes, other].map((by) => editing.publish(by, draft.id, all)));
    expect(first?.status).toBe('fulfilled');
    expect(second).toMatchObject({
      status: 'rejected',
      reason: { code: 'conflict', problems: [{ since: { entry: 3, actor: 'editor:aino' } }] },
    });
    const again = await typed('m-a', { kind: 'study' });
    await editing.save(edits, again.id, { ...again.image, section: '1' }, again.version);
    await expect(editing.publish(other, again.id, { ...all, version: again.version })).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('a time to come', () => {
  const later = { ...all, at: '2024-06-03T06:00:00Z' };

  test('publishes by itself, as the one who said so, what was looked at', async () => {
    const draft = await typed('m-a', { kind: 'grant' });
    expect(await editing.publish(publishes, draft.id, later)).toMatchObject({
      entries: [],
      scheduled: '2024-06-03T06:00:00.000Z',
      draft: { state: 'scheduled' },
    });
    expect(await editing.publishDue()).toEqual([]);
    it.moveTo('2024-06-03T06:00:00.000Z');
    expect(await editing.publishDue()).toMatchObject([{ entries: [3] }]);
    expect(newest()).toMatchObject({ actor: 'editor:aino', at: '2024-06-03T06:00:00.000Z' });
    expect((await editing.significances([3])).get(3)?.significance).toBe('major');
    expect(await editing.publishDue()).toEqual([]);
  });

  test('may be the day of a milestone that has not come yet', async () => {
    const { id: _id, ...event } = milestone('ev-x', 'in-force', '2024-06-03');
    const draft = await editing.begin(edits, 'milestone', null, event);
    await expect(editing.publish(publishes, draft.id, all)).rejects.toMatchObject({ code: 'impossible-date' });
    await expect(editing.publish(publishes, draft.id, { ...all, at: '2024-06-02T06:00:00Z' })).rejects.toMatchObject({
      code: 'impossible-date',
    });
    await editing.publish(publishes, draft.id, later);
    it.moveTo('2024-06-03T06:00:00.000Z');
    expect(await editing.publishDue()).toHaveLength(1);
  });

  test('is forgotten by an edit, and by the one who takes it back', async () => {
    const draft = await typed('m-a', { kind: 'grant' });
    const { draft: scheduled } = await editing.publish(publishes, draft.id, later);
    expect(await editing.unschedule(publishes, draft.id)).toMatchObject({ state: 'open', publishAt: null });
    await editing.publish(publishes, draft.id, later);
    await editing.save(edits, draft.id, { ...draft.image, section: '1' }, (scheduled?.version ?? 0) + 2);
    expect(await editing.draft(draft.id)).toMatchObject({ state: 'open', publishAt: null });
    it.moveTo('2024-06-04T06:00:00.000Z');
    expect(await editing.publishDue()).toEqual([]);
  });

  test('that came to nothing says why, and its author is told', async () => {
    const draft = await typed('m-a', { kind: 'grant' });
    await editing.publish(publishes, draft.id, later);
    await it.commit(put('measure', measure('m-a', { kind: 'study' })));
    it.moveTo('2024-06-03T06:00:00.000Z');
    expect(await editing.publishDue()).toEqual([]);
    expect(told).toEqual([`${draft.id} aino 2024-06-03T06:00:00.000Z conflict`]);
    expect(await editing.draft(draft.id)).toMatchObject({ state: 'open', publishAt: null, trouble: [{ code: 'conflict', path: 'kind' }] });
    expect(await editing.publishDue()).toEqual([]);
    expect((await verifyRecord(it.store.reads)).problems).toEqual([]);
  });

  test('has to be an instant', async () => {
    const draft = await typed('m-a', { kind: 'grant' });
    await expect(editing.publish(publishes, draft.id, { ...all, at: 'tomorrow' })).rejects.toMatchObject({ problems: [{ path: 'at' }] });
  });
});
