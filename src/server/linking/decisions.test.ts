import { beforeEach, describe, expect, test } from 'vitest';
import { arrivalsIn } from '../../../tests/support/arrivals.ts';
import {
  day,
  document,
  house,
  item,
  measure,
  put,
  rowsOf,
  storeInMemory,
  text,
  withdraw,
  type House,
} from '../../../tests/support/factories.ts';
import { verifyRecord } from '../record/index.ts';
import { jobState } from '../store/index.ts';
import { createDecisions, createLinkings, linkAgain, relink, type Decisions } from './index.ts';

let it: House;
let bring: ReturnType<typeof arrivalsIn>;
let editors: Decisions;
const signed = { actor: 'operator' };

/** The vocabulary is read once for all; a store without a record between them keeps the tests from sharing what linking knows. */
const linkings = createLinkings();

beforeEach(async () => {
  await linkings(storeInMemory().db);
  it = house();
  bring = arrivalsIn(it.store, linkings);
  editors = createDecisions({ store: it.store, record: it.record, linkings });
  await it.commit(
    put('document', document('doc-he', { identifiers: ['HE 208/2022 vp'] })),
    put(
      'measure',
      measure('m-act', { title: text('Kotoutumislain kokonaisuudistus', 'Totalreform av integrationslagen'), documents: ['doc-he'] }),
    ),
    put('measure', measure('m-quota', { title: text('Pakolaiskiintiö', 'Flyktingkvot'), kind: 'quota-decision' })),
  );
});

const linked = (id: string) =>
  rowsOf(it.store, 'link')
    .filter((row) => row['item'] === id)
    .map(({ subject, verdict }) => [subject, verdict]);
const suggested = (id: string) =>
  rowsOf(it.store, 'suggested_link')
    .filter((row) => row['item'] === id)
    .map(({ subject }) => subject);
const releaseOf = (id: string) => rowsOf(it.store, 'item').find((row) => row['id'] === id)?.['release'];
const areOne = (...ids: string[]) => new Set(ids.map(releaseOf)).size === 1;
const touches = () => rowsOf(it.store, 'touch').map(({ token }) => token);

const act = { id: 'i-act', title: 'Kotoutumislain kokonaisuudistus eteni: hallituksen esitys HE 208/2022 vp annettiin' };
const likely = { id: 'i-likely', title: 'Kotoutumislain kokonaisuudistus etenee' };

