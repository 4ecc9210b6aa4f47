import { describe, expect, it } from 'vitest';
import { silentLog } from '#server/log.ts';
import { house, measure, put, rowsOf } from '../../../tests/support/factories.ts';
import { accountsOf, by, draftOf, draftsInMemory, editor, mailInMemory } from '../../../tests/support/reviewed.ts';
import { MailFailure } from '../mail/index.ts';
import { createReview } from './index.ts';

async function working(start = '2024-06-03T09:00:00.000Z') {
  const home = house(start);
  await home.commit(put('measure', measure('m-a')));
  const drafts = draftsInMemory(draftOf());
  const mail = mailInMemory();
  const accounts = accountsOf([editor('anna', { language: 'sv' }), editor('bea')]);
  const parts = { store: home.store, editing: drafts, accounts, mail, clock: home.clock, random: () => 0.5, log: silentLog };
  const review = createReview({ ...parts, origin: 'https://seuraa.example' });
  const give = (more = {}) =>
    review.assign(by('bea', 'review'), { about: 'draft:d1', editor: 'anna', due: '2024-06-10', note: 'Before the meeting', ...more });
  return { ...home, drafts, mail, review, give };
}
const anna = editor('anna', { language: 'sv' });

describe('work that is given', () => {
  it('is on the list of whoever has it, until it is done', async () => {
    const { review, give, moveTo } = await working();
    const id = await give();
    await give({ about: 'measure:m-a', due: null, note: ' ' });
    await give({ about: 'inbox:link-1', due: '2024-06-05' });
    const work = await review.workOf(anna);
    expect(work.map(({ name, place, due, note, assignedBy }) => ({ name, place, due, note, assignedBy }))).toEqual([
      { name: 'Ett ärende i inkorgen', place: '/desk', due: '2024-06-05', note: 'Before the meeting', assignedBy: 'bea' },
      { name: 'A measure', place: '/desk/drafts/d1', due: '2024-06-10', note: 'Before the meeting', assignedBy: 'bea' },
      { name: 'Åtgärd m-a', place: '/desk/subjects/measure/m-a', due: null, note: null, assignedBy: 'bea' },
    ]);
    expect((await review.tasksAbout(['draft:d1'], 'en')).map(({ editor: who }) => who)).toEqual(['anna']);
    moveTo('2024-06-11T09:00:00.000Z');
    expect((await review.workOf(anna)).map(({ isLate }) => isLate)).toEqual([true, true, false]);
    await review.finish(by('anna', 'edit-subjects'), id);
    expect(await review.tasksAbout(['draft:d1'], 'en')).toEqual([]);
    await expect(review.finish(by('anna', 'edit-subjects'), 'none')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('about a draft that is closed is no work any more', async () => {
    const { review, give, drafts } = await working();
    await give();
    drafts.drop('d1');
    expect(await review.workOf(anna)).toEqual([]);
  });

  it.each([
    ['about', { about: 'person:x' }],
    ['about', { about: 'draft:' }],
    ['due', { due: '2024-06-02' }],
    ['due', { due: '2024-06' }],
    ['editor', { editor: 'nobody' }],
  ])('is refused with a wrong %s', async (path, wrong) => {
    const { give, store } = await working();
    await expect(give(wrong)).rejects.toMatchObject({ code: 'invalid-field', problems: [{ path }] });
    expect(rowsOf(store, 'assignment')).toEqual([]);
  });
});

describe('reminders', () => {
  it('come once before the due day and once after it, in the editor’s language', async () => {
    const { review, give, mail, moveTo } = await working();
    await give();
    const sentOn = async (day: string) => {
      moveTo(`${day}T06:00:00.000Z`);
      await review.remind();
      return review.remind().then((again) => [mail.letters.length, again]);
    };
    expect(await sentOn('2024-06-08')).toEqual([0, 0]);
    expect(await sentOn('2024-06-09')).toEqual([1, 0]);
    expect(await sentOn('2024-06-10')).toEqual([1, 0]);
    expect(await sentOn('2024-06-11')).toEqual([2, 0]);
    expect(await sentOn('2024-07-01')).toEqual([2, 0]);
    const [before, after] = mail.letters;
    expect(before).toMatchObject({ to: 'anna@example.fi', subject: 'Tidsfristen närmar sig: A measure', language: 'sv' });
    expect(before?.text).toContain('10 juni 2024');
    expect(before?.text).toContain('https://seuraa.example/desk/drafts/d1');
    expect(before?.text).toContain('Before the meeting');
    expect(after?.subject).toBe('Tidsfristen har gått ut: A measure');
    expect(new Set(mail.letters.map(({ id }) => id)).size).toBe(2);
  });

  it('do not come on the day when the work was given, nor for what is done', async () => {
    const { review, give, mail, moveTo } = await working();
    await give({ due: '2024-06-04' });
    await review.remind();
    expect(mail.letters).toEqual([]);
    moveTo('2024-06-04T06:00:00.000Z');
    const id = await give({ due: '2024-06-05' });
    await review.finish(by('anna', 'edit-subjects'), id);
    expect(await review.remind()).toBe(1);
    moveTo('2024-06-05T06:00:00.000Z');
    expect(await review.remind()).toBe(1);
  });

  it('that were being sent when a process ended are not sent again', async () => {
    const { review, give, store, moveTo } = await working();
    await give();
    moveTo('2024-06-09T06:00:00.000Z');
    const id = String(rowsOf(store, 'assignment')[0]?.['id']);
    store.sqlite.prepare(`insert into reminder values (?, '2024-06-10', 'before', 'sending', 1, '2024-06-09T05:00:00.000Z')`).run(id);
    expect(await review.remind()).toBe(0);
  });

  it('that the mail server does not take now are tried again, later and not for ever', async () => {
    const { review, give, mail, store, moveTo } = await working();
    await give();
    const failing = (status: number | null) => new MailFailure({ code: 'EENVELOPE', status, enhanced: null });
    moveTo('2024-06-09T06:00:00.000Z');
    mail.fails(failing(451));
    expect(await review.remind()).toBe(0);
    expect(await review.remind()).toBe(0);
    moveTo('2024-06-09T06:15:00.000Z');
    expect(await review.remind()).toBe(1);
    moveTo('2024-06-11T06:00:00.000Z');
    mail.fails(failing(550));
    await review.remind();
    moveTo('2024-06-12T06:00:00.000Z');
    expect(await review.remind()).toBe(0);
    expect(rowsOf(store, 'reminder').map(({ word, state, tries }) => [word, state, tries])).toEqual(
      expect.arrayContaining([
        ['before', 'sent', 2],
        ['after', 'given-up', 1],
      ]),
    );
  });
});
