import { readPair, type Earlier, type IdentifierFamily, type Reading } from './identifier-numbers.ts';
import { otherIdentifiers } from './identifier-others.ts';
import { readable, type Readable } from './identifier-text.ts';
import type { Language } from './language.ts';
import { swedishOf } from './parliament-matters.ts';

export { identifierFamilies, type IdentifierFamily } from './identifier-numbers.ts';

/**
 * An identifier in a text. `key` is one form whatever the language it was written in:
 * matter `HE 208/2022 vp` · act `681/2023` · project `TEM119:00/2023` · register `VN/33128/2023` · decision `TEM/2016/88` ·
 * eu `EU 2024/1348`, `EU 604/2013` (in the act's own order), `COM(2020) 610` · publication `ISBN 9789523270000`, `URN:NBN:fi-fe2023…`,
 * `10024/165399`, `Publications of the Finnish Government 2019:33` · record `FI-2025-1/3790`.
 */
export type FoundIdentifier = {
  family: IdentifierFamily;
  key: string;
  /** As it stands in the text, from the sign at `at`. */
  written: string;
  at: number;
  /** Its form, or the word for it, says what it is; otherwise it only may be that, and the number alone is not enough to link by. */
  sure: boolean;
};

const numberPairs = /(?<!\d)(\d{1,6})(\s?[/⁄∕]\s?|\+)(\d{1,5})(?!\d)/gu;
/** How much of the text before a number is looked at: a law's name stands between the word and the number. */
const lookBack = 160;
const lookAhead = 64;

type Placed = { reading: Pick<Reading, 'family' | 'key' | 'sure'>; from: number; to: number };

function earlierOf(last: Placed | undefined, text: string, at: number): Earlier | null {
  if (!last || at - last.to > 12) return null;
  const { family, key } = last.reading;
  return {
    family,
    type: key.split(' ')[0] ?? '',
    session: /(?:vp|rd)$/i.test(text.slice(last.from, last.to)),
    gap: text.slice(last.to, at),
  };
}

function pairsIn(text: string): Placed[] {
  const found: Placed[] = [];
  for (const match of text.matchAll(numberPairs)) {
    const [whole, first = '', sign = '', second = ''] = match;
    const end = match.index + whole.length;
    const left = text.slice(Math.max(0, match.index - lookBack), match.index);
    const pair = { first, second, sign: sign.trim(), left, right: text.slice(end, end + lookAhead) };
    const reading = readPair(pair, earlierOf(found.at(-1), text, match.index));
    if (reading) found.push({ reading, from: match.index - reading.before, to: end + reading.after });
  }
  return found;
}

/** In order, and of two that share signs the one that begins first. */
function apart(found: Placed[]): Placed[] {
  let end = 0;
  return found
    .sort((a, b) => a.from - b.from || b.to - a.to)
    .filter((one) => {
      if (one.from < end) return false;
      end = one.to;
      return true;
    });
}

const placedIn = ({ text }: Readable): Placed[] => (/\d{2}/.test(text) ? apart([...otherIdentifiers(text), ...pairsIn(text)]) : []);

/** The identifiers of official documents in a text or an address, in order; one that is repeated is there each time. */
export function identifiersIn(text: string): FoundIdentifier[] {
  const plain = readable(text);
  return placedIn(plain).map(({ reading: { family, key, sure }, from, to }) => {
    const at = plain.at(from);
    return { family, key, sure, at, written: text.slice(at, plain.at(to)) };
  });
}

/** The key of one identifier written alone, as in the catalogue; null when it is none. Alone, number/year is an act's. */
export function identifierKey(written: string): string | null {
  const alone = written.trim();
  if (/^[1-9]\d{0,3}\/(?:1[89]|20)\d\d$/.test(alone)) return alone;
  const [found, ...more] = identifiersIn(alone);
  return found?.at === 0 && found.written === alone && more.length === 0 ? found.key : null;
}

/** The community that gave an act of the year, as it is written in each language. */
function community(year: number, language: Language): string {
  if (year >= 2010) return 'EU';
  return (year >= 1994 ? { fi: 'EY', sv: 'EG', en: 'EC' } : { fi: 'ETY', sv: 'EEG', en: 'EEC' })[language];
}

function unionActIn(key: string, language: Language): string {
  const [first = '', second = ''] = key.slice('EU '.length).split('/');
  const yearFirst = /^(?:19|20)\d\d$/.test(first);
  if (yearFirst && Number(first) >= 2015) return `(EU) ${first}/${second}`;
  if (yearFirst) return `${first}/${second}/${community(Number(first), language)}`;
  return `(${community(Number(second), language)}) ${{ fi: 'N:o', sv: 'nr', en: 'No' }[language]} ${first}/${second}`;
}

const series = { fi: 'Valtioneuvoston julkaisuja', sv: 'Statsrådets publikationer', en: 'Publications of the Finnish Government' };

/** How a reader of the language writes the identifier of a key. Where no form of the language is known, the key stands. */
export function identifierIn(key: string, language: Language): string {
  if (key.startsWith('EU ')) return unionActIn(key, language);
  if (key.startsWith(series.en)) return series[language] + key.slice(series.en.length);
  const [type = '', number = '', session] = key.split(' ');
  const swedish = language === 'sv' && session === 'vp' ? swedishOf.get(type) : null;
  return swedish ? `${swedish} ${number} rd` : key;
}
