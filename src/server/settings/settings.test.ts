import { beforeEach, describe, expect, test } from 'vitest';
import type { Language } from '#domain/language.ts';
import type { Role } from '#domain/permissions.ts';
import { Refusal } from '#domain/problem.ts';
import { area, house, measure, organisation, put, rowsOf, type House } from '../../../tests/support/factories.ts';
import { authorize } from '../accounts/index.ts';
import { mailWords, usualMail } from '../mail/index.ts';
import type { RefreshReport, Sources, Trial, Wish } from '../sources/index.ts';
import {
  createSettings,
  withMailText,
  withNames,
  withPageText,
  withSilence,
  withThemes,
  type Settings,
  type SourceWords,
  type Words,
} from './index.ts';

const words = (fi: string, sv = '', en = ''): Words => ({ fi, sv, en });
const why = { fi: { text: 'Koska', state: 'original' as const } };

let it: House;
let settings: Settings;
let tried: Wish[];
let looked: string[];
let answer: Partial<Trial>;

const sources = (): Sources => ({
  try: (wish) => {
    tried.push(wish);
    return Promise.resolve({ trouble: null, sample: null, ...answer } as Trial);
  },
  refresh: (id) => {
    looked.push(id ?? '');
    return Promise.resolve([{ source: id, outcome: 'new', newItems: 3 } as RefreshReport]);
  },
  close: () => Promise.resolve(),
});

const editor = (role: Role) => ({ id: 'e1', name: 'A', email: 'a@example.fi', role, organisation: null, language: 'fi' as Language });
const by = authorize(editor('coordinator'), 'manage-area');

beforeEach(async () => {
  it = house('2026-11-23T12:00:00.000Z');
  [tried, looked, answer] = [[], [], {}];
  settings = createSettings({ store: it.store, record: it.record, sources: sources() });
  await it.commit(put('organisation', organisation('TEM')), put('area', area()), put('measure', measure('m-a')));
});

const about = async () => ({ expect: (await settings.area()).entry, note: why });
const refusalOf = async (work: Promise<unknown>) => {
  const before = rowsOf(it.store, 'change').length;
  const cause: unknown = await work.catch((reason: unknown) => reason);
  if (!(cause instanceof Refusal)) throw new Error('was not refused', { cause });
  expect(rowsOf(it.store, 'change')).toHaveLength(before);
  return cause.problems.map(({ code, path, place }) => [code, path, ...(place ? [place.found] : [])].join(' '));
};

test('only a coordinator may', () => {
  for (const role of ['editor', 'translator', 'moderator', 'viewer'] as const)
    expect(() => authorize(editor(role), 'manage-area')).toThrow(Refusal);
});