describe('a verdict', () => {
  test('accepts a suggestion; a later look that finds other words does not suggest it again, nor unlink it', async () => {
    await bring(likely);
    expect([linked('i-likely'), suggested('i-likely')]).toEqual([[], ['measure:m-act']]);
    await editors.decide({ item: 'i-likely', subject: 'm-act' }, 'accepted', signed);
    await bring({ ...likely, summary: 'Kotoutumislaki uudistuu.' });
    expect([linked('i-likely'), suggested('i-likely')]).toEqual([[['measure:m-act', 'accepted']], []]);
  });

  test('rejects an automatic link; a later look and linking anew leave it rejected, and undoing brings it back', async () => {
    await bring(act);
    expect(linked('i-act')).toEqual([['measure:m-act', null]]);
    await editors.decide({ item: 'i-act', subject: 'm-act' }, 'rejected', signed);
    await bring({ ...act, summary: 'Toisin sanoen.' });
    await relink(it.store.db, await linkings(it.store.db), { since: day('2024-01-01') });
    expect([linked('i-act'), suggested('i-act')]).toEqual([[], []]);
    await editors.undo({ item: 'i-act', subject: 'm-act' }, signed);
    expect(linked('i-act')).toEqual([['measure:m-act', null]]);
    expect((await verifyRecord(it.store.db)).problems).toEqual([]);
  });

  test('that rejects holds for the release in other languages too, and an accepted one is suggested there', async () => {
    await bring(likely, { id: 'i-sv', title: 'Totalreformen av integrationslagen framskrider', language: 'sv' });
    await editors.group(['i-likely', 'i-sv'], true, signed);
    await editors.decide({ item: 'i-likely', subject: 'm-act' }, 'rejected', signed);
    await relink(it.store.db, await linkings(it.store.db), { since: day('2024-01-01') });
    expect(suggested('i-sv')).not.toContain('measure:m-act');
    await editors.decide({ item: 'i-likely', subject: 'm-act' }, 'accepted', signed);
    await relink(it.store.db, await linkings(it.store.db), { since: day('2024-01-01') });
    expect(suggested('i-sv')).toContain('measure:m-act');
  });

  test.each([
    ['of an item that is not there', 'i-none', 'm-act', 'not-found'],
    ['of a measure that is not there', 'i-act', 'm-none', 'not-found'],
    ['of what news is never about', 'i-act', 'TEM', 'wrong-reference'],
  ])('%s is refused', async (_, of, subject, code) => {
    await bring(act);
    await expect(editors.decide({ item: of, subject }, 'accepted', signed)).rejects.toMatchObject({ code });
    expect(rowsOf(it.store, 'verdict')).toEqual([]);
  });

  test('against what the catalogue’s own entry says is refused, and so is taking back what nobody said', async () => {
    await it.commit(put('item', item('n-1', { about: ['m-act'] })));
    await expect(editors.decide({ item: 'n-1', subject: 'm-act' }, 'rejected', signed)).rejects.toMatchObject({ code: 'conflict' });
    await expect(editors.undo({ item: 'n-1', subject: 'm-act' }, signed)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('given twice is one entry of the record', async () => {
    await bring(act);
    const link = { item: 'i-act', subject: 'm-quota' };
    expect((await editors.decide(link, 'accepted', signed)).entries).toHaveLength(1);
    expect((await editors.decide(link, 'accepted', signed)).entries).toEqual([]);
  });
});

const slug = 'hallitus-paatti-pakolaiskiintiosta-vuodelle-2025';
const fi = { id: 'i-fi', address: `https://tem.fi/-/${slug}`, title: 'Hallitus päätti pakolaiskiintiöstä vuodelle 2025' };
const copy = { ...fi, id: 'i-copy', publisher: 'SM', address: `https://intermin.fi/-/${slug}` };
/** Of the same publisher in the same language, and of another time: likeness alone would never look at it. */
const other = { id: 'i-other', title: 'Työministeri vieraili Tampereella', day: '2024-03-10' };
const sv = {
  id: 'i-sv',
  title: 'Regeringen beslutade om flyktingkvoten för 2025',
  language: 'sv' as const,
  address: `https://tem.fi/sv/-/${slug}`,
};

describe('items', () => {
  test('joined are one release, with those that come later and are of either', async () => {
    await bring(copy, fi, other);
    expect([areOne('i-fi', 'i-copy'), areOne('i-fi', 'i-other')]).toEqual([true, false]);
    await editors.group(['i-fi', 'i-other'], true, signed);
    expect(areOne('i-fi', 'i-other')).toBe(true);
    await bring(sv);
    expect(areOne('i-fi', 'i-other', 'i-sv')).toBe(true);
    await bring({ ...other, title: 'Työministeri kävi Turussa' });
    expect(areOne('i-fi', 'i-other', 'i-sv', 'i-copy')).toBe(true);
  });

  test('parted stay parted when their source changes their words, and when something comes that is like both', async () => {
    await bring(fi, sv);
    expect(areOne('i-fi', 'i-sv')).toBe(true);
    await editors.group(['i-fi', 'i-sv'], false, signed);
    await bring({ ...sv, summary: 'Kvoten är 500.' }, { ...fi, summary: 'Kiintiö on 500.' });
    expect(areOne('i-fi', 'i-sv')).toBe(false);
    await bring(copy);
    expect(areOne('i-fi', 'i-sv')).toBe(false);
  });

  test('of one title, parted, do not meet again under the release named after the title', async () => {
    const twin = { ...fi, id: 'i-twin', publisher: 'SM', address: 'https://intermin.fi/-/1' };
    await bring(fi, twin);
    expect(areOne('i-fi', 'i-twin')).toBe(true);
    await editors.group(['i-fi', 'i-twin'], false, signed);
    await bring({ ...twin, summary: 'Sama otsikko, eri asia.' });
    await bring({ ...fi, summary: 'Toinen asia.' });
    expect(areOne('i-fi', 'i-twin')).toBe(false);
  });

  test('are grouped by likeness again when the word is taken back', async () => {
    await bring(fi, sv, other);
    const { id: joined } = await editors.group(['i-fi', 'i-other'], true, signed);
    await editors.ungroup(joined, signed);
    expect([areOne('i-fi', 'i-sv'), areOne('i-fi', 'i-other')]).toEqual([true, false]);
    const { id: parted } = await editors.group(['i-fi', 'i-sv'], false, signed);
    await editors.ungroup(parted, signed);
    expect(areOne('i-fi', 'i-sv')).toBe(true);
  });

  test('said one way and then the other are as they were said last', async () => {
    await bring(fi, sv, other);
    await editors.group(['i-fi', 'i-sv', 'i-other'], true, signed);
    await editors.group(['i-other', 'i-fi'], false, signed);
    await bring({ ...fi, summary: 'Kiintiö on 500.' });
    expect([areOne('i-fi', 'i-other'), areOne('i-sv', 'i-other')]).toEqual([false, true]);
  });

  test('that are not there, or fewer than two, are refused', async () => {
    await bring(fi);
    await expect(editors.group(['i-fi', 'i-none'], true, signed)).rejects.toMatchObject({ code: 'not-found' });
    await expect(editors.group(['i-fi', 'i-fi'], true, signed)).rejects.toMatchObject({ code: 'invalid-field' });
    await expect(editors.ungroup('grp-none', signed)).rejects.toMatchObject({ code: 'not-found' });
    expect(rowsOf(it.store, 'grouping')).toEqual([]);
  });
});

describe('linking anew', () => {
  test('finds what is about a measure that came later, touches only what is linked otherwise, and then finds nothing more', async () => {
    await bring({ ...act, id: 'i-new', title: 'Hallituksen esitys HE 12/2024 vp kausityöstä annettiin' }, act, other);
    await it.commit(
      put('document', document('doc-new', { identifiers: ['HE 12/2024 vp'] })),
      put('measure', measure('m-new', { title: text('Kausityölain muutos'), documents: ['doc-new'] })),
    );
    it.store.sqlite.exec('delete from touch');
    const linking = await linkings(it.store.db);
    const found = await relink(it.store.db, linking, { since: day('2024-01-01'), slice: 2 });
    expect(found).toMatchObject({ looked: 3, finished: true });
    expect(linked('i-new')).toEqual([['measure:m-new', null]]);
    expect(touches()).toEqual(expect.arrayContaining(['item:i-new', 'measure:m-new', 'list:measure', 'news']));
    expect(touches()).not.toContain('item:i-other');
    expect(rowsOf(it.store, 'measure').find(({ id }) => id === 'm-new')?.['last_evidence']).toBe('2024-05-02');
    it.store.sqlite.exec('delete from touch');
    expect(await relink(it.store.db, linking, { since: day('2024-01-01') })).toMatchObject({ looked: 3, changed: 0 });
    expect(touches()).toEqual([]);
  });

  test('suggests for a release in every language what one of its items is linked to, at once', async () => {
    const sv = { id: 'i-sv', title: 'Regeringen överlämnade propositionen om integration', language: 'sv' as const };
    const again = async (more: object = {}) => relink(it.store.db, await linkings(it.store.db), { since: day('2024-01-01'), ...more });
    await bring({ ...sv, day: '2024-05-01' }, { ...act, title: `${act.title.replace('208/2022', '12/2024')}` });
    await editors.group(['i-sv', 'i-act'], true, signed);
    await again();
    await it.commit(put('document', document('doc-he', { identifiers: ['HE 208/2022 vp', 'HE 12/2024 vp'] })));
    await again({ slice: 1 });
    expect([linked('i-act'), suggested('i-sv')[0]]).toEqual([[['measure:m-act', null]], 'measure:m-act']);
    expect(await again()).toMatchObject({ changed: 0 });
  });

  test('leaves older news, and ends after a slice when it is told to', async () => {
    await bring(act, { ...other, day: '2020-01-01' });
    expect(await relink(it.store.db, await linkings(it.store.db), { since: day('2024-01-01') })).toMatchObject({ looked: 1 });
    const stop = AbortSignal.abort();
    expect(await relink(it.store.db, await linkings(it.store.db), { since: day('2024-01-01'), stop })).toMatchObject({ finished: false });
  });

  test('makes the link of a verdict that was there before its item', async () => {
    await bring(other);
    await editors.decide({ item: 'i-other', subject: 'm-act' }, 'accepted', signed);
    it.store.sqlite.exec(`delete from link`);
    await relink(it.store.db, await linkings(it.store.db), { since: day('2024-01-01') });
    expect(linked('i-other')).toEqual([['measure:m-act', 'accepted']]);
  });

  test('as a job is done when the record says something new of what news is about, and not again', async () => {
    await bring(act);
    const again = () => linkAgain(it.store.db, linkings, new Date('2024-06-01T10:00:00Z'));
    expect(await again()).toMatchObject({ looked: 1 });
    expect(await again()).toBeNull();
    await it.commit(withdraw('measure', 'm-act'));
    expect(await again()).toMatchObject({ looked: 1 });
    expect([linked('i-act'), await jobState(it.store.db, 'link-again')]).toMatchObject([[], { change: 4 }]);
    expect(await linkAgain(it.store.db, linkings, new Date('2026-06-01T10:00:00Z'))).toBeNull();
  });

  test('stopped halfway is begun again', async () => {
    await bring(act);
    expect(await linkAgain(it.store.db, linkings, new Date('2024-06-01T10:00:00Z'), AbortSignal.abort())).toMatchObject({
      finished: false,
    });
    expect(await jobState(it.store.db, 'link-again')).toBeNull();
  });
});
