import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { feedFiles } from '#domain/addresses.ts';
import { languages } from '#domain/language.ts';
import {
  area,
  date,
  house,
  item,
  measure,
  milestone,
  organisation,
  planned,
  programme,
  put,
  term,
  text,
  withdraw,
  type House,
} from '../../../tests/support/factories.ts';
import { faultInXml } from '../../../tests/support/xml.ts';
import { beginRendering } from '../pages/index.ts';
import { createStates, type States } from '../record/index.ts';
import { feedOf } from './index.ts';

const origin = 'https://seuraa.example.fi';
const log = {
  error: () => {
    throw new Error('nothing is to be logged');
  },
};
let it: House;
let states: States;
const feed = async (path: string) => {
  const rendering = beginRendering(new URL(path, origin), { states, present: it.store.reads, clock: it.clock, origin, log });
  const { file } = rendering.address;
  if (!file) throw new Error(`${path} is no feed`);
  return { ...(await feedOf(rendering, file)), dependencies: rendering.dependencies };
};
const atom = async (path: string) => {
  const { text: xml } = await feed(path);
  expect(faultInXml(xml)).toBeNull();
  return parseAtomFeed(xml);
};
const json = async (path: string) => parseJsonFeed((await feed(path)).text);
const ids = async (path: string) => ((await atom(path)).entries ?? []).map(({ id }) => id);

beforeEach(async () => {
  it = house('2024-06-01T09:00:00.000Z');
  states = createStates(it.store);
  await it.commit(
    put('organisation', organisation('TEM')),
    put('area', area()),
    put('term', term('term-orpo')),
    put('programme', programme('prog-valko', { coordinator: 'TEM', term: 'term-orpo' })),
    put('measure', measure('m-a', { term: 'term-orpo', responsible: [{ org: 'TEM', role: 'lead' }] })),
    put('measure', measure('m-b', { programme: 'prog-valko' })),
    put('milestone', milestone('ev-a', 'passed', '2024-03-01', { text: text('Eduskunta hyväksyi', 'Riksdagen antog') })),
    put('milestone', planned('ev-plan', 'in-force', '2025-01-01')),
    put('milestone', milestone('ev-b', 'announced', '2024-02', { subject: 'm-b' })),
    put('item', item('n-1', { title: 'Uutinen laista' })),
  );
});
afterEach(() => states.close());