describe('the area', () => {
  test('is renamed in one language, with a note that stands in the record', async () => {
    const { image } = await settings.area();
    const purpose = words('Seuraa');
    const done = await settings.changeArea(
      by,
      (now) => withNames(now, { name: words('Kotoutuminen', 'Integration', 'Settling in'), purpose, offered: ['fi', 'sv'] }),
      await about(),
    );
    expect(done.entries).toHaveLength(1);
    const changed = (await settings.area()).image;
    expect(changed.name).toEqual({ ...image.name, en: { text: 'Settling in', state: 'original' } });
    expect(changed.languages).toEqual(['fi', 'sv']);
    expect(rowsOf(it.store, 'change').at(-1)).toMatchObject({
      actor: 'editor:e1',
      subject: 'area:kotoutuminen',
      reason: expect.stringContaining('Koska') as string,
    });
  });

  test('all languages offered is what is not said', async () => {
    const names = { name: words('K'), purpose: words('S') };
    expect(withNames(area({ languages: ['fi'] }), { ...names, offered: ['en', 'sv', 'fi'] })).not.toHaveProperty('languages');
  });

  test('what was changed since the form was made is a conflict, and saving the same writes nothing', async () => {
    const before = await about();
    const rename = (fi: string) =>
      settings.changeArea(by, (now) => withNames(now, { name: words(fi), purpose: words('S'), offered: ['fi'] }), before);
    await rename('Eka');
    expect(await refusalOf(rename('Toka'))).toEqual(['conflict ']);
    const same = await settings.changeArea(by, (now) => now, await about());
    expect(same.entries).toEqual([]);
  });

  test('a name that nobody would see, and HTML in the purpose, are refused', async () => {
    const save = async (name: Words, purpose: Words) =>
      settings.changeArea(by, (now) => withNames(now, { name, purpose, offered: ['fi'] }), await about());
    expect(await refusalOf(save(words(' '), words('S')))).toEqual(['empty-text name']);
    expect(await refusalOf(save(words('K'), words('<b>S</b>')))).toEqual(['html-in-text purpose.fi <b>S</b>']);
  });

  test('themes are renamed, and a new one has an id of its name', async () => {
    const theme = { name: words('Kotoutuminen', 'Integration'), summary: words('Arki') };
    const added = { name: words('Työ ja arki', '', 'Work & daily life'), summary: words('x') };
    const { themes } = withThemes(area(), [theme], added);
    expect(themes.map(({ id }) => id)).toEqual(['integration', 'work-daily-life']);
    expect(themes[0]?.name.sv).toEqual({ text: 'Integration', state: 'original' });
    expect(() => withThemes(area(), [], { ...added, name: words('Integration') })).toThrow(Refusal);
    expect(() => withThemes(area(), [], { ...added, summary: words('') })).toThrow(Refusal);
  });

  test('limits of silence are whole days, or none', () => {
    const changed = withSilence(area(), {
      ofStatus: { announced: 90, adopted: null },
      ofKind: { 'quota-decision': 30 },
      settledByDecision: ['quota-decision'],
    });
    expect(changed).toMatchObject({
      silentAfterDays: { announced: 90 },
      silentAfterDaysOfKind: { 'quota-decision': 30 },
      settledByDecision: ['quota-decision'],
    });
    expect(withSilence(changed, { ofStatus: {}, ofKind: {}, settledByDecision: [] })).not.toHaveProperty('silentAfterDaysOfKind');
    for (const days of [0, 1.5, -1, 4_000, Number.NaN])
      expect(() => withSilence(area(), { ofStatus: { announced: days }, ofKind: {}, settledByDecision: [] })).toThrow(Refusal);
  });
});

describe('texts', () => {
  const usual = words('', '', '');

  test('a page says the area’s own words in one language, and the interface’s in the others', () => {
    const changed = withPageText(area(), 'front-lead', { ...usual, sv: 'Vår egen inledning' });
    expect(changed.pages).toEqual({ 'front-lead': { sv: { text: 'Vår egen inledning', state: 'original' } } });
    expect(withPageText(changed, 'front-lead', usual)).not.toHaveProperty('pages');
  });

  test('a letter says the area’s own words with its values in them', () => {
    const own = withMailText(area(), 'invitation', { subject: words('Tervetuloa'), text: words('Hei, avaa {link}\r\nroolina {role}') });
    const values = { link: 'https://x.fi/{role}', role: 'editor', until: '1.1.' };
    expect(mailWords(own, 'invitation', 'fi', values)).toEqual({
      subject: 'Tervetuloa',
      text: 'Hei, avaa https://x.fi/{role}\nroolina editor',
    });
    expect(mailWords(own, 'invitation', 'en', values).text).toContain('https://x.fi/{role}');
    expect(mailWords(undefined, 'invitation', 'sv', values)).toEqual(mailWords(own, 'invitation', 'sv', values));
  });

  test('the interface’s own words are kept as nothing', () => {
    const { subject, text: body } = usualMail('reminder-after', 'en');
    const same = withMailText(area(), 'reminder-after', {
      subject: words('', '', subject),
      text: words('', '', body.replaceAll('\n', '\r\n')),
    });
    expect(same).toEqual(area());
  });

  test('a template with names that mean nothing, or without one that it needs, is refused', async () => {
    const save = async (body: string) =>
      settings.changeArea(by, (now) => withMailText(now, 'invitation', { subject: usual, text: words(body) }), await about());
    expect(await refusalOf(save('Hei {nimi} {link}'))).toEqual(['bad-placeholder text.fi {nimi}']);
    expect(await refusalOf(save('Hei'))).toEqual(['missing-placeholder text.fi {link}']);
  });
});

