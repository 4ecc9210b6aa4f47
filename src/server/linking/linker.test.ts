import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { date } from '../../../tests/support/factories.ts';
import { ownLinking, told } from '../../../tests/support/known.ts';
import { seeded } from '../../../tests/support/random.ts';
import { createKnownDocuments, ownLinks, type DocumentFacts } from './documents.ts';
import { readExamples } from './examples.ts';
import { limits } from './linker.ts';
import type { Linking } from './linking.ts';
import type { Told } from './told.ts';
import { toldOf } from './facts.ts';

let linking: Linking;
beforeAll(async () => {
  linking = await ownLinking();
});

const read = (title: string, more: Partial<Told> = {}) => linking.analyse(told('i', title, more));
const suggest = (title: string, more: Partial<Told> = {}) => linking.linker.suggest(read(title, more));
const own = (title: string, more: Partial<Told> = {}) =>
  suggest(title, more)
    .filter((one) => one.own)
    .map(({ subject }) => subject);
const first = (title: string, more: Partial<Told> = {}) => suggest(title, more)[0]?.subject;

describe('an identifier links by itself', () => {
  test.each([
    ['HE 208/2022 vp', 'measure:m-koto24'],
    ['RP 208/2022 rd', 'measure:m-koto24'],
    ['hallituksen esitys 208/2022', 'measure:m-koto24'],
    ['regeringens proposition 208/2022', 'measure:m-koto24'],
    ['government proposal 208/2022', 'measure:m-koto24'],
    ['Hallituksen esityksen (HE 208/2022 vp) lähetekeskustelu', 'measure:m-koto24'],
    ['HaVM 45/2022 vp', 'measure:m-koto24'],
    ['FvUB 45/2022 rd', 'measure:m-koto24'],
    ['hanke TEM119:00/2023', 'programme:prog-valko-2024'],
    ['VN/33128/2023', 'programme:prog-valko-2024'],
    ['VNS 6/2021 vp', 'programme:prog-report-2021'],
    ['SRR 6/2021 rd', 'programme:prog-report-2021'],
    ['laki 380/2023', 'measure:m-te24'],
  ])('%s in the title, text or data', (written, subject) => {
    expect(own(written)).toEqual([subject]);
    expect(own('Uutinen', { gist: `Asia: ${written}.` })).toEqual([subject]);
    expect(suggest(written)[0]).toMatchObject({ own: true, reason: { kind: 'identifier' } });
  });

  test('given as data, or in an address', () => {
    expect(own('Uutinen', { identifiers: ['HE 208/2022 vp'] })).toEqual(['measure:m-koto24']);
    expect(own('Uutinen', { address: 'https://www.eduskunta.fi/valtiopaivaasiakirjat/HE+208/2022' })).toEqual(['measure:m-koto24']);
  });

  test('in the title before one in the text', () => {
    expect(own('HE 208/2022 vp', { gist: 'Vrt. HE 26/2024 vp.' })).toEqual(['measure:m-koto24', 'measure:m-lane-change']);
    expect(own('HE 26/2024 vp', { gist: 'Vrt. HE 208/2022 vp.' })).toEqual(['measure:m-lane-change', 'measure:m-koto24']);
  });

  test.each([
    ['a bare number', '380/2023', {}],
    ['a bare number in the text', 'Tiedote', { gist: 'Tiedote 380/2023' }],
    ['a number of no document of ours', 'HE 999/2022 vp', {}],
    ['the same number of another year', 'HE 208/2021 vp', {}],
    ['a document of several subjects', 'laki 681/2023', {}],
    ['a law that is amended', 'Laki lain 380/2023 muuttamisesta', {}],
    ['a law that is amended, in Swedish', 'Lag om ändring av lagen 380/2023', {}],
    [
      'a law that is amended, in a text after a long title',
      'x '.repeat(150),
      { gist: 'Hallitus esittää lain muuttamista (laki 380/2023).' },
    ],
  ])('but not %s', (_, title, more) => {
    expect(own(title, more)).toEqual([]);
  });

  test('though the title before it is long and speaks of a change of something else', () => {
    expect(
      own(`Muutoksia viraston aukioloaikoihin ${'x '.repeat(100)}`, { gist: `${'y '.repeat(60)} laki 380/2023 tuli voimaan` }),
    ).toEqual(['measure:m-te24']);
  });

  test('but not the number of a press release, which reads as a law’s', () => {
    const row = { id: 'i', language: 'fi', published: date('2024-05-02'), publishedOrder: '2024-05-02T00:00', publisherType: 'ministry' };
    const data = { title: 'Tiedote', publisher: 'TEM', address: null, number: '380/2023' };
    const item = linking.analyse(toldOf({ ...row, data, text: '', identifiers: [], release: null }));
    expect(linking.linker.suggest(item).filter((one) => one.own)).toEqual([]);
  });

  test('once for each subject, by the place that says most', () => {
    const document = (id: string, identifiers: string[], subjects: string[]): DocumentFacts => ({
      id,
      kind: 'government-proposal',
      identifiers,
      subjects,
      settled: false,
    });
    const documents = createKnownDocuments([
      document('d-1', ['HE 1/2030 vp', 'RP 1/2030 rd'], ['measure:m-a']),
      document('d-2', ['HE 2/2030 vp'], ['measure:m-a', 'measure:m-b']),
    ]);
    const links = ownLinks(read('RP 1/2030 rd', { gist: 'HE 1/2030 vp, HE 2/2030 vp' }), documents);
    expect(links).toEqual([
      {
        subject: 'measure:m-a',
        score: 0.99,
        own: true,
        reason: expect.objectContaining({ written: 'RP 1/2030 rd', document: 'd-1' }) as object,
      },
    ]);
    expect(documents.owners(['RP 1/2030 rd', 'HE 2/2030 vp', 'x'])).toEqual(['measure:m-a', 'measure:m-b']);
  });
});

