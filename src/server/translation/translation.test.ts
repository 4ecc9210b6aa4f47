import { beforeEach, describe, expect, test } from 'vitest';
import { area, house, measure, milestone, organisation, put, rowsOf, term, text, type House } from '../../../tests/support/factories.ts';
import type { Role } from '#domain/permissions.ts';
import { Refusal } from '#domain/problem.ts';
import { authorize, type Editor } from '../accounts/index.ts';
import { createEditing, type Editing } from '../editing/index.ts';
import { imageOf } from '../store/index.ts';
import { createTranslation, type Place, type Translation, type Typed } from './index.ts';

const editorWith = (role: Role, more: Partial<Editor> = {}): Editor => ({
  id: `e-${role}`,
  name: 'Maija',
  email: 'm@example.com',
  role,
  organisation: null,
  language: 'fi',
  ...more,
});
const translator = authorize(editorWith('translator'), 'translate');

let it: House;
let editing: Editing;
let room: Translation;
const place: Place = { kind: 'measure', id: 'm-a', to: 'sv' };

const title = (fi: string, sv: string, state: 'translated' | 'outdated' | 'machine' = 'translated') => ({
  ...text(fi),
  sv: { text: sv, state },
});

beforeEach(async () => {
  it = house();
  await it.commit(
    put('area', area()),
    put('term', term()),
    put('organisation', organisation('TEM', { name: text('Työ- ja elinkeinoministeriö', 'Arbets- och näringsministeriet') })),
    put(
      'measure',
      measure('m-a', {
        title: title('Kotoutumisen hanke', 'Projekt'),
        summary: text('Työ- ja elinkeinoministeriön hanke HE 208/2022 vp.'),
      }),
    ),
    put('measure', measure('m-b', { title: text('Toinen') })),
  );
  const parts = { store: it.store, record: it.record, clock: it.clock, random: () => 0.5 };
  editing = createEditing(parts);
  room = createTranslation({ ...parts, editing });
});

const live = () => imageOf(it.store.db, 'measure', 'm-a');
const fieldsOf = async (of: Place = place) => (await room.subject(of))?.fields ?? [];
async function field(name: string) {
  const found = (await fieldsOf()).find((one) => one.field === name);
  if (!found) throw new Error(`no field ${name}`);
  return found;
}
async function typed(name: string, more: Partial<Typed> = {}): Promise<Typed> {
  const { text: was, source } = await field(name);
  const from = { from: source?.fingerprint ?? '', fromLanguage: source?.language ?? 'fi' };
  return { field: name, text: was, was, ...from, official: false, source: '', holds: false, ...more };
}
const refusalOf = async (work: Promise<unknown>): Promise<Refusal> => {
  const cause = await work.then(() => null).catch((error: unknown) => error);
  if (!(cause instanceof Refusal)) throw new Error('nothing was refused');
  return cause;
};

describe('a subject’s texts', () => {
  test('stand beside their source, with terms and identifiers and what stands for them', async () => {
    const { source, standing, hits, segments } = await field('summary');
    expect([source?.language, standing]).toEqual(['fi', 'missing']);
    expect(segments.map((segment) => segment.text).join('')).toBe(source?.wording.text);
    expect(hits).toMatchObject([
      { equivalent: 'Arbets- och näringsministeriet', origin: 'organisation', used: false },
      { written: 'hanke', equivalent: 'projekt', origin: 'word' },
      { written: 'HE 208/2022 vp', equivalent: 'RP 208/2022 rd', used: false },
    ]);
  });

  test('are none of what is not there', async () => {
    expect(await room.subject({ ...place, id: 'm-x' })).toBeNull();
  });

  test('that are out of date say what has changed of their source since they were right', async () => {
    it.moveTo('2024-06-02T09:00:00.000Z');
    await it.commit(put('measure', measure('m-a', { title: title('Kotoutumisen hanke', 'Projekt'), kind: 'study' })));
    it.moveTo('2024-06-03T09:00:00.000Z');
    await it.commit(put('measure', measure('m-a', { title: title('Kotoutumisen suuri hanke', 'Projekt', 'outdated') })));
    const { since, standing } = await field('title');
    expect(standing).toBe('outdated');
    expect(since?.at).toBe('2024-06-01T09:00:00.000Z');
    expect(since?.parts).toEqual([
      { kind: 'same', text: 'Kotoutumisen ' },
      { kind: 'added', text: 'suuri ' },
      { kind: 'same', text: 'hanke' },
    ]);
  });

  test('that have been out of date since the record began are not told of', async () => {
    await it.commit(put('measure', measure('m-b', { title: title('Toinen', 'Andra', 'outdated') })));
    const [found] = await fieldsOf({ ...place, id: 'm-b' });
    expect(found?.since?.parts).toBeNull();
  });
});

