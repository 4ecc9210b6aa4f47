import { describe, expect, test } from 'vitest';
import type { Answer } from '../../net/index.ts';
import type { Asked, Question, SourceReading } from '../kind.ts';
import { walk, type Walked } from '../walk.ts';
import { kind } from './index.ts';
import { parseAct, parseList } from './parse.ts';
import { amendedBy, entryIntoForceIn } from './wording.ts';

const base = 'https://opendata.finlex.fi/finlex/avoindata/v1';
const nothing = '<AknXmlList><Results/></AknXmlList>';
const actXml = (year: string, number: string, title = 'Laki esimerkistä') =>
  `<akomaNtoso><act><meta><identification><FRBRWork><FRBRuri value="/akn/fi/act/statute/${year}/${number}"/><FRBRdate date="2020-02-01" name="dateIssued"/></FRBRWork>` +
  `<FRBRExpression><FRBRlanguage language="fin"/></FRBRExpression></identification></meta><preface><docTitle>${title}</docTitle></preface></act></akomaNtoso>`;
const listOf = (numbers: readonly number[]) =>
  JSON.stringify(numbers.map((number) => ({ akn_uri: `${base}/akn/fi/act/statute/2026/${number}/fin@`, status: 'NEW' })));

type Service = (url: URL) => string | number;
const asked = (more: Partial<Asked> = {}, words: string[] = []): Asked => ({
  source: {
    id: 'source-finlex',
    kind: 'finlex',
    address: base,
    language: null,
    selector: null,
    ask: words.length > 0 ? { words } : {},
    interval: null,
    publisher: 'Oikeusministeriö',
    publisherType: 'authority',
  },
  now: new Date('2026-11-23T10:00:00Z'),
  detectLanguage: () => null,
  watched: { documents: [], indicators: [] },
  memory: null,
  ...more,
});
const watching = (count: number): Asked['watched'] => ({
  documents: Array.from({ length: count }, (_, n) => ({ key: `${n + 1}/2020`, family: 'act', settled: false })),
  indicators: [],
});

async function lookAt(service: Service, about: Asked): Promise<{ walked: Walked; paths: string[] }> {
  const paths: string[] = [];
  const ask = async ({ address }: Question): Promise<Answer> => {
    const url = new URL(address);
    paths.push(url.pathname.replace('/finlex/avoindata/v1/akn/fi/act/statute/', '') + url.search);
    const text = service(url);
    if (typeof text === 'number') return { kind: 'failed', code: 'http-error', status: text, retryAfter: null, detail: '' };
    const body = new TextEncoder().encode(text);
    return { kind: 'fresh', status: 200, headers: {}, body, address, movedTo: null };
  };
  return { walked: await walk(kind, about, ask), paths };
}
function readingOf(walked: Walked): SourceReading {
  if (walked.kind !== 'read') throw new Error(walked.kind === 'failed' ? walked.detail : walked.kind);
  return walked.reading;
}

test.each([
  ['\ufeff<?xml version="1.0"?>\n<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">', true],
  ['<akn:akomaNtoso xmlns:akn="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">', true],
  [nothing, true],
  ['[{"akn_uri":"x","status":"NEW"}]', true],
  ['[]', true],
  ['<rss version="2.0">', false],
  ['<OAI-PMH>', false],
  ['[1,2]', false],
  ['{"akn_uri":"x"}', false],
  ['<!DOCTYPE html><html>akomaNtoso</html>', false],
  ['', false],
])('an answer of Finlex is known by its beginning: %.40s', (text, is) => {
  expect(kind.detect({ address: base, contentType: 'application/xml', text })).toBe(is);
});

describe('the list of new acts', () => {
  const words = ['esimerki'];

  test('is read until a page is not full, and the rest of the acts waits for the next look', async () => {
    const numbers = Array.from({ length: 25 }, (_, n) => n + 1);
    const service: Service = (url) => {
      const page = Number(url.searchParams.get('page') ?? 0);
      if (page) return listOf(numbers.slice((page - 1) * 10, page * 10));
      const [, year = '', number = '', language] = /(\d+)\/(\d+)\/(\w+)@$/.exec(url.pathname) ?? [];
      return language === 'fin' ? actXml(year, number) : nothing;
    };
    const found: string[] = [];
    let memory: unknown = null;
    for (const expected of [10, 10, 5, 0]) {
      const { walked, paths } = await lookAt(service, asked({ memory }, words));
      const reading = readingOf(walked);
      memory = JSON.parse(JSON.stringify(reading.memory));
      if (found.length === 0) expect(paths.filter((path) => path.startsWith('list')).length).toBe(3);
      numbers.length = 0;
      expect(reading.items).toHaveLength(expected);
      found.push(...reading.items.flatMap(({ identifiers }) => identifiers));
    }
    expect(new Set(found).size).toBe(25);
  });

  test('out of range is an empty envelope, which ends it', async () => {
    const service: Service = (url) =>
      url.searchParams.get('page') === '1' ? listOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) : url.searchParams.has('page') ? nothing : 500;
    const { paths } = await lookAt(service, asked({}, words));
    expect(paths.slice(0, 3).map((path) => path.replace(/&.*/, ''))).toEqual(['list?page=1', 'list?page=2', '2026/1/fin@']);
  });

  test('a list without an end is left after some pages, and gone on with where it was left', async () => {
    const endless: Service = (url) => (url.searchParams.has('page') ? listOf([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]) : actXml('2026', '1'));
    const since = '2026-11-01T00:00:00Z';
    const { walked } = await lookAt(endless, asked({ memory: { since, page: 1, pending: [], last: null } }, words));
    const { memory } = readingOf(walked);
    expect(memory).toMatchObject({ since, page: 21 });
    const { paths } = await lookAt(endless, asked({ memory }, words));
    expect(paths[0]).toContain('page=21');
  });

  test('that fails fails the look', async () => {
    expect((await lookAt(() => 503, asked({ watched: watching(1) }, words))).walked).toMatchObject({ kind: 'failed', status: 503 });
  });

  test.each([null, 'x', { since: 'yesterday' }, { since: '2026-11-01T00:00:00Z', page: 0, pending: [], last: null }])(
    'a memory that is none is not used: %j',
    async (memory) => {
      const { paths } = await lookAt(() => '[]', asked({ memory }, words));
      expect(paths).toEqual(['list?page=1&limit=10&LangAndVersion=fin%40&publishedSince=2026-11-09T10%3A00%3A00Z']);
    },
  );
});

