import { describe, expect, test } from 'vitest';
import { date } from '../../../tests/support/factories.ts';
import { told } from '../../../tests/support/known.ts';
import { readPublishers, readVocabulary } from './lists.ts';
import { analyse, slugOf, type Told } from './told.ts';
import { foldedTitle, languageOfWords, rootOf, wordsOf } from './words.ts';

const vocabulary = readVocabulary();
const publishers = readPublishers([]);
const read = (title: string, more: Partial<Told> = {}) => analyse(told('i', title, more), vocabulary, publishers);
const languageOf = (text: string, declared: 'fi' | 'sv' | 'en' | null = null) => languageOfWords(wordsOf(text), declared);

describe('words', () => {
  test('are letters and digits in lower case, composed', () => {
    expect(wordsOf('Työ- ja “ELINKEINO”-ministeriö, KOTO24: 1/2')).toEqual(['työ', 'ja', 'elinkeino', 'ministeriö', 'koto24', '1', '2']);
    expect(wordsOf('työ'.normalize('NFD'))).toEqual(['työ']);
    expect(wordsOf(' –!')).toEqual([]);
  });

  test('a title is the same whatever its case, quotation marks and widths', () => {
    expect(foldedTitle('”Uusi  LAKI” – voimaan')).toBe(foldedTitle('"Uusi laki"\u00a0- voimaan'));
  });

  test('tell their language by the small ones', () => {
    expect(languageOf('Laki tuli voimaan ja se koskee kuntia')).toBe('fi');
    expect(languageOf('Lagen trädde i kraft och gäller för kommunerna')).toBe('sv');
    expect(languageOf('The Act is in force')).toBe('en');
    expect(languageOf('Flyktingkvoten för 2026')).toBe('sv');
  });

  test('tell nothing where there are none, or only ones of two languages', () => {
    expect([languageOf(''), languageOf('Pakolaiskiintiö'), languageOf('Pakolaiskiintiö', 'fi')]).toEqual([null, null, 'fi']);
    expect(languageOf('Statement on labour market integration')).not.toBe('fi');
    expect(languageOf('Statsbidrag under 2024')).not.toBe('en');
  });

  test('one small word does not overrule what is declared', () => {
    expect(languageOf('Integration of people', 'sv')).toBe('sv');
    expect(languageOf('The integration of people', 'sv')).toBe('en');
  });

  test('share a root when inflected', () => {
    expect(rootOf('kotoutuminen')).toBe(rootOf('kotoutumisesta'));
    expect([rootOf('ja'), rootOf('2024'), rootOf('och'), rootOf('koto24'), rootOf('laki')]).toEqual([null, null, null, 'koto24', 'laki']);
  });
});