describe('a translator', () => {
  test('publishes one language and nothing else that is in work', async () => {
    const anna = authorize(editorWith('coordinator'), 'edit-subjects');
    const draft = await editing.begin(anna, 'measure', 'm-a');
    await editing.save(
      anna,
      draft.id,
      { ...draft.image, kind: 'study', title: { ...measure('m-a').title, fi: { text: 'Uusi nimi', state: 'original' } } },
      draft.version,
    );
    const done = await room.publish(translator, place, [await typed('summary', { text: 'Ett projekt.' })]);
    expect(done.entries).toHaveLength(1);
    const image = await live();
    expect(image?.summary?.sv).toEqual({ text: 'Ett projekt.', state: 'translated' });
    expect([image?.kind, image?.title.fi?.text]).toEqual(['legislation', 'Kotoutumisen hanke']);
    const kept = await editing.draftOf('measure', 'm-a');
    expect(kept?.image).toMatchObject({ kind: 'study', title: { fi: { text: 'Uusi nimi' } } });
    expect(rowsOf(it.store, 'change').at(-1)).toMatchObject({ actor: 'editor:e-translator', command: 'put-measure' });
  });

  test('saves a draft that readers do not see, and publishes it later', async () => {
    await room.save(translator, place, [await typed('summary', { text: 'Ett projekt.' })]);
    expect((await live())?.summary?.sv).toBeUndefined();
    expect(await field('summary')).toMatchObject({ text: 'Ett projekt.', drafted: true, live: null });
    await room.publish(translator, place, [await typed('summary')]);
    expect((await live())?.summary?.sv?.text).toBe('Ett projekt.');
    expect(await editing.draftOf('measure', 'm-a')).toBeNull();
  });

  test('says that a translation is still right, and that is all that changes', async () => {
    await it.commit(put('measure', measure('m-a', { title: title('Kotoutumisen suuri hanke', 'Projekt', 'outdated') })));
    await room.publish(translator, place, [await typed('title', { holds: true })]);
    expect((await live())?.title.sv).toEqual({ text: 'Projekt', state: 'translated' });
    expect((await field('title')).since).toBeNull();
  });

  test('names the source of an official wording, which readers of the change see', async () => {
    const refusal = await refusalOf(room.publish(translator, place, [await typed('title', { text: 'Officiellt', official: true })]));
    expect(refusal.code).toBe('missing-source');
    const source = 'https://tem.fi/sv/officiellt';
    await room.publish(translator, place, [await typed('title', { text: 'Officiellt', official: true, source })]);
    expect((await live())?.title.sv).toEqual({ text: 'Officiellt', state: 'original' });
    expect(String(rowsOf(it.store, 'change').at(-1)?.['reason'])).toContain(source);
  });

  test('is told when the source or the translation has changed meanwhile, and nothing is lost or written over', async () => {
    const before = await typed('title', { text: 'Mitt' });
    await it.commit(put('measure', measure('m-a', { title: title('Uusi lähde', 'Projekt') })));
    expect((await refusalOf(room.publish(translator, place, [before]))).code).toBe('conflict');
    await it.commit(put('measure', measure('m-a', { title: title('Kotoutumisen hanke', 'Annat') })));
    const refusal = await refusalOf(room.publish(translator, place, [before]));
    expect(refusal.problems).toMatchObject([{ code: 'conflict', path: 'title', reason: 'Annat' }]);
    expect((await live())?.title.sv?.text).toBe('Annat');
  });

  test('changes nothing by sending back what was there, or fields that there are not', async () => {
    const same = await typed('title');
    expect(await room.publish(translator, place, [same, { ...same, field: 'kind', text: 'study' }])).toEqual({ entries: [] });
    expect(await editing.draftOf('measure', 'm-a')).toBeNull();
  });
});

