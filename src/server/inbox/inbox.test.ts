import { beforeEach, describe, expect, test } from 'vitest';
import { authorize, type Editor } from '#server/accounts/index.ts';
import { Refusal } from '#domain/problem.ts';
import {
  linksOf,
  putSuggestedMilestones,
  putSourceState,
  addPageVersion,
  addSnapshot,
  suggestedLinksOf,
  type SuggestedMilestone,
} from '#server/store/index.ts';
import { arrivalsIn } from '../../../tests/support/arrivals.ts';
import { area, day, document, house, measure, planned, put, text, type House } from '../../../tests/support/factories.ts';
import { createInbox, type Inbox } from './index.ts';

const editor = (id: string, more: Partial<Editor> = {}): Editor => ({
  id,
  name: `Name of ${id}`,
  email: `${id}@example.fi`,
  role: 'editor',
  organisation: 'TEM',
  language: 'fi',
  ...more,
});
const maija = editor('maija');
const pekka = editor('pekka', { role: 'coordinator', organisation: null });
const decider = (who: Editor) => authorize(who, 'decide-suggestions');
const accounts = { namesOf: (ids: readonly string[]) => Promise.resolve(new Map(ids.map((id) => [id, `Name of ${id}`]))) };

let here: House;
let inbox: Inbox;
let arrive: ReturnType<typeof arrivalsIn>;

const responsible = (org: string): { org: string; role: 'lead' }[] => [{ org, role: 'lead' }];
const koto = measure('m-koto', {
  title: text('Kotoutumislain muutos', 'Ändring av integrationslagen', 'Amending the Integration Act'),
  responsible: responsible('TEM'),
  documents: ['doc-he-1'],
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

beforeEach(async () => {
  here = house();
  inbox = createInbox({ ...here, accounts });
  arrive = arrivalsIn(here.store);
  await here.commit(
    put('area', area()),
    put('organisation', { id: 'TEM', type: 'ministry', name: text('TEM'), sources: [], confidence: 'read' }),
    put('organisation', { id: 'OKM', type: 'ministry', name: text('OKM'), sources: [], confidence: 'read' }),
    put('document', document('doc-he-1', { identifiers: ['HE 1/2024 vp', 'RP 1/2024 rd'] })),
    put('measure', koto),
    put('measure', measure('m-kielet', { title: text('Kielikoulutuksen kokeilu kunnissa'), responsible: responsible('OKM') })),
  );
});

/** A release in two languages that may be about a measure, as linking would suggest it. */
async function suggested(): Promise<void> {
  await arrive(
    { id: 'i-fi', title: 'Kotoutumislain muutos etenee', language: 'fi' },
    { id: 'i-sv', title: 'Ändring av integrationslagen', language: 'sv' },
  );
  const { sqlite } = here.store;
  sqlite.exec(`update item set release = 'r-one'; delete from suggested_link; delete from link`);
  const add = sqlite.prepare('insert into suggested_link (item, subject, rank, score, reason) values (?, ?, 0, ?, ?)');
  for (const item of ['i-fi', 'i-sv']) add.run(item, 'measure:m-koto', 0.8, '{"kind":"words","words":["Kotoutumislain"]}');
  await inbox.renew();
}

const keys = async (who = pekka, own = false): Promise<string[]> =>
  (await inbox.queue(decider(who), { own })).matters.map(({ key }) => key);
const refusal = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'not refused',
    (cause: unknown) => (cause instanceof Refusal ? cause.code : String(cause)),
  );

describe('suggested news', () => {
  beforeEach(suggested);

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
