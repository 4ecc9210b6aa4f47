import type { Described } from './answer.ts';
import { asJson, fixed, made, type Case } from './case.ts';

/** Answers about something else than was asked for, and numbers that do not fit what they count. */

const matterOf = (change: (matter: Record<string, unknown>) => object) =>
  fixed((home) => JSON.stringify(change(JSON.parse(home.text) as Record<string, unknown>)));

const cases: Case[] = [
  {
    home: 'finlex (list)',
    name: 'full pages without an end',
    from: 'Finlex: a page has ten entries whatever is asked',
    says: (home) => (question, n) =>
      home.beside(question) ??
      asJson(Array.from({ length: 10 }, (_, at) => ({ akn_uri: `/akn/fi/act/statute/2026/${n * 10 + at + 1}/fin@`, status: 'NEW' }))),
  },
  {
    home: 'finlex (list)',
    name: 'the same act ten times',
    from: 'Lists that grow while they are read',
    says: fixed(() => JSON.stringify(Array.from({ length: 10 }, () => ({ akn_uri: '/akn/fi/act/statute/2026/1/fin@', status: 'NEW' })))),
  },
  {
    home: 'finlex (list)',
    name: 'addresses that lead out',
    from: 'CWE-22',
    says: fixed(() =>
      JSON.stringify([
        { akn_uri: '/akn/fi/act/statute/2026/1/../../../../etc', status: 'NEW' },
        { akn_uri: 'https://evil.example/akn/fi/act/statute/2026/2/', status: 'NEW' },
      ]),
    ),
  },
  {
    home: 'finlex',
    name: 'another act than was asked for',
    from: 'Caches that mix answers up',
    says: fixed((home) => home.text.replaceAll('/2023/681', '/2023/682')),
    expected: 'not-its-form',
  },
  {
    home: 'finlex',
    name: 'an envelope with nothing in it',
    from: 'Finlex: what is not there is 200 with an empty envelope',
    says: fixed(() => '<AknXmlList xmlns="x"><Results/></AknXmlList>'),
    expected: 'read',
  },
  {
    home: 'eduskunta',
    name: 'another matter than was asked for',
    from: 'Eduskunta: its search scores and does not filter',
    says: matterOf((matter) => ({ ...matter, eduskuntatunnus: { fi: 'HE 75/2023 vp', sv: 'RP 75/2023 rd' } })),
    items: 0,
  },
  {
    home: 'eduskunta',
    name: 'a matter without a number',
    from: 'Eduskunta: fields that are null',
    says: matterOf((matter) => ({ ...matter, eduskuntatunnus: null })),
    expected: 'not-its-form',
  },
  {
    home: 'eduskunta',
    name: 'ten thousand stages',
    from: 'Lists without an end',
    says: matterOf((matter) => ({
      ...matter,
      kasittelyt: {
        fi: Array.from({ length: 10_000 }, (_, n) => ({ tapahtumapvm: '2026-01-01', jarjestys: n, kasittelyvaihe: 'x' })),
        sv: null,
      },
    })),
  },
  {
    home: 'eduskunta',
    name: 'names of stages of a megabyte',
    from: 'No standard has a limit',
    says: matterOf((matter) => ({ ...matter, asiakirjatyyppinimi: { fi: 'x '.repeat(500_000), sv: '<b>'.repeat(1_000) } })),
  },
  {
    home: 'eduskunta',
    name: 'an outcome of a megabyte',
    from: 'No standard has a limit',
    says: matterOf((matter) => ({ ...matter, kokonaispaatosnimi: { fi: `Hyväksytty ${'x '.repeat(500_000)}`, sv: null } })),
  },
  {
    home: 'eduskunta (search)',
    name: 'a thousand million results',
    from: 'Eduskunta: 20000 results whatever is asked',
    says: fixed((home) => home.text.replace('20000', '1000000000')),
  },
  {
    home: 'pxweb',
    name: 'a million codes',
    from: 'Tables of areas',
    says: fixed((home) => home.text.replace('"KU091"', Array.from({ length: 300_000 }, (_, n) => `"K${n}"`).join(','))),
    expected: 'not-its-form',
  },
  {
    home: 'pxweb',
    name: 'more cells than may be asked for',
    from: 'PxWeb: maxCells',
    says: fixed((home) =>
      home.text.replace('"2023",\n        "2024"', `${Array.from({ length: 40_000 }, (_, n) => `"${n}"`).join(',')},"2024"`),
    ),
    expected: 'settled',
  },
  {
    home: 'pxweb',
    name: 'no variable of time',
    from: 'Tables that are remade',
    says: fixed((home) => home.text.replace('"time": true', '"time": false')),
    expected: 'not-its-form',
  },
  {
    home: 'pxweb',
    name: 'no value that was chosen',
    from: 'Classifications that change with the year',
    says: fixed((home) => home.text.replaceAll('"Esimerkkikielet yhteensä"', '"Muut"')),
    expected: 'bad-settings',
  },
  {
    home: 'pxweb (figures)',
    name: 'a size beyond all numbers',
    from: 'JSON-stat 2: size',
    says: fixed((home) => home.text.replace(/"size": \[[^\]]*\]/, '"size":[1e9,1e9,1e9,1e9]')),
    expected: 'not-its-form',
  },
  {
    home: 'pxweb (figures)',
    name: 'more values than cells',
    from: 'JSON-stat 2: value',
    says: fixed((home) => home.text.replace('13\n', `13,${'1,'.repeat(500_000)}1\n`)),
    expected: 'not-its-form',
  },
  {
    home: 'pxweb (figures)',
    name: 'places out of order',
    from: 'JSON-stat 2: index',
    says: fixed((home) => home.text.replace('"X1": 1', '"X1": 7')),
    expected: 'not-its-form',
  },
  {
    home: 'pxweb (figures)',
    name: 'a unit of a megabyte',
    from: 'No standard has a limit',
    says: fixed((home) => home.text.replace('"lukumäärä"', `"<b>${'x'.repeat(1_000_000)}"`)),
  },
  {
    home: 'pxweb (figures)',
    name: 'signs that are markup',
    from: 'CWE-79',
    says: fixed((home) => home.text.replace('"value":', '"status":{"0":"<script>alert(1)</script>","1":"\u202e"},"value":')),
  },
];

export const numbers: Described[] = cases.map(made);