describe('sources', () => {
  const feed = (more: Partial<SourceWords> = {}): SourceWords => ({
    kind: 'feed',
    address: 'https://www.vaasa.fi/rss',
    name: words('Vaasan uutiset', 'Vasas nyheter'),
    owner: 'TEM',
    language: 'sv',
    interval: 'PT6H',
    selector: null,
    ask: null,
    ...more,
  });

  test('one is added with an id of its host and name, and looked at at once', async () => {
    const { id, report, entries } = await settings.addSource(by, feed(), why);
    expect([id, report?.newItems, entries.length, looked]).toEqual([
      'source-vaasa-fi-vasas-nyheter',
      3,
      1,
      ['source-vaasa-fi-vasas-nyheter'],
    ]);
    expect((await settings.source(id)).image).toEqual({
      id,
      kind: 'feed',
      address: 'https://www.vaasa.fi/rss',
      name: { fi: { text: 'Vaasan uutiset', state: 'translated' }, sv: { text: 'Vasas nyheter', state: 'original' } },
      owner: 'TEM',
      language: 'sv',
      interval: 'PT6H',
      basis: [],
      compiled: true,
      confidence: 'read',
      sources: ['https://www.vaasa.fi/rss'],
    });
  });

  test('the same place twice, a private address and one without a name are refused', async () => {
    await settings.addSource(by, feed(), why);
    expect(await refusalOf(settings.addSource(by, feed({ address: 'https://www.vaasa.fi/rss?utm_source=x' }), why))).toEqual([
      'duplicate-source address source-vaasa-fi-vasas-nyheter',
    ]);
    answer = { trouble: { code: 'forbidden-address', status: null } };
    expect(await refusalOf(settings.addSource(by, feed({ address: 'https://inside.example/' }), why))).toEqual([
      'unfit-source address forbidden-address',
    ]);
    answer = {};
    expect(await refusalOf(settings.addSource(by, feed({ address: 'https://b.fi/', name: words('') }), why))).toEqual(['empty-text name']);
    expect(looked).toHaveLength(1);
  });

  test('one that does not answer today may still be added', async () => {
    answer = { trouble: { code: 'timed-out', status: null } };
    expect((await settings.addSource(by, feed(), why)).entries).toHaveLength(1);
  });

  test('it is changed, paused, read again and removed; what is not asked of an editor stays', async () => {
    const { id } = await settings.addSource(by, feed(), why);
    const now = async () => ({ expect: (await settings.source(id)).entry, note: why });
    const licensed = { ...(await settings.source(id)).image, licence: 'CC BY 4.0' };
    await it.commit(put('source', licensed));
    await settings.changeSource(by, id, feed({ interval: null, owner: null }), await now());
    expect((await settings.source(id)).image).toMatchObject({ licence: 'CC BY 4.0' });
    expect((await settings.source(id)).image).not.toHaveProperty('owner');
    expect(tried).toHaveLength(1);
    await settings.setCompiled(by, id, false, await now());
    expect((await settings.source(id)).image.compiled).toBe(false);
    await settings.removeSource(by, id, await now());
    await expect(settings.source(id)).rejects.toMatchObject({ code: 'not-found' });
    expect((await settings.addSource(by, feed(), why)).id).toBe(`${id}-2`);
  });

  test('a new address is tried before it is taken', async () => {
    const { id } = await settings.addSource(by, feed(), why);
    answer = { trouble: { code: 'robots', status: null } };
    const change = async () =>
      settings.changeSource(by, id, feed({ address: 'https://www.vaasa.fi/sv/rss' }), {
        expect: (await settings.source(id)).entry,
        note: why,
      });
    expect(await refusalOf(change())).toEqual(['unfit-source address robots']);
  });
});