describe('an item', () => {
  test('may have its title in one language and its gist in another', () => {
    const { concepts, titleConcepts } = read('Hallitus päätti pakolaiskiintiöstä', { gist: 'The citizenship test is to be introduced.' });
    expect([...titleConcepts]).toContain('refugee-quota');
    expect([...concepts.keys()].join(' ')).toMatch(/citizenship/);
    expect([...titleConcepts].join(' ')).not.toMatch(/citizenship/);
  });

  test('without title, gist or date is read too', () => {
    expect(read('')).toMatchObject({ title: '', slug: null, address: null, host: null, identifiers: [] });
    expect(read('', { gist: 'HE 208/2022 vp' }).identifiers).toMatchObject([{ key: 'HE 208/2022 vp', place: 'text', sure: true }]);
    expect(read('x', { date: null }).days).toBeNull();
  });

  test.each([
    ['12 500 euroa', ['12500'], []],
    ['12\u00a0500 euroa', ['12500'], []],
    ['12\u202f500 euro', ['12500'], []],
    ['12,500 euros', ['12500'], []],
    ['12.500 euroa', ['12500'], []],
    ['1 234 567', ['1234567'], []],
    ['10,5 prosenttia', ['10.5'], []],
    ['vuonna 2024 kiintiö on 500', ['500'], [2024]],
    ['kiintiö 1 950', ['1950'], []],
    ['2\u00a0000 henkilöä', ['2000'], []],
    ['vuosina 2024 120 henkilöä', ['120'], [2024]],
    ['2024–2027', [], [2024, 2027]],
    ['7 toimenpidettä', [], []],
  ])('numbers and years of “%s”', (title, numbers, years) => {
    const item = read(title);
    expect([[...item.numbers], [...item.years]]).toEqual([numbers, years]);
  });

  test('has years of its title apart', () => {
    expect([...read('Kiintiö 2026', { gist: 'Vuonna 2025 kiintiö oli 500.' }).titleYears]).toEqual([2026]);
  });

  test('names are words with a capital that begin no sentence, without their endings', () => {
    expect([...read('Ministeri Satonen vieraili Tampereella').names].sort()).toEqual(['saton', 'tampe']);
    expect([...read('Uusi laki. Voimaan tulo').names]).toEqual([]);
  });

  test('slug is the last folder, where it names a release', () => {
    expect(slugOf('https://tem.fi/-/Hallitus-paatti-pakolaiskiintiosta')).toBe('hallitus-paatti-pakolaiskiintiosta');
    expect(slugOf('https://valtioneuvosto.fi/sv/-/hallitus-paatti-pakolaiskiintiosta/?a=1')).toBe('hallitus-paatti-pakolaiskiintiosta');
    expect([slugOf('https://tem.fi/uutiset'), slugOf('https://tem.fi/'), slugOf('nonsense'), slugOf(null)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test('identifiers are met in data, title, text and address', () => {
    const { identifiers, text } = read('HE 208/2022 vp', {
      gist: 'Hanke TEM100:00/2019.',
      identifiers: ['VN/33128/2023'],
      address: 'https://www.eduskunta.fi/valtiopaivaasiakirjat/HE+84/2022',
    });
    expect(identifiers.map(({ key, place }) => [key, place])).toEqual([
      ['VN/33128/2023', 'data'],
      ['HE 208/2022 vp', 'title'],
      ['TEM100:00/2019', 'text'],
      ['HE 84/2022 vp', 'data'],
    ]);
    for (const { at, written, place } of identifiers) if (place !== 'data') expect(text.slice(at, at + written.length)).toBe(written);
  });

  test('time of midnight is no time', () => {
    expect([read('x', { time: '00:00' }).time, read('x', { time: '09:30' }).time]).toEqual([null, '09:30']);
  });

  test('days are all that its date may mean', () => {
    const span = (written: string) => {
      const { days } = read('x', { date: date(written) });
      return days && days.last - days.first;
    };
    expect([span('2024-05-02'), span('2024-02'), span('2024')]).toEqual([0, 28, 365]);
  });

  test('of a hundred thousand signs is cut', () => {
    const item = read('kotoutuminen '.repeat(8_000), { gist: 'pakolaiskiintiö 12 '.repeat(6_000), publisher: 'x'.repeat(100_000) });
    expect(item.text.length).toBeLessThan(2_000);
    expect(item.heading.length).toBeLessThanOrEqual(400);
    expect(item.publishers.every((one) => one.length <= 400)).toBe(true);
  });

  test.each([
    '1 '.repeat(50_000),
    '1.'.repeat(50_000),
    '1/2'.repeat(30_000),
    'HE '.repeat(30_000),
    '\ud800'.repeat(1_000),
    '\u0301'.repeat(50_000),
    'A A'.repeat(30_000),
    '(EU) N:o '.repeat(10_000),
    '\0<script>'.repeat(5_000),
  ])('hostile text %# is read to its end', (text) => {
    for (const more of [
      { gist: text },
      { address: `https://x.example/${text}` },
      { address: text },
      { publisher: text },
      { identifiers: [text] },
    ])
      expect(read(text, more).id).toBe('i');
  });
});

test('of thousands of identifiers that a source gives as data, the first are looked at', () => {
  const identifiers = Array.from({ length: 5_000 }, (_, n) => `VN/${n + 1}/2023`);
  const keys = read('Hanke', { identifiers }).identifiers.map(({ key }) => key);
  expect(keys[0]).toBe('VN/1/2023');
  expect(keys.length).toBeLessThan(100);
});