describe('watched acts', () => {
  const service: Service = (url) => {
    const [, year = '', number = ''] = /(\d+)\/(\d+)\/\w+@$/.exec(url.pathname) ?? [];
    return actXml(year, number);
  };

  test('have their turn, ten in a look, and then again', async () => {
    const seen: string[][] = [];
    let memory: unknown = null;
    for (let n = 0; n < 3; n++) {
      const { walked } = await lookAt(service, asked({ watched: watching(12), memory }));
      const { steps: _, items, memory: next } = readingOf(walked);
      seen.push([...new Set(items.flatMap(({ identifiers }) => identifiers))]);
      memory = JSON.parse(JSON.stringify(next));
    }
    expect(seen.map((keys) => keys.length)).toEqual([10, 10, 10]);
    expect(seen[0]?.[0]).toBe('1/2020');
    expect(seen[1]?.slice(0, 3)).toEqual(['11/2020', '12/2020', '1/2020']);
    expect(seen[2]?.[0]).toBe('9/2020');
  });

  test('that are not in Swedish are still told of', async () => {
    const finnishOnly: Service = (url) => (url.pathname.endsWith('swe@') ? 500 : service(url));
    const { walked } = await lookAt(finnishOnly, asked({ watched: watching(1) }));
    expect(readingOf(walked).items).toHaveLength(1);
  });

  test('without any, and without words, nothing is asked', async () => {
    const { walked, paths } = await lookAt(service, asked());
    expect(paths).toEqual([]);
    expect(readingOf(walked)).toMatchObject({ items: [], steps: [] });
  });
});

test.each([
  ['fi', 'Tämä laki tulee voimaan 1 päivänä tammikuuta 2025.', '2025-01-01'],
  ['fi', 'Tämä asetus tulee voimaan 15 päivänä kesäkuuta 2024 ja on voimassa 4 päivään maaliskuuta 2025.', '2024-06-15'],
  ['fi', 'Tämän lain voimaantulosta säädetään valtioneuvoston asetuksella.', null],
  ['fi', 'Tämä laki tulee voimaan 31 päivänä helmikuuta 2025.', null],
  ['fi', 'Denna lag träder i kraft den 1 januari 2025.', null],
  ['sv', 'Denna lag träder i kraft den 1 januari 2025.', '2025-01-01'],
  ['sv', 'Denna förordning träder i kraft den 31 december 2026 och gäller till utgången av 2027.', '2026-12-31'],
  [null, 'Tämä laki tulee voimaan 1 päivänä tammikuuta 2025.', null],
] as const)('%s: %s', (language, sentence, date) => {
  expect(entryIntoForceIn(`Alku. ${sentence} Loppu.`, language)?.date ?? null).toBe(date);
});

test('an act that changes another cites it in brackets', () => {
  const clause = 'muutetaan kotoutumisen edistämisestä annetun lain (681/2023) 2 §, sellaisena kuin se on laissa 936/2022, seuraavasti:';
  expect(amendedBy('Laki kotoutumisen edistämisestä annetun lain muuttamisesta', clause)).toEqual(['681/2023']);
  expect(amendedBy('Laki lain (1386/2010) kumoamisesta', '')).toEqual(['1386/2010']);
  expect(amendedBy('Laki kotoutumisen edistämisestä', clause)).toEqual([]);
});

test('an act nested too deeply, and one without a name, are refused', () => {
  const deep = `<akomaNtoso>${'<section>'.repeat(2_000)}`;
  expect(() => parseAct(deep)).toThrow(expect.objectContaining({ code: 'unreadable' }));
  expect(() => parseAct('<akomaNtoso/>')).toThrow(expect.objectContaining({ code: 'not-its-form' }));
  expect(() => parseAct(actXml('2026', 'x'))).toThrow(expect.objectContaining({ code: 'not-its-form' }));
  expect(() => parseList('[{"akn_uri":1}]')).toThrow(expect.objectContaining({ code: 'not-its-form' }));
});