describe('an Atom feed and a JSON Feed', () => {
  test('say the same, in well-formed XML and in JSON, in every language', async () => {
    for (const language of languages) {
      const [a, j] = [await atom(`/${language}/feed.atom`), await json(`/${language}/feed.json`)];
      expect(a.entries?.map(({ id }) => id)).toEqual(j.items?.map(({ id }) => id));
      expect(a.entries?.map(({ title }) => title?.value)).toEqual(j.items?.map(({ title }) => title));
      expect(a.id).toBe(`${origin}/${language}/feed.atom`);
      expect(a.links?.map(({ rel, href }) => [rel, href])).toEqual([
        ['self', `${origin}/${language}/feed.atom`],
        ['alternate', `${origin}/${language}`],
      ]);
      expect([j.feed_url, j.home_page_url, j.language]).toEqual([`${origin}/${language}/feed.json`, `${origin}/${language}`, language]);
    }
  });

  test('have the types that their readers ask for', async () => {
    const types = await Promise.all(feedFiles.map(async (file) => (await feed(`/fi/${file}`)).type));
    expect(types).toEqual(['application/atom+xml; charset=utf-8', 'application/feed+json; charset=utf-8', 'text/calendar; charset=utf-8']);
  });

  test('hold what has been reached, what is planned and the news, the newest first', async () => {
    expect(await ids('/fi/feed.atom')).toEqual([
      `${origin}/fi/toimenpiteet/m-a#ev-plan`,
      `${origin}/fi/ajankohtaista#n-1`,
      `${origin}/fi/toimenpiteet/m-a#ev-a`,
      `${origin}/fi/toimenpiteet/m-b#ev-b`,
    ]);
  });

  test('name each entry’s source and where it is told', async () => {
    const entry = (await json('/sv/feed.json')).items?.find(({ id }) => id?.endsWith('#ev-a'));
    expect(entry?.url).toBe(`${origin}/sv/atgarder/m-a#ev-a`);
    expect(entry?.content_text).toContain('Riksdagen antog');
    expect(entry?.content_text).toContain('https://tem.fi/lahde');
    expect(entry?.content_html).toContain('<a href="https://tem.fi/lahde">tem.fi</a>');
  });

  test('keep an entry’s id when its words, its date or its neighbours change; only its time is new', async () => {
    const before = (await atom('/fi/feed.atom')).entries?.find(({ id }) => id?.endsWith('#ev-a'));
    it.moveTo('2024-06-05T09:00:00.000Z');
    await it.commit(
      put('milestone', milestone('ev-a', 'passed', '2024-03-02', { text: text('Toisin') })),
      put('measure', measure('m-a', { title: text('Uusi nimi') })),
      withdraw('milestone', 'ev-b'),
    );
    const after = (await atom('/fi/feed.atom')).entries?.find(({ id }) => id?.endsWith('#ev-a'));
    expect(after?.id).toBe(before?.id);
    expect(after?.title?.value).not.toBe(before?.title?.value);
    expect([before?.updated, after?.updated].map((time) => new Date(String(time)).toISOString())).toEqual([
      '2024-06-01T09:00:00.000Z',
      '2024-06-05T09:00:00.000Z',
    ]);
  });

  test('tell one thing under one id in every feed that has it', async () => {
    const own = await ids('/fi/toimenpiteet/m-a/feed.atom');
    expect(own).toEqual((await ids('/fi/feed.atom')).filter((id) => !id?.endsWith('#ev-b')));
  });

  test('of a place hold what is its own', async () => {
    const kept = async (path: string) => (await ids(path)).map((id) => id?.replace(/^.*#/, '')).sort();
    expect(await kept('/fi/toimenpiteet/m-b/feed.atom')).toEqual(['ev-b']);
    expect(await kept('/fi/ohjelmat/prog-valko/feed.atom')).toEqual(['ev-b']);
    expect(await kept('/fi/hallituskaudet/term-orpo/feed.atom')).toEqual(['ev-a', 'ev-plan', 'n-1']);
    expect(await kept('/fi/organisaatiot/TEM/feed.atom')).toEqual(['ev-a', 'ev-plan', 'n-1']);
    expect(await kept('/fi/teemat/integration/feed.atom')).toEqual(['ev-a', 'ev-b', 'ev-plan', 'n-1']);
  });

  test('are refused where there is nothing to follow', async () => {
    for (const path of ['/fi/toimenpiteet/m-x', '/fi/toimenpiteet', '/fi/asiakirjat/doc-1', '/fi/hallituskaudet/vertaa', '/fi/teemat/x']) {
      for (const file of feedFiles) await expect(feed(`${path}/${file}`)).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  test('drop a plan that another date has replaced', async () => {
    await it.commit(
      put('milestone', planned('ev-plan', 'in-force', '2025-01-01', { replacedBy: 'ev-plan-2' })),
      put('milestone', planned('ev-plan-2', 'in-force', '2026')),
    );
    const plans = (await ids('/fi/toimenpiteet/m-a/feed.atom')).filter((id) => id?.includes('ev-plan'));
    expect(plans).toEqual([`${origin}/fi/toimenpiteet/m-a#ev-plan-2`]);
  });

  test('depend on what they are made of', async () => {
    const { dependencies } = await feed('/fi/toimenpiteet/m-a/feed.atom');
    expect([...dependencies]).toEqual(expect.arrayContaining(['area', 'news', 'measure:m-a', 'list:milestone']));
  });
});

describe('hostile words', () => {
  const hostile = `</title><script>alert("1")</script> & 'x' ]]> <![CDATA[ &#0; &lt;b&gt;`;
  /** The worst that the record takes as an editor's text; what sources say is taken as it is. */
  const odd = `1 < 2 & 'x' "y" ]]> a`;
  const titleOf = async (words: string, language = 'fi', own = odd) => {
    await it.commit(
      put('measure', measure('m-a', { title: text(own) })),
      put('milestone', milestone('ev-a', 'passed', '2024-03-01', { text: text(own), sources: ['https://tem.fi/?a=1&b="<i>'] })),
      put('item', item('n-1', { title: words, publisher: words })),
    );
    const [a, j] = [await atom(`/${language}/feed.atom`), await json(`/${language}/feed.json`)];
    return { atom: a.entries ?? [], json: j.items ?? [] };
  };

  test('are words: read back as they were, and never markup', async () => {
    const { atom: entries, json: items } = await titleOf(hostile);
    expect(items.find(({ id }) => id?.endsWith('#n-1'))?.title).toBe(hostile);
    expect(items.find(({ id }) => id?.endsWith('#ev-a'))?.title).toContain(odd);
    // Feedsmith reads an Atom title's entities once more than RFC 4287 says; what must hold is that nothing was lost.
    expect(entries.find(({ id }) => id?.endsWith('#n-1'))?.title?.value).toContain('alert("1")');
    for (const { content_html } of items) expect(content_html).not.toMatch(/<(?!\/?(p|a)\b)/);
    for (const { content } of entries) expect(content?.value).not.toMatch(/<script/);
  });

  test('with characters that XML has not leave the feed well-formed', async () => {
    const { json: items } = await titleOf('Laki\u0000 \u000b\u001b[31m ja \ufffe \ud800 loppu');
    expect(items).not.toEqual([]);
  });

  test('keep letters of every alphabet', async () => {
    const { atom: entries } = await titleOf('Åländsk šiikä \u{1F1EB}\u{1F1EE} العربية');
    expect(entries.find(({ id }) => id?.endsWith('#n-1'))?.title?.value).toBe('Åländsk šiikä \u{1F1EB}\u{1F1EE} العربية');
  });
});

test('an empty place has a feed without entries', async () => {
  await it.commit(put('measure', measure('m-c')));
  for (const language of languages)
    expect(
      (await atom(`/${language}/${{ fi: 'toimenpiteet', sv: 'atgarder', en: 'measures' }[language]}/m-c/feed.atom`)).entries ?? [],
    ).toEqual([]);
  expect((await json('/en/measures/m-c/feed.json')).items ?? []).toEqual([]);
});

test('a date known by its month alone is told as a month', async () => {
  await it.commit(put('milestone', milestone('ev-b', 'announced', '2024-02', { subject: 'm-b', date: date('2024-02') })));
  const titles = await Promise.all(
    languages.map(async (language) => (await json(`/${language}/feed.json`)).items?.find(({ id }) => id?.endsWith('#ev-b'))?.title),
  );
  expect(titles.map((title) => title?.split(', ').at(-1))).toEqual(['helmikuu 2024', 'februari 2024', 'February 2024']);
});
