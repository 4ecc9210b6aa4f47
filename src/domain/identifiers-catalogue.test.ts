import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { identifierIn, identifierKey, identifiersIn } from './identifiers.ts';
import { languages } from './language.ts';

type Row = { id: string; title?: unknown; gist?: unknown; identifiers?: string[]; programme?: { identifiers?: string[] } | string };

const rowsOf = (file: string): Row[] => parse(readFileSync(new URL(`../../catalogue/${file}.yml`, import.meta.url), 'utf8')) as Row[];

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

const identifiersOf = ({ identifiers = [], programme }: Row): string[] => [
  ...identifiers,
  ...(typeof programme === 'object' ? (programme.identifiers ?? []) : []),
];
const inCatalogue = ['documents', 'measures', 'programmes', 'terms'].flatMap(rowsOf);

describe('identifiers of the catalogue', () => {
  test('each have a key', () => {
    const all = inCatalogue.flatMap(identifiersOf);
    expect(all.length).toBeGreaterThan(250);
    expect(all.filter((written) => identifierKey(written) === null)).toEqual([]);
  });

  test('are each the form of their key in one of the languages', () => {
    const forms = (written: string) => languages.map((language) => identifierIn(identifierKey(written) ?? '', language));
    expect(inCatalogue.flatMap(identifiersOf).filter((written) => !forms(written).includes(written))).toEqual([]);
  });

  test('of one document in two languages have one key', () => {
    const pairs = rowsOf('documents').flatMap(({ identifiers = [] }) => {
      const sv = identifiers.find((one) => one.endsWith(' rd'));
      return sv === undefined ? [] : [[identifiers.find((one) => one.endsWith(' vp')), sv] as const];
    });
    expect(pairs.length).toBeGreaterThan(70);
    expect(pairs.filter(([fi, sv]) => fi === undefined || identifierKey(fi) !== identifierKey(sv))).toEqual([]);
    expect(pairs.filter(([fi, sv]) => fi !== undefined && identifierIn(fi, 'sv') !== sv)).toEqual([]);
  });

  test('are found in titles and gists of news where they stand, and nowhere else', () => {
    const found = rowsOf('news').flatMap(({ id, title, gist }) => {
      const keys = stringsIn([title, gist]).flatMap((text) => identifiersIn(text).map(({ key, sure }) => (sure ? key : `${key}?`)));
      return keys.length > 0 ? [[id, ...keys]] : [];
    });
    expect(found).toEqual([
      ['n-2016-09-08-decision', 'TEM/2016/88'],
      ['n-2018-07-05-sv', 'HE 96/2018 vp'],
      ['n-2021-09-16-en', 'VNS 6/2021 vp'],
      ['n-2023-03-09-decision', 'TEM/2023/41'],
      ['n-2024-03-11-laps', 'VN/23086/2023'],
      ['n-2024-07-01-fi', 'HE 27/2024 vp', 'HaVM 14/2024 vp', 'HE 26/2024 vp', 'HaVM 13/2024 vp'],
      ['n-2024-11-21-en', 'HE 192/2024 vp'],
      ['n-2025-03-21-laps', 'LAPS/31/2025', 'HE 11/2025 vp'],
    ]);
  });

  test('are found in every other text of the catalogue, and none that only may be one', () => {
    const texts = [
      'documents',
      'measures',
      'milestones',
      'successions',
      'obligations',
      'discrepancies',
      'unconfirmed',
      'practices',
      'indicators',
    ]
      .flatMap((file) => stringsIn(rowsOf(file)))
      .filter((text) => text.includes(' '));
    const found = texts.flatMap((text) => identifiersIn(text));
    const unread = texts.filter(
      (text) => /\b(?:HE|RP|VNS|SRR|[A-Z][a-z][VU][MLBU]) \d+\/\d{4}/.test(text) && identifiersIn(text).length === 0,
    );
    expect(found.length).toBeGreaterThan(300);
    expect(found.filter(({ sure }) => !sure)).toEqual([]);
    expect(unread).toEqual([]);
  });
});
