import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '#domain/language.ts';
import { kindNamed, kindNames } from '../../src/server/sources/kinds.ts';
import { walk } from '../../src/server/sources/walk.ts';
import { sayIn } from '../../src/locales/index.ts';
import { corpus, type HostileAnswer } from '../corpus/index.ts';
import { answerOf, corpusHouse, corpusNow, type CorpusHouse } from '../corpus/house.ts';
import { startService, type TestService } from '../support/service.ts';

// What readers are told of a source that answered so, in three languages; and that the corpus is what it says to be.

const all = Object.values(corpus).flat();

test('the corpus has more than three hundred answers, each with a name of its own, for every kind', () => {
  expect(all.length).toBeGreaterThan(300);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(kindNames));
});

const polluting = all.filter(({ name }) => /proto|every object/.test(name));

test.each(polluting.map((answer) => [answer.name, answer] as const))(
  'no prototype is another after %s',
  async (_, { kind: name, source, says }) => {
    const kind = await kindNamed(name);
    if (!kind) throw new Error(`no kind ${name}`);
    const settled = { language: null, selector: null, ask: {}, interval: null, publisher: 'TEM', publisherType: null };
    const asked = { source: { ...settled, ...source, id: 'source-a', kind: name }, now: new Date(corpusNow), memory: null };
    const watched = { documents: [{ key: 'HE 74/2023 vp', family: 'matter', settled: false }], indicators: [] };
    let n = 0;
    await walk(kind, { ...asked, watched, detectLanguage: () => null }, async (question) =>
      answerOf(says(question, n++), question.address),
    );
    expect([Object.prototype, Array.prototype, Function.prototype].flatMap((one) => Object.keys(one))).toEqual([]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  },
);

/** One answer for each failure that the corpus expects. */
const examples = [...Map.groupBy(all, ({ expected }) => expected)].flatMap(([code, [first]]): [string, HostileAnswer][] =>
  first && code !== 'read' && code !== 'either' ? [[code, first]] : [],
);
const paths = { fi: '/fi/lahteet', sv: '/sv/kallor', en: '/en/sources' } as const;
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

describe('the page of a source', () => {
  let service: TestService;
  let house: CorpusHouse;
  beforeAll(async () => {
    service = await startService({ catalogue: null });
    house = await corpusHouse(service.app.store);
  });
  afterAll(async () => {
    await house.close();
    await service.close();
  });

  test.each(examples)('says in three languages what was wrong: %s', async (code, answer) => {
    house.empty();
    const id = `source-${code}`;
    await house.look(answer, id);
    for (const language of languages) {
      const response = await service.get(`${paths[language]}/${id}`);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain(escaped(sayIn(language)(`source.failure.${code}` as 'source.failure.unreadable')));
    }
  });

  test('a title that speaks of markup is shown as text', async () => {
    house.empty();
    const answer = all.find(({ saysMarkup, kind }) => saysMarkup && kind === 'feed');
    if (!answer) throw new Error('no such answer');
    await house.look(answer, 'source-markup');
    const html = await (await service.get('/fi/ajankohtaista')).text();
    expect(html).toContain('&lt;script');
    expect(html).not.toContain('<script>alert');
  });
});
