import * as around from './identifier-surroundings.ts';
import { abbreviations, isShortName, matterNames } from './parliament-matters.ts';

export const identifierFamilies = ['matter', 'act', 'project', 'register', 'decision', 'eu', 'publication', 'record'] as const;
export type IdentifierFamily = (typeof identifierFamilies)[number];

/** What an identifier turned out to be, and how many signs before and after its number belong to it. */
export type Reading = { family: IdentifierFamily; key: string; sure: boolean; before: number; after: number };

/** Two numbers with a slash between them, and the text on both sides: what most identifiers are made of. */
export type NumberPair = { first: string; second: string; sign: string; left: string; right: string };

/** What stands just before, for rows of numbers: its family, a matter's type, whether vp or rd was written, and what is between. */
export type Earlier = { family: IdentifierFamily; type: string; session: boolean; gap: string };

const isYear = (digits: string): boolean => /^(?:1[89]|20)\d\d$/.test(digits);
const isNumber = (digits: string): boolean => /^[1-9]\d{0,4}$/.test(digits);
const matterKey = (type: string, number: string, year: string): string => `${type} ${number}/${year} vp`;

/** Number and year the usual way round, or null. */
const usual = ({ first, second }: NumberPair): boolean => isNumber(first) && isYear(second);

/** Short abbreviations are words of other things too: they need their own capitals, a session after them, or an address around them. */
function standsAlone(written: string, official: string): 'sure' | 'likely' | 'no' {
  if (official.length >= 4) return 'sure';
  if (official.length === 1 || (written !== official && written !== official.toUpperCase())) return 'no';
  return official.length === 3 || official === 'HE' || official === 'RP' ? 'sure' : 'likely';
}

function abbreviated(pair: NumberPair): Reading | null {
  const found = around.abbreviationBefore.exec(pair.left);
  const known = found && abbreviations.get((found[1] ?? '').toLowerCase());
  if (!known || !usual(pair)) return null;
  const between = found[3] ?? '';
  const inAddress = /[_+]/.test(between) || /[/=_]$/.test(pair.left.slice(0, found.index));
  if (pair.sign === '+' && !inAddress) return null;
  const session = around.sessionAfter.exec(pair.right)?.[0] ?? '';
  const alone = session || inAddress ? 'sure' : standsAlone(found[1] ?? '', known.written);
  if (alone === 'no') return null;
  const key = matterKey(known.type, pair.first, pair.second);
  return { family: 'matter', key, sure: alone === 'sure', before: pair.left.length - found.index, after: session.length };
}

function named(pair: NumberPair): Reading | null {
  const found = usual(pair) && pair.sign !== '+' ? around.nameBefore.exec(pair.left) : null;
  if (!found) return null;
  const [name, type] = matterNames[found.findIndex((group, n) => n > 0 && Boolean(group)) - 1] ?? [];
  if (name === undefined || type === undefined) return null;
  const session = around.sessionAfter.exec(pair.right)?.[0] ?? '';
  const key = matterKey(type, pair.first, pair.second);
  const sure = session !== '' || !isShortName(name);
  return { family: 'matter', key, sure, before: pair.left.length - found.index, after: session.length };
}

/** "Regulations (EU) 2024/1348 and 2024/1351". */
function unionInRow({ first, second }: NumberPair): Reading | null {
  const yearFirst = isYear(first) && isNumber(second) && !isYear(second);
  return yearFirst ? { family: 'eu', key: `EU ${first}/${second}`, sure: false, before: 0, after: 0 } : null;
}

/** The second and later numbers of a row: "HE 27/2024 ja 28/2024 vp". Null when a vp belongs only to the one before. */
function inRow(pair: NumberPair, earlier: Earlier | null): Reading | null {
  if (!earlier || !around.joinsNumbers.test(earlier.gap)) return null;
  if (earlier.family === 'eu') return unionInRow(pair);
  if (earlier.family !== 'matter' || !usual(pair)) return null;
  const session = around.sessionAfter.exec(pair.right)?.[0] ?? '';
  if (earlier.session && !session) return null;
  return {
    family: 'matter',
    key: matterKey(earlier.type, pair.first, pair.second),
    sure: session !== '',
    before: 0,
    after: session.length,
  };
}

function inAddress({ first, second, left }: NumberPair): Reading | null {
  if (!isYear(first) || !isNumber(second)) return null;
  if (around.billAddress.test(left)) return { family: 'matter', key: matterKey('HE', second, first), sure: true, before: 0, after: 0 };
  const theirs = around.unionAddress.exec(left)?.[1];
  if (theirs) {
    const key = theirs.toLowerCase() === 'reg' && Number(first) < 2015 ? `EU ${second}/${first}` : `EU ${first}/${second}`;
    return { family: 'eu', key, sure: true, before: 0, after: 0 };
  }
  return around.actAddress.test(left) ? { family: 'act', key: `${second}/${first}`, sure: true, before: 0, after: 0 } : null;
}

const ministries = new Set(['LVM', 'MMM', 'OKM', 'OM', 'PLM', 'SM', 'STM', 'TEM', 'UM', 'VM', 'VNK', 'YM']);

function registered(pair: NumberPair): Reading | null {
  const found = around.registerBefore.exec(pair.left);
  const prefix = (found?.[1] ?? '').toUpperCase();
  if (!found || prefix === 'EU' || pair.right.startsWith('/')) return null;
  const before = pair.left.length - found.index;
  if (ministries.has(prefix) && isYear(pair.first) && isNumber(pair.second) && !isYear(pair.second)) {
    return { family: 'decision', key: `${prefix}/${pair.first}/${pair.second}`, sure: true, before, after: 0 };
  }
  if (!usual(pair) || found[1] !== prefix) return null;
  const after = around.registerAfter.exec(pair.right)?.[0].length ?? 0;
  return { family: 'register', key: `${prefix}/${pair.first}/${pair.second}`, sure: true, before, after };
}

