import { describe, expect, it } from 'vitest';
import { silentLog } from '#server/log.ts';
import { house, measure, milestone, organisation, put, withdraw } from '../../../tests/support/factories.ts';
import { accountsOf, by, draftOf, draftsInMemory, editor, mailInMemory } from '../../../tests/support/reviewed.ts';
import { createReview, mayChangeAtOnce, mayPublish } from './index.ts';

async function reviewing(draft = draftOf()) {
  const home = house();
  await home.commit(put('organisation', organisation('TEM')), put('organisation', organisation('SM')));
  await home.commit(put('measure', measure('m-a', { responsible: [{ org: 'TEM', role: 'lead' }] })));
  const drafts = draftsInMemory(draft);
  const accounts = accountsOf([editor('anna'), editor('bea')]);
  const parts = {
    store: home.store,
    editing: drafts,
    accounts,
    mail: mailInMemory(),
    clock: home.clock,
    random: () => 0.5,
    log: silentLog,
  };
  const review = createReview({ ...parts, origin: 'https://seuraa.example' });
  const publishes = async (id = 'bea') => {
    const now = await drafts.draft('d1');
    return now ? mayPublish(home.store.db, by(id, 'publish'), now) : undefined;
  };
  return { ...home, drafts, review, publishes };
}
const coordinator = by('chief', 'manage-area', { role: 'coordinator', organisation: null });
const seen = { id: 'd1', version: 1 };

describe('publishing', () => {
  it('needs nobody else where no organisation asks for it', async () => {
    const { publishes, review } = await reviewing();
    await expect(publishes()).resolves.toBeUndefined();
    expect(await review.asking('measure', 'm-a')).toEqual([]);
  });

  it('needs somebody else’s approval where the organisation that answers asks for it', async () => {
    const { publishes, review } = await reviewing();
    await review.setRule(coordinator, 'TEM', true);
    expect(await review.asking('measure', 'm-a')).toEqual(['TEM']);
    await expect(publishes()).rejects.toMatchObject({ code: 'needs-review' });
    await review.submit(by('anna', 'edit-subjects'), seen, 'Please look');
    await expect(publishes()).rejects.toMatchObject({ code: 'needs-review' });
    await review.approve(by('bea', 'review'), seen, '');
    await expect(publishes('anna')).resolves.toBeUndefined();
    await review.setRule(coordinator, 'TEM', false);
    expect(await review.rules()).toEqual([]);
  });

  it('cannot be freed by taking the organisation out of the draft', async () => {
    const { publishes, review } = await reviewing(draftOf({ image: { id: 'm-a', responsible: [] } }));
    await review.setRule(coordinator, 'TEM', true);
    await expect(publishes()).rejects.toMatchObject({ code: 'needs-review' });
  });

  it('without a draft is left to a coordinator', async () => {
    const { review, store } = await reviewing();
    const others = measure('m-new', { responsible: [{ org: 'SM', role: 'lead' }] });
    for (const command of [
      withdraw('measure', 'm-a'),
      put('measure', measure('m-a')),
      put('milestone', milestone('ev-1', 'announced', '2024-05')),
    ]) {
      const changes = (more = {}) => mayChangeAtOnce(store.db, by('bea', 'publish', more), [put('measure', others), command]);
      await expect(changes()).resolves.toBeUndefined();
      await review.setRule(coordinator, 'TEM', true);
      await expect(changes()).rejects.toMatchObject({ code: 'needs-review' });
      await expect(changes({ role: 'coordinator', organisation: null })).resolves.toBeUndefined();
      await review.setRule(coordinator, 'TEM', false);
    }
  });

  it('of something else is free', async () => {
    const { publishes, review } = await reviewing();
    await review.setRule(coordinator, 'SM', true);
    await expect(publishes()).resolves.toBeUndefined();
  });
});

