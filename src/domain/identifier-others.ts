import type { IdentifierFamily } from './identifier-numbers.ts';
import { abbreviations } from './parliament-matters.ts';

type Found = { reading: { family: IdentifierFamily; key: string; sure: boolean }; from: number; to: number };
/** A form that its own signs tell; `key` of its groups, null when it is none after all. */
type Form = {
  pattern: RegExp;
  /** A quick look that spares most texts the pattern. */ needs?: RegExp;
  family: IdentifierFamily;
  key: (groups: string[]) => string | null;
};

const plainNumber = (digits: string): string => String(Number(digits));

/** CELEX numbers (sector 3): regulations were number/year until 2014, everything else is year/number. */
function celexKey([year = '', kind = '', number = '']: string[]): string {
  const numberFirst = kind === 'R' && Number(year) < 2015;
  return numberFirst ? `EU ${plainNumber(number)}/${year}` : `EU ${year}/${plainNumber(number)}`;
}

/** Edilex: /he/20240027, /mt/havm20220045. */
function edilexKey([type = '', year = '', number = '']: string[]): string | null {
  const known = abbreviations.get(type.toLowerCase());
  return known && (known.type === 'HE' || known.type.length >= 4) ? `${known.type} ${plainNumber(number)}/${year} vp` : null;
}

/** Parts of addresses: he-208-2022-vp, he112025vp. The session tells where the year ends. */
function slugKey([type = '', number = '', year = '']: string[]): string | null {
  const known = abbreviations.get(type.toLowerCase());
  return known ? `${known.type} ${plainNumber(number)}/${year} vp` : null;
}

const isbnKey = ([digits = '']: string[]): string => `ISBN ${digits.replaceAll(/[\s-]/g, '').toUpperCase()}`;
const dash = '[-\\u2010-\\u2013]';

const forms: readonly Form[] = [
  {
    needs: /OM\s?[(/]/i,
    pattern: /(?<![\p{L}\p{N}])[CK]OM\s?[(/]((?:19|20)\d\d)[)/]\s?(\d{1,4})(?!\d)/giu,
    family: 'eu',
    key: ([year = '', number = '']) => `COM(${year}) ${plainNumber(number)}`,
  },
  { needs: /\d[RLD]\d/, pattern: /(?<![\p{L}\p{N}])3((?:19|20)\d\d)([RLD])(\d{4})(?![\p{L}\p{N}])/gu, family: 'eu', key: celexKey },
  { needs: /[a-z]\d{8}/i, pattern: /(?<![\p{L}\p{N}])([a-z]{2,4})((?:19|20)\d\d)(\d{4})(?!\d)/giu, family: 'matter', key: edilexKey },
  {
    needs: /\d[-_]?(?:vp|rd)/i,
    pattern: /(?<![\p{L}\p{N}])(\p{L}{1,4})[-_]?(\d{1,4})[-_]?((?:19|20)\d\d)[-_]?(?:vp|rd)(?![\p{L}\p{N}])/giu,
    family: 'matter',
    key: slugKey,
  },
  { pattern: /(?<=\/)he\/((?:19|20)\d\d)(\d{4})(?!\d)/giu, family: 'matter', key: (groups) => edilexKey(['HE', ...groups]) },
  {
    pattern: /(?<=\/)(?:alkup|ajantasa|lainsaadanto)\/(?:(?:18|19|20)\d\d\/)?((?:18|19|20)\d\d)(\d{4})(?!\d)/giu,
    family: 'act',
    key: ([year = '', number = '']) => `${plainNumber(number)}/${year}`,
  },
  {
    needs: /\s(?:19|20)\d\d:\d/,
    pattern:
      /(?:valtioneuvoston\s{1,3}julkais\p{L}{1,7}|statsrådets\s{1,3}publikation\p{L}{0,5}|publications\s{1,3}of\s{1,3}the\s{1,3}finnish\s{1,3}government)\s{1,3}((?:19|20)\d\d:\d{1,3})(?!\d)/giu,
    family: 'publication',
    key: ([number = '']) => `Publications of the Finnish Government ${number}`,
  },
  {
    needs: /isbn/i,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:URN:)?ISBN(?:-1[03])?(?:\\s?\\(?(?:pdf|nid\\.|painettu|häftad|hft|tryck|print|verkko)\\)?)?[:\\s]{0,3}(97[89](?:[\\s-]?\\d){10}|(?:\\d[\\s-]?){9}[\\dX])(?!\\d)`,
      'giu',
    ),
    family: 'publication',
    key: isbnKey,
  },
  { pattern: /(?<![\d-])(97[89]-\d{1,5}-\d{1,7}-\d{1,7}-\d)(?![\d-])/gu, family: 'publication', key: isbnKey },
  {
    needs: /nbn/i,
    pattern: /(?<![\p{L}\p{N}])URN:NBN:(fi-?[a-z]{0,4}[\d-]{1,20}\d)/giu,
    family: 'publication',
    key: ([name = '']) => `URN:NBN:${name.toLowerCase()}`,
  },
  { pattern: /(?<!\d)10024[/_](\d{3,7})(?!\d)/gu, family: 'publication', key: ([number = '']) => `10024/${number}` },
  {
    needs: /FI.\d/,
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])FI${dash}(\\d{4})${dash}(\\d{1,2})[/_](\\d{1,6})(?!\\d)`, 'gu'),
    family: 'record',
    key: ([year = '', part = '', number = '']) => `FI-${year}-${part}/${number}`,
  },
];

function foundBy({ pattern, needs, family, key }: Form, text: string): Found[] {
  if (needs && !needs.test(text)) return [];
  return [...text.matchAll(pattern)].flatMap((match) => {
    const is = key(match.slice(1));
    return is === null ? [] : [{ reading: { family, key: is, sure: true }, from: match.index, to: match.index + match[0].length }];
  });
}

/** Identifiers that are not made of two numbers and a slash: each form is one reading of the text. */
export const otherIdentifiers = (text: string): Found[] => forms.flatMap((form) => foundBy(form, text));