function project(pair: NumberPair): Reading | null {
  const found = /^\d\d$/.test(pair.first) && isYear(pair.second) ? around.projectBefore.exec(pair.left) : null;
  if (!found) return null;
  const key = `${(found[1] ?? '').toUpperCase()}${found[2] ?? ''}:${pair.first}/${pair.second}`;
  return { family: 'project', key, sure: true, before: pair.left.length - found.index, after: 0 };
}

/** The Union's own order of number and year, kept in the key: 2024/1348 since 2015 and for directives, 604/2013 for older regulations. */
function unionKey({ first, second }: NumberPair, numero: boolean): string | null {
  const yearFirst = isYear(first) && isNumber(second);
  if (yearFirst && !(numero && isYear(second))) return `EU ${first}/${second}`;
  return isNumber(first) && isYear(second) && Number(second) < 2015 ? `EU ${first}/${second}` : null;
}

function union(pair: NumberPair): Reading | null {
  const yearFirst = isYear(pair.first) && !isYear(pair.second);
  const sign = around.unionBefore.exec(pair.left) ?? (yearFirst ? around.unionBare.exec(pair.left) : null);
  const after = isYear(pair.first) ? (around.unionAfter.exec(pair.right)?.[0].length ?? 0) : 0;
  const key = sign || after ? unionKey(pair, Boolean(sign?.[1])) : null;
  return key === null ? null : { family: 'eu', key, sure: true, before: sign ? pair.left.length - sign.index : 0, after };
}

const sentenceBefore = (left: string): string => left.slice(Math.max(...['. ', '! ', '? ', '; '].map((end) => left.lastIndexOf(end))) + 1);

/** "direktiivi 2021/1883", "neuvoston asetus N:o 604/2013", "Regulation 2024/1348": the Union's by the words around it. */
function unionByWords(pair: NumberPair): Reading | null {
  const word = pair.right.startsWith('/') ? null : around.unionWord.exec(pair.left);
  const key = word && !around.domesticDecree.test(pair.left) ? unionKey(pair, Boolean(word[1])) : null;
  if (!word || !key) return null;
  const yearFirst = isYear(pair.first) && !isYear(pair.second);
  const theirs =
    yearFirst || Boolean(word[1]) || around.onlyUnionWord.test(pair.left) || around.unionNear.test(sentenceBefore(pair.left).slice(-80));
  return theirs ? { family: 'eu', key, sure: false, before: 0, after: 0 } : null;
}

/** The largest number that an act has had in a year is far below 1900; above it the two are years ("2023/2024"). */
const isActNumber = (digits: string): boolean => isNumber(digits) && Number(digits) < 1900;
/** Up to twelve the number may be a month: "uusi kotoutumislaki 1/2025". */
const mayBeMonth = (digits: string): boolean => Number(digits) <= 12;

/** Whether what stands around a number makes it something else than an act. */
function saysOtherwise({ left, right }: NumberPair): boolean {
  const word = around.abbreviationBefore.exec(left)?.[1];
  if (word && abbreviations.has(word.toLowerCase())) return true;
  return around.otherBefore.test(left) || around.strangerBefore.test(left) || around.otherAfter.test(right);
}

function act(pair: NumberPair): Reading | null {
  if (!usual(pair) || !isActNumber(pair.first) || !/[/⁄∕]/.test(pair.sign) || around.sessionAfter.test(pair.right)) return null;
  const is = (sure: boolean): Reading => ({ family: 'act', key: `${pair.first}/${pair.second}`, sure, before: 0, after: 0 });
  const glued = around.gluedAfter.test(pair.right);
  if (around.lawBefore.test(pair.left))
    return /^[\d/+]/.test(pair.right) ? null : is(!mayBeMonth(pair.first) || around.numberBefore.test(pair.left));
  if (glued || mayBeMonth(pair.first) || around.gluedBefore.test(pair.left)) return null;
  if (pair.left.endsWith('(') && /^[),;]/.test(pair.right) && around.namesLaw(sentenceBefore(pair.left))) return is(true);
  return saysOtherwise(pair) ? null : is(false);
}

/** An act by the day it was given: "laki 13.1.2012/12". */
function dated({ first, second, left, right }: NumberPair): Reading | null {
  const day = isYear(first) && isActNumber(second) ? /(?<![\d.])\d{1,2}\.\s?\d{1,2}\.\s?$/.exec(left) : null;
  if (!day || around.gluedAfter.test(right)) return null;
  const sure = around.namesLaw(sentenceBefore(left.slice(0, day.index)));
  return sure || !mayBeMonth(second) ? { family: 'act', key: `${second}/${first}`, sure, before: left.length - day.index, after: 0 } : null;
}

/** What two numbers with a slash between them are, by what stands around them; null when they are no identifier. */
export function readPair(pair: NumberPair, earlier: Earlier | null): Reading | null {
  return (
    abbreviated(pair) ??
    named(pair) ??
    union(pair) ??
    registered(pair) ??
    project(pair) ??
    inAddress(pair) ??
    inRow(pair, earlier) ??
    dated(pair) ??
    unionByWords(pair) ??
    act(pair)
  );
}