describe('an approval', () => {
  it('is not given by those who wrote it', async () => {
    const { review, drafts } = await reviewing(draftOf({ state: 'submitted', editors: ['anna', 'bea'] }));
    for (const id of ['anna', 'bea'])
      await expect(review.approve(by(id, 'review'), seen, '')).rejects.toMatchObject({ code: 'own-review' });
    expect((await drafts.draft('d1'))?.state).toBe('submitted');
  });

  it('is not given by those of another organisation', async () => {
    const { review } = await reviewing(draftOf({ state: 'submitted' }));
    const other = by('siiri', 'review', { organisation: 'SM' });
    await expect(review.approve(other, seen, '')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(review.sendBack(other, seen, 'Why')).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is of what was seen', async () => {
    const { review } = await reviewing(draftOf({ state: 'submitted', version: 2 }));
    await expect(review.approve(by('bea', 'review'), seen, '')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('goes when the draft is edited again, even by the one who approved', async () => {
    const { review, drafts, publishes } = await reviewing(draftOf({ state: 'submitted' }));
    await review.setRule(coordinator, 'TEM', true);
    await review.approve(by('bea', 'review'), seen, '');
    const approved = await drafts.draft('d1');
    if (!approved) throw new Error('it is gone');
    expect((await review.standing(approved)).approved).toBe(true);
    drafts.put({ ...approved, version: 2, state: 'approved' });
    await expect(publishes()).rejects.toMatchObject({ code: 'needs-review' });
    drafts.put({ ...approved, editors: ['anna', 'bea'] });
    await expect(publishes()).rejects.toMatchObject({ code: 'needs-review' });
  });

  it('goes when the draft is returned', async () => {
    const { review, drafts, publishes } = await reviewing(draftOf({ state: 'submitted' }));
    await review.setRule(coordinator, 'TEM', true);
    await review.approve(by('bea', 'review'), seen, '');
    await review.sendBack(by('cara', 'review'), seen, 'The date is wrong');
    expect((await drafts.draft('d1'))?.state).toBe('returned');
    await expect(publishes()).rejects.toMatchObject({ code: 'needs-review' });
  });
});

describe('returning', () => {
  it('says why', async () => {
    const { review } = await reviewing(draftOf({ state: 'submitted' }));
    await expect(review.sendBack(by('bea', 'review'), seen, '  ')).rejects.toMatchObject({ code: 'invalid-field' });
    await review.sendBack(by('bea', 'review'), seen, 'The date is wrong');
    await review.submit(by('anna', 'edit-subjects'), seen, '');
    const { steps } = await review.standing(draftOf());
    expect(steps.map(({ step, editor: who, note }) => [step, who, note])).toEqual([
      ['returned', 'bea', 'The date is wrong'],
      ['submitted', 'anna', null],
    ]);
  });
});

describe('comments', () => {
  it('stand in threads, by the field that they are about', async () => {
    const { review } = await reviewing();
    const wrote = by('bea', 'review');
    await review.comment(wrote, 'd1', { text: ' Is this official? ', path: 'title', language: 'sv', answers: null });
    await review.comment(by('anna', 'edit-subjects'), 'd1', { text: 'It is', path: null, language: null, answers: 1 });
    await review.comment(wrote, 'd1', { text: 'Good work', path: null, language: null, answers: null });
    const { threads } = await review.standing(draftOf());
    expect(threads.map(({ path, language, comments }) => [path, language, comments.map(({ text }) => text)])).toEqual([
      ['title', 'sv', ['Is this official?', 'It is']],
      [null, null, ['Good work']],
    ]);
    expect(await review.commentCounts(['d1', 'd2'])).toEqual(new Map([['d1', 3]]));
  });

  it('are refused where they say nothing or answer nothing', async () => {
    const { review } = await reviewing();
    const wrote = by('bea', 'review');
    const empty = { text: ' ', path: null, language: null, answers: null };
    await expect(review.comment(wrote, 'd1', empty)).rejects.toMatchObject({ code: 'invalid-field' });
    await expect(review.comment(wrote, 'd1', { ...empty, text: 'x', answers: 9 })).rejects.toMatchObject({ code: 'not-found' });
    await expect(review.comment(wrote, 'gone', { ...empty, text: 'x' })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('what waits for review', () => {
  it('is offered to those who may decide and have not written it', async () => {
    const { review } = await reviewing(draftOf({ state: 'submitted' }));
    const offered = async (more: Partial<ReturnType<typeof editor>>, id = 'bea') => (await review.toReview(editor(id, more))).length;
    expect(await offered({})).toBe(1);
    expect(await offered({}, 'anna')).toBe(0);
    expect(await offered({ organisation: 'SM' })).toBe(0);
    expect(await offered({ role: 'coordinator', organisation: null })).toBe(1);
    expect(await offered({ role: 'translator' })).toBe(0);
  });

  it('is decided by those who answer for it as it is, not as the draft would have it', async () => {
    const { review } = await reviewing(draftOf({ state: 'submitted', image: { id: 'm-a', responsible: [{ org: 'SM', role: 'lead' }] } }));
    expect(await review.toReview(editor('bea', { organisation: 'SM' }))).toEqual([]);
    expect(await review.toReview(editor('bea'))).toHaveLength(1);
  });
});
