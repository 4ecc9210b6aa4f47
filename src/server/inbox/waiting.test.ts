import { beforeEach, describe, expect, test } from 'vitest';
import { addPageVersion, addSnapshot, putSourceState, putSuggestedMilestones, type SuggestedMilestone } from '#server/store/index.ts';
import { planned, put, text, type House } from '../../../tests/support/factories.ts';
import { decider, inboxHouse, koto, maija, pekka, type InboxHouse } from '../../../tests/support/inbox.ts';
import type { Inbox } from './index.ts';

let here: House;
let inbox: Inbox;
let keys: InboxHouse['keys'];
let suggested: InboxHouse['suggested'];
beforeEach(async () => {
  ({ here, inbox, keys, suggested } = await inboxHouse());
});

const step = (id: string, more: Partial<SuggestedMilestone> = {}): SuggestedMilestone => ({
  id,
  subject: 'measure:m-koto',
  type: 'given-to-parliament',
  date: '2024-05-20',
  planned: 0,
  about: '{}',
  text: JSON.stringify(text('Annettu eduskunnalle')),
  address: 'https://eduskunta.fi/he-1',
  source: 'source-parliament',
  snapshot: null,
  first_seen_at: '2024-05-21T08:00:00.000Z',
  seen_at: '2024-05-21T08:00:00.000Z',
  ...more,
});

describe('suggested milestones', () => {
  const waits = async (): Promise<string[]> => {
    await inbox.renew();
    return keys();
  };

  test('accepting makes a milestone with its source, undoing takes it away', async () => {
    await putSuggestedMilestones(here.store.db, [step('sm-1')]);
    expect(await waits()).toEqual(['milestone.sm-1']);
    await inbox.decide(decider(maija), ['milestone.sm-1'], { name: 'accept' });
    const images = here.store.sqlite.prepare(`select data from subject where kind = 'milestone'`).all();
    expect(images.map(({ data }) => JSON.parse(String(data)) as unknown)).toMatchObject([
      { subject: 'm-koto', type: 'given-to-parliament', date: '2024-05-20', planned: false, sources: ['https://eduskunta.fi/he-1'] },
    ]);
    expect(await waits()).toEqual([]);
    await inbox.undo(decider(maija));
    expect(await waits()).toEqual(['milestone.sm-1']);
  });

  test('a rejected step is not suggested again, also when its register repeats it', async () => {
    await putSuggestedMilestones(here.store.db, [step('sm-1')]);
    await waits();
    await inbox.decide(decider(maija), ['milestone.sm-1'], { name: 'reject' });
    await putSuggestedMilestones(here.store.db, [step('sm-1', { text: JSON.stringify(text('Annettu taas')) })]);
    expect(await waits()).toEqual([]);
  });

  test('a step that somebody has written as a milestone is asked about no more', async () => {
    await putSuggestedMilestones(here.store.db, [step('sm-1')]);
    await waits();
    await here.commit(
      put('milestone', { ...planned('ev-own', 'given-to-parliament', '2024-05-20', { subject: 'm-koto' }), planned: false }),
    );
    expect(await waits()).toEqual([]);
  });

  test('several kinds are answered together, and undone together', async () => {
    await suggested();
    await putSuggestedMilestones(here.store.db, [step('sm-1'), step('sm-2', { type: 'handled', date: '2024-05-22' })]);
    const all = await waits();
    expect(all.map((key) => key.split('.')[0])).toEqual(['milestone', 'milestone', 'link']);
    await inbox.decide(decider(maija), all, { name: 'accept' });
    expect(await waits()).toEqual([]);
    await inbox.undo(decider(maija));
    expect(await waits()).toEqual(all);
  });
});

