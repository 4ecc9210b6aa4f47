import { expect, test } from 'vitest';
import { seeded, type Random } from '../../tests/support/random.ts';
import { identifierIn, identifierKey, identifiersIn } from './identifiers.ts';
import { languages } from './language.ts';

const words = {
  fi: 'hallitus esittää että kunnat järjestävät kotoutumispalvelut uudella tavalla ja ministeriö seuraa tuloksia Suomessa valiokunta käsittelee asiaa kun he ovat valmiita'.split(
    ' ',
  ),
  sv: 'regeringen föreslår att kommunerna ordnar integrationstjänster på ett nytt sätt och ministeriet följer resultaten i Finland utskottet behandlar ärendet enligt förslag'.split(
    ' ',
  ),
  en: 'the government suggests that municipalities arrange integration services in a new way and the ministry follows results in Finland while he rests'.split(
    ' ',
  ),
} as const;
/** Numbers of other things, as they stand in news. */
const noise = [
  '12.3.2024',
  '2024–2027',
  '1,5',
  '750',
  '3/2025',
  '24/7',
  'viikko 40/2022',
  '0295 16001',
  '2023/2024',
  'tiedote 138/2017',
  '50 %',
  'COM',
  'vp',
  '(HE)',
  'SOTE:n',
];

type Written = { key: string; form: string };
const year = (chance: Random): string => String(chance.whole(1995, 2026));

const types = [
  'HE',
  'VNS',
  'VNT',
  'KAA',
  'PTK',
  'EV',
  'EK',
  'LA',
  'HaVM',
  'HaVL',
  'PeVL',
  'TyVM',
  'StVL',
  'SiVM',
  'TaVL',
  'MmVM',
  'TPA',
  'U',
];

function matter(chance: Random): Written {
  const type = chance.one(types);
  const key = `${type} ${chance.whole(1, 350)}/${year(chance)} vp`;
  const official = identifierIn(key, chance.one(languages));
  const [short = '', number = '', session = ''] = official.split(' ');
  const forms = [
    official,
    official.replaceAll(' ', '\u00a0'),
    official.replace(' ', '\n'),
    official.replaceAll(' ', ''),
    encodeURIComponent(official),
    `${short}:n ${number} ${session}`,
    `${short.toUpperCase()} ${number} ${session}`,
    `(${official})`,
    `https://www.eduskunta.fi/FI/vaski/Sivut/${short}_${number.replace('/', '+')}.aspx`,
    `https://www.eduskunta.fi/valtiopaivaasiakirjat/${short}+${number}`,
  ];
  const bills = [
    `hallituksen esityksessä ${number}`,
    `regeringens proposition ${number}`,
    `Government proposal ${number}`,
    `HE ${number}`,
    `RP:${number}`,
  ];
  return { key, form: chance.one(type === 'HE' ? [...forms, ...bills] : forms) };
}

function act(chance: Random): Written {
  const key = `${chance.whole(13, 1800)}/${year(chance)}`;
  const forms = [
    'laki',
    'kotoutumislain',
    'lakiin',
    'valtioneuvoston asetuksella',
    'SDK',
    'lag',
    'integrationslagen',
    'FFS',
    'statsrådets förordning',
    'Act',
    'Act No',
    'the Act (',
  ];
  const before = chance.one(forms);
  return { key, form: before.endsWith('(') ? `${before}${key})` : `${before} ${key}` };
}

function office(chance: Random): Written {
  const number = chance.whole(100, 49_999);
  const ministry = chance.one(['TEM', 'SM', 'OKM', 'STM', 'VM']);
  const project = `${ministry}${chance.whole(100, 199)}:0${chance.whole(0, 4)}/${year(chance)}`;
  const register = `VN/${number}/${year(chance)}`;
  const decision = `${ministry}/${year(chance)}/${chance.whole(1, 300)}`;
  return chance.one([
    { key: project, form: chance.one([project, project.replace(ministry, `${ministry} `), encodeURIComponent(project)]) },
    { key: register, form: chance.one([register, `${register}-${ministry}-12`, `(${register})`]) },
    { key: decision, form: decision },
  ]);
}

function union(chance: Random): Written {
  const recent = `${chance.whole(2015, 2026)}/${chance.whole(13, 1900)}`;
  const older = `${chance.whole(13, 1500)}/${chance.whole(1995, 2014)}`;
  const directive = `${chance.whole(1995, 2014)}/${chance.whole(13, 150)}`;
  return chance.one([
    { key: `EU ${recent}`, form: `${chance.one(['asetus', 'förordning', 'Regulation', 'direktiivi', 'Directive'])} (EU) ${recent}` },
    {
      key: `EU ${older}`,
      form: `${chance.one(['asetus (EU) N:o', 'förordning (EU) nr', 'Regulation (EC) No', 'asetus (EY) N:o'])} ${older}`,
    },
    { key: `EU ${directive}`, form: `${directive}/${chance.one(['EU', 'EY', 'EG', 'EC'])}` },
    { key: `EU ${recent}`, form: identifierIn(`EU ${recent}`, chance.one(languages)) },
    { key: `EU ${older}`, form: identifierIn(`EU ${older}`, chance.one(languages)) },
    { key: `EU ${directive}`, form: identifierIn(`EU ${directive}`, chance.one(languages)) },
  ]);
}

function some(chance: Random, vocabulary: readonly string[]): string {
  return Array.from({ length: chance.whole(1, 12) }, () => (chance.next() < 0.15 ? chance.one(noise) : chance.one(vocabulary))).join(' ');
}

/** Identifiers of all kinds in one text of a language, each in a sentence of its own, with other numbers around. */
function sentences(chance: Random): { text: string; keys: string[] } {
  const vocabulary = words[chance.one(languages)];
  const written = Array.from({ length: chance.whole(1, 5) }, () => chance.one([matter, act, office, union])(chance));
  const text = written.map(
    ({ form }) =>
      `${some(chance, vocabulary)} ${chance.one(vocabulary)} ${form}${chance.one(['.', ',', ' ja', ';', ':', ' –', ''])} ${chance.one(vocabulary)}.`,
  );
  return { text: text.join(' '), keys: written.map(({ key }) => key) };
}

test('any identifier, in any of its forms and languages, is found with its key and no other', () => {
  const chance = seeded(20_261_123);
  for (let n = 0; n < 4000; n += 1) {
    const { text, keys } = sentences(chance);
    expect(
      identifiersIn(text)
        .filter(({ sure }) => sure)
        .map(({ key }) => key),
      text,
    ).toEqual(keys);
    expect(
      identifiersIn(text).filter(({ at, written }) => text.slice(at, at + written.length) !== written),
      text,
    ).toEqual([]);
  }
});

test('the form of a key in any language has that key', () => {
  const chance = seeded(7);
  for (let n = 0; n < 3000; n += 1) {
    const { key } = chance.one([matter, act, office, union])(chance);
    for (const language of languages) expect(identifierKey(identifierIn(key, language)), `${key} in ${language}`).toBe(key);
  }
});

test('sentences of words and other numbers hold none', () => {
  const chance = seeded(11);
  for (let n = 0; n < 3000; n += 1) {
    const text = some(chance, words[chance.one(languages)]);
    expect(identifiersIn(text), text).toEqual([]);
  }
});