describe('without an identifier', () => {
  test.each([
    ['Kansalaisuuskokeen valmistelu etenee', 'fi', '2025-11-04', 'measure:m-citizenship-3'],
    ['Flyktingkvoten för 2026', 'sv', '2025-11-20', 'measure:m-quota-2026'],
    ['Kotoutumislain kokonaisuudistuksesta hallituksen esitys', 'fi', '2022-10-06', 'measure:m-koto24'],
    ['Refugee quota for 2026 set at 500', 'en', '2025-11-20', 'measure:m-quota-2026'],
  ] as const)('“%s” is about what it names, inflected', (title, language, day, subject) => {
    expect(first(title, { language, date: date(day) })).toBe(subject);
  });

  test.each([
    ['Swedish central bank lowers its rate', 'en'],
    ['Ilmatieteen laitos: kesäkuu oli lämmin', 'fi'],
    ['Ny bro över Göta älv', 'sv'],
    ['', 'fi'],
    ['–', 'en'],
  ] as const)('“%s” is about none of ours', (title, language) => {
    expect(suggest(title, { language, publisher: 'Reuters' })).toEqual([]);
  });

  test('what was rejected never comes back, though it be named', () => {
    const title = 'Kotoutumislain kokonaisuudistus HE 208/2022 vp';
    expect(first(title)).toBe('measure:m-koto24');
    const rest = linking.linker.suggest(read(title), new Set(['measure:m-koto24']));
    expect(rest.map(({ subject }) => subject)).not.toContain('measure:m-koto24');
  });
});

test('suggestions: own first, at most five, each subject once and there, scores from 1 down to 0, the same at every asking', () => {
  const random = seeded(9);
  const subjects = new Set(linking.facts.subjects.map(({ subject }) => subject));
  const names = linking.facts.subjects.flatMap(({ names: [name] }) =>
    [name?.fi?.text, name?.sv?.text, name?.en?.text].filter((one) => one !== undefined),
  );
  const written = linking.facts.documents.flatMap(({ identifiers }) => identifiers);
  for (let round = 0; round < 150; round++) {
    const item = read(`${random.one(names)} ${random.one(['', random.one(written)])}`, {
      language: random.one(['fi', 'sv', 'en', null]),
      gist: `${random.one(names)}. ${Array.from({ length: random.one([0, 0, 1, 8]) }, () => random.one(written)).join(', ')}`,
      date: random.one([null, date('2024'), date('2025-03'), date('2022-10-06')]),
    });
    const found = linking.linker.suggest(item);
    const scores = found.map(({ score }) => score);
    expect(found.length).toBeLessThanOrEqual(limits.most);
    expect(new Set(found.map(({ subject }) => subject)).size).toBe(found.length);
    expect(found.every(({ subject }) => subjects.has(subject))).toBe(true);
    expect(found.map(({ own: mine }) => mine)).toEqual([...found.map(({ own: mine }) => mine)].sort((a, b) => Number(b) - Number(a)));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
    expect(linking.linker.suggest(item)).toEqual(found);
  }
});

test('examples are about subjects that there are or that wait for a source; those that wait do not teach that an item is about none', () => {
  const known = new Set(linking.facts.subjects.map(({ subject }) => subject.slice(subject.indexOf(':') + 1)));
  const examples = readExamples();
  expect(examples.length).toBeGreaterThan(500);
  const waiting = readFileSync('catalogue/unconfirmed.yml', 'utf8');
  expect(examples.flatMap(({ about }) => about.filter((id) => !known.has(id) && !waiting.includes(`id: ${id}\n`)))).toEqual([]);
  const unknown = examples.filter(({ about }) => about.length > 0 && !about.some((one) => known.has(one))).map(({ id }) => id);
  expect(linking.facts.decided.filter(({ item: { id } }) => unknown.includes(id))).toEqual([]);
  expect(
    linking.facts.decided.filter(({ subjects }) => subjects.some((one) => !linking.facts.subjects.some(({ subject }) => subject === one))),
  ).toEqual([]);
  expect(new Set(examples.map(({ id }) => id)).size).toBe(examples.length);
});