describe('what else waits', () => {
  test('a changed page, until it is read', async () => {
    await here.commit(
      put('source', {
        id: 'source-seed',
        kind: 'page',
        name: text('Sivu'),
        address: 'https://tem.fi/sivu',
        compiled: true,
        basis: [],
        sources: [],
        confidence: 'read',
      }),
    );
    await addSnapshot(here.store.db, {
      hash: 'a',
      body: new Uint8Array(),
      headers: '{}',
      fetched_at: '2024-05-01T00:00:00.000Z',
      address: 'https://tem.fi/sivu',
    });
    const version = (n: number, words: string) => ({
      source: 'source-seed',
      n,
      at: `2024-05-0${n}T00:00:00.000Z`,
      title: 'Sivu',
      text: words,
      snapshot: 'a',
    });
    for (const [n, words] of ['Vanha', 'Uusi', 'Uusin'].entries()) await addPageVersion(here.store.db, version(n + 1, words));
    await inbox.renew();
    expect(await keys()).toEqual(['page.source-seed.3']);
    const { evidence } = (await inbox.matter(decider(pekka), 'page.source-seed.3')) ?? {};
    expect(evidence).toMatchObject({ kind: 'difference', from: { n: 1 }, to: { n: 3 } });
    await inbox.decide(decider(pekka), ['page.source-seed.3'], { name: 'read' });
    expect(await keys()).toEqual([]);
    await inbox.undo(decider(pekka));
    expect(await keys()).toEqual(['page.source-seed.3']);
  });

  test('a failing source, told in words; looking again makes it due', async () => {
    await here.commit(
      put('source', {
        id: 'source-feed',
        kind: 'feed',
        name: text('Syöte'),
        address: 'https://tem.fi/feed',
        compiled: true,
        basis: [],
        sources: [],
        confidence: 'read',
      }),
    );
    const state = {
      source: 'source-feed',
      next_check_at: '2024-07-01T00:00:00.000Z',
      last_try_at: '2024-05-30T00:00:00.000Z',
      last_success_at: null,
      last_new_at: null,
      failing_since: '2024-05-30T00:00:00.000Z',
      failure_code: 'timed-out',
      failure_status: null,
      failures_in_row: 3,
      etag: null,
      last_modified: null,
      validates: null,
      moved_to: null,
      items_count: 0,
      memory: null,
      missed: null,
    };
    await putSourceState(here.store.db, state);
    await inbox.renew();
    const { matters } = await inbox.queue(decider(pekka), { own: false });
    expect(matters).toMatchObject([{ key: 'source.source-feed', answers: ['again'] }]);
    await inbox.decide(decider(pekka), ['source.source-feed'], { name: 'again' });
    expect(here.store.sqlite.prepare('select next_check_at from source_state').get()).toEqual({
      next_check_at: '2024-06-01T09:00:00.000Z',
    });
    expect(await keys()).toEqual([]);
    await putSourceState(here.store.db, { ...state, failing_since: null, failure_code: null, failures_in_row: 0 });
    here.moveTo('2024-06-03T09:00:00.000Z');
    await inbox.renew();
    expect(await keys()).toEqual([]);
  });

  test('a measure whose planned day passes, and one of which nothing is heard', async () => {
    await here.commit(
      put('milestone', planned('ev-plan', 'given-to-parliament', '2024-06-10', { subject: 'm-koto' })),
      put('milestone', { ...planned('ev-said', 'announced', '2024-01-01', { subject: 'm-kielet' }), planned: false }),
    );
    await inbox.renew();
    expect(await keys()).toEqual([]);
    here.moveTo('2024-06-12T09:00:00.000Z');
    await inbox.renew();
    expect(await keys()).toEqual(['overdue.m-koto']);
    here.moveTo('2024-07-12T09:00:00.000Z');
    await inbox.renew();
    expect(await keys()).toEqual(['overdue.m-koto', 'silent.m-kielet']);
    await here.commit(
      put('milestone', { ...planned('ev-done', 'given-to-parliament', '2024-07-01', { subject: 'm-koto' }), planned: false }),
    );
    await inbox.renew();
    expect(await keys()).toEqual(['silent.m-kielet']);
  });

  test('a translation that was left behind', async () => {
    await here.commit(
      put('measure', { ...koto, title: { fi: { text: 'Uusi nimi', state: 'original' }, sv: { text: 'Gammalt namn', state: 'outdated' } } }),
    );
    await inbox.renew();
    const { matters } = await inbox.queue(decider(maija), { own: true });
    expect(matters).toMatchObject([{ key: 'outdated.measure.m-koto.sv', answers: [], ways: [{ name: 'translate' }] }]);
    await here.commit(put('measure', koto));
    await inbox.renew();
    expect(await keys()).toEqual([]);
  });
});