test('what somebody else must approve first is kept as a draft, and not public', async () => {
  const gate = () => Promise.reject(new Refusal('needs-review'));
  const parts = { store: it.store, record: it.record, clock: it.clock, random: () => 0.5 };
  const reviewed = createTranslation({ ...parts, editing: createEditing({ ...parts, gate }) });
  const refusal = await refusalOf(reviewed.publish(translator, place, [await typed('summary', { text: 'Ett projekt.' })]));
  expect(refusal.code).toBe('needs-review');
  expect((await live())?.summary?.sv).toBeUndefined();
  expect(await field('summary')).toMatchObject({ text: 'Ett projekt.', drafted: true });
});

describe('what comes next', () => {
  test('is the next of the list, past the one at hand', async () => {
    await it.commit(put('milestone', milestone('ev-1', 'passed', '2024-01-01', { text: text('Vaihe') })));
    expect(await room.next(place, { kind: 'measure' })).toEqual({ kind: 'measure', id: 'm-b' });
    expect(await room.next({ ...place, id: 'm-b' }, { kind: 'measure' })).toEqual({ kind: 'measure', id: 'm-a' });
    expect(await room.next(place, { kind: 'milestone' })).toEqual({ kind: 'milestone', id: 'ev-1' });
    expect(await room.next({ kind: 'milestone', id: 'ev-1', to: 'sv' }, { kind: 'milestone' })).toBeNull();
  });
});

describe('terms', () => {
  const wish = { fi: 'kotoutumissuunnitelma', sv: 'integrationsplan', en: '', source: 'https://finlex.fi/sv/laki/alkup/2023/20230681' };

  test('are names that are official, the service’s own words, and what editors add with its source', async () => {
    await room.addTerm(translator, wish);
    const terms = await room.terms();
    expect(terms[0]).toMatchObject({ origin: 'entry', wording: { fi: wish.fi, sv: wish.sv }, source: wish.source });
    expect(terms.find(({ id }) => id === 'organisation:TEM')?.wording).toEqual({
      fi: 'Työ- ja elinkeinoministeriö',
      sv: 'Arbets- och näringsministeriet',
    });
    expect(terms.some(({ origin, wording }) => origin === 'word' && wording.sv === 'regeringens proposition')).toBe(true);
    expect(terms.every(({ wording }) => Object.keys(wording).length > 1)).toBe(true);
    await room.removeTerm(translator, terms[0]?.id.slice('entry:'.length) ?? '');
    expect((await room.terms()).some(({ origin }) => origin === 'entry')).toBe(false);
  });

  test.each([
    [{ ...wish, source: '' }, 'missing-source'],
    [{ ...wish, source: 'javascript:alert(1)' }, 'missing-source'],
    [{ ...wish, sv: ' ' }, 'invalid-field'],
  ])('without a source or a second language are refused: %o', async (wrong, code) => {
    expect((await refusalOf(room.addTerm(translator, wrong))).code).toBe(code);
    expect(rowsOf(it.store, 'term_entry')).toEqual([]);
  });
});
