import { beforeEach, describe, expect, test } from 'vitest';
import { linksOf, suggestedLinksOf } from '#server/store/index.ts';
import { day, put, type House } from '../../../tests/support/factories.ts';
import { decider, editor, inboxHouse, koto, maija, pekka, refusal, responsible, type InboxHouse } from '../../../tests/support/inbox.ts';
import type { Inbox } from './index.ts';

let here: House;
let inbox: Inbox;
let keys: InboxHouse['keys'];
let suggested: InboxHouse['suggested'];
beforeEach(async () => {
  ({ here, inbox, keys, suggested } = await inboxHouse());
});

describe('suggested news', () => {
  beforeEach(() => suggested());

  test('a release in several languages is one matter, told in the editor’s language', async () => {
    const { matters, counts } = await inbox.queue(decider(maija), { own: true });
    expect(counts).toEqual([{ kind: 'link', n: 1 }]);
    expect(matters).toMatchObject([
      {
        kind: 'link',
        title: { text: 'Kotoutumislain muutos etenee', language: 'fi' },
        about: { text: 'Kotoutumislain muutos' },
        answers: ['accept', 'reject', 'other'],
      },
    ]);
    const swedish = await inbox.queue(decider(editor('sven', { language: 'sv' })), { own: true });
    expect(swedish.matters[0]).toMatchObject({
      title: { text: 'Ändring av integrationslagen' },
      about: { text: 'Ändring av integrationslagen' },
    });
  });

  test('accepting links every language at once, undoing takes all back as it was', async () => {
    const before = await suggestedLinksOf(here.store.db, 'i-sv');
    const [key = ''] = await keys();
    await inbox.decide(decider(maija), [key], { name: 'accept' });
    const links = await linksOf(here.store.db, ['i-fi', 'i-sv']);
    expect(links.map(({ item, verdict }) => `${item} ${verdict}`).sort()).toEqual(['i-fi accepted', 'i-sv accepted']);
    expect(await keys()).toEqual([]);
    await inbox.undo(decider(maija));
    expect(await linksOf(here.store.db, ['i-fi', 'i-sv'])).toEqual([]);
    expect(await suggestedLinksOf(here.store.db, 'i-sv')).toEqual(before);
    expect(await keys()).toEqual([key]);
  });

  test('another measure takes it, and the suggested one does not', async () => {
    const [key = ''] = await keys();
    await inbox.decide(decider(pekka), [key], { name: 'other', choice: 'm-kielet' });
    expect((await linksOf(here.store.db, ['i-fi'])).map(({ subject }) => subject)).toEqual(['measure:m-kielet']);
    expect(await keys()).toEqual([]);
    await inbox.undo(decider(pekka));
    expect(await linksOf(here.store.db, ['i-fi'])).toEqual([]);
    expect(await keys()).toEqual([key]);
  });

  test('who comes second is told so, and nothing is written twice', async () => {
    const [key = ''] = await keys();
    await inbox.decide(decider(maija), [key], { name: 'reject' });
    expect(await refusal(inbox.decide(decider(pekka), [key], { name: 'accept' }))).toBe('conflict');
    expect(await inbox.before(key)).toMatchObject({ name: 'Name of maija', answer: 'reject' });
    expect(await refusal(inbox.undo(decider(pekka)))).toBe('not-found');
  });

  test('what another has changed since is not undone', async () => {
    const [key = ''] = await keys();
    await inbox.decide(decider(maija), [key], { name: 'accept' });
    const { decision } = (await inbox.queue(decider(maija), { own: false })).undoable ?? { decision: 0 };
    here.store.sqlite.exec(`update subject set change_id = (select min(id) from change) where kind = 'verdict'`);
    expect(await refusal(inbox.undo(decider(maija), decision))).toBe('conflict');
  });

  test('another measure has to be another, and one that is there', async () => {
    const [key = ''] = await keys();
    for (const choice of [undefined, 'm-koto'])
      expect(await refusal(inbox.decide(decider(maija), [key], { name: 'other', choice }))).toBe('invalid-field');
    expect(await refusal(inbox.decide(decider(maija), [key], { name: 'other', choice: 'm-none' }))).toBe('not-found');
    expect(await keys()).toEqual([key]);
  });

  test('what is put off comes back on its day, to everybody', async () => {
    const [key = ''] = await keys();
    await inbox.later(decider(maija), [key], day('2024-06-03'));
    expect(await keys()).toEqual([]);
    expect((await inbox.queue(decider(maija), { own: false, putOff: true })).matters).toMatchObject([{ key, due: '2024-06-03' }]);
    here.moveTo('2024-06-03T05:00:00.000Z');
    await inbox.renew();
    expect(await keys()).toEqual([key]);
    expect(await keys(maija, true)).toEqual([key]);
    expect(await refusal(inbox.later(decider(maija), [key], day('2024-06-03')))).toBe('invalid-field');
  });

  test('who looks at it is named for a while, who took it longer', async () => {
    const [key = ''] = await keys();
    const claim = async () => (await inbox.queue(decider(pekka), { own: false })).matters[0]?.claim;
    await inbox.claim(decider(maija), key, false);
    expect(await claim()).toMatchObject({ name: 'Name of maija', own: false, taken: false });
    here.moveTo('2024-06-01T09:20:00.000Z');
    expect(await claim()).toBeNull();
    await inbox.claim(decider(maija), key, true);
    here.moveTo('2024-06-01T12:00:00.000Z');
    expect(await claim()).toMatchObject({ taken: true });
    await inbox.release(decider(maija), key);
    expect(await claim()).toBeNull();
  });

  test('it is its measure’s organisation’s, and moves with it', async () => {
    expect(await keys(maija, true)).toHaveLength(1);
    await here.commit(put('measure', { ...koto, responsible: responsible('OKM') }));
    await inbox.renew();
    expect(await keys(maija, true)).toEqual([]);
    const { matters } = await inbox.queue(decider(maija), { own: false });
    expect(matters).toMatchObject([{ mayDecide: false, answers: [] }]);
    expect(await inbox.answeringFor(matters.map(({ key }) => key))).toEqual([['OKM']]);
  });

  test('a withdrawn measure is asked about no more', async () => {
    await here.commit({ name: 'withdraw', kind: 'measure', id: 'm-koto' });
    await inbox.renew();
    expect(await keys()).toEqual([]);
    expect((await inbox.queue(decider(pekka), { own: false })).everybody).toBe(0);
  });
});
