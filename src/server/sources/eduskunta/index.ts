import * as v from 'valibot';
import { addDays, dayInFinland } from '#domain/date.ts';
import { UnansweredQuestion, UnreadableAnswer } from '../failures.ts';
import { distinctItems } from '../item.ts';
import { readingOf, type Answered, type Asked, type Kind, type Look, type Question } from '../kind.ts';
import { isParliament } from './detect.ts';
import { itemsOf } from './items.ts';
import { matterNumber, parseMatter, parseSearch, type Matter } from './parse.ts';
import { stepsOf } from './steps.ts';

/** Matters among Parliament's documents; the others (reports, statements, replies, records) are papers of a matter. */
const matterTypes = ['HE', 'VNS', 'VNT', 'KAA', 'LA', 'LTA', 'TPA', 'M', 'O', 'K', 'E', 'U', 'UTP', 'VK', 'KK', 'SKT', 'PNE'];
/** Matters asked for in one look: the others have their turn in the next ones. */
const atMost = 40;
const accept = 'application/json';
/** Searches are limited to 450 in 3000 seconds. */
const gap = 7_000;
const results = 50;
/** Days within which a matter that a search brings is news. */
const newsDays = 366;

/** `words`: beginnings of words that a found matter's title must have; `queries`: what is searched for, else the words themselves. */
const Words = v.array(v.pipe(v.string(), v.trim(), v.minLength(3)));
const Ask = v.object({ words: v.optional(Words, []), queries: v.optional(Words) });
/** `after`: the last matter of the last look's turn. */
const Memory = v.fallback(v.object({ after: v.nullable(v.string()) }), { after: null });

type Found = { answer: Answered; matter: Matter };
type Asking<T> = Generator<Question, T, Answered>;
type Failures = { answered: number; first: unknown };

/**
 * One question of many: null where it is not answered, or where it has nothing of its form. A first one that is refused fails the
 * look: nobody there answers us. That something is not found (404) is an answer.
 */
function* one<T>(question: Question, read: (answer: Answered) => T, failures: Failures): Asking<T | null> {
  try {
    const found = read(yield question);
    failures.answered += 1;
    return found;
  } catch (cause) {
    const missing = cause instanceof UnansweredQuestion && cause.failed.status === 404;
    if (!(missing || cause instanceof UnansweredQuestion || cause instanceof UnreadableAnswer)) throw cause;
    if (!missing && failures.answered === 0 && failures.first === null) throw cause;
    failures.first ??= cause;
    return null;
  }
}

const wordsOf = (text: string): string =>
  ` ${text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .join(' ')}`;

/** The search scores and does not filter: a number that does not exist brings thousands of others. */
function verified(query: string, words: readonly string[], oldest: string): (matter: Matter) => boolean {
  const number = matterNumber(/ (vp|rd)$/.test(query) ? query : `${query} vp`);
  return ({ number: { fi, sv }, title, drawnUp }) => {
    if (number) return fi.written === number.written || sv?.written === number.written;
    const told = wordsOf(`${title.fi ?? ''} ${title.sv ?? ''}`);
    return drawnUp !== null && drawnUp >= oldest && words.some((word) => told.includes(` ${word.toLowerCase()}`));
  };
}

/** The newest first; where that order brings nothing (it is not documented which properties can be sorted by), by score. */
function* search(base: string, query: string, failures: Failures): Asking<Found[]> {
  for (const sort of [[{ property: 'laadintapvm', ascending: false }], undefined]) {
    const body = JSON.stringify({ category: 'valtiopaivaasia', query, sort, maxResults: results });
    const question = { address: `${base}/search`, accept, body, gap };
    const found = yield* one(question, (answer) => ({ ...parseSearch(answer), answer }), failures);
    if (!found || found.results > 0) return found?.matters.map((matter) => ({ answer: found.answer, matter })) ?? [];
  }
  return [];
}

function* searchAll({ source, now }: Asked, failures: Failures): Asking<Found[]> {
  const ask = v.safeParse(Ask, source.ask);
  if (!ask.success) throw new UnreadableAnswer('bad-settings', v.summarize(ask.issues));
  const { words, queries = words } = ask.output;
  const oldest = addDays(dayInFinland(now), -newsDays);
  const found: Found[] = [];
  for (const query of queries) {
    const told = yield* search(baseOf(source.address), query, failures);
    found.push(...told.filter(({ matter }) => verified(query, words, oldest)(matter)));
  }
  return found;
}

/** The matters whose turn it is, in a round that the memory keeps. */
function turnOf({ watched, memory }: Asked): string[] {
  const keys = watched.documents
    .filter(({ key, settled }) => !settled && key.endsWith(' vp') && matterTypes.includes(matterNumber(key)?.type ?? ''))
    .map(({ key }) => key)
    .sort();
  const { after } = v.parse(Memory, memory);
  const begins = after === null ? 0 : keys.findIndex((key) => key > after);
  return begins <= 0 ? keys.slice(0, atMost) : [...keys.slice(begins), ...keys.slice(0, begins)].slice(0, atMost);
}

const baseOf = (address: string): string => address.replace(/\/$/, '');

function* watchedMatters(keys: readonly string[], base: string, failures: Failures): Asking<Found[]> {
  const found: Found[] = [];
  for (const key of keys) {
    const question = { address: `${base}/valtiopaivaasiat/${encodeURIComponent(key)}`, accept };
    const told = yield* one(question, (answer) => ({ answer, matter: parseMatter(answer) }), failures);
    if (told?.matter.number.fi.written === key) found.push(told);
  }
  return found;
}

/** One matter once: as it was answered itself rather than as a search tells it. */
function distinct(found: readonly Found[]): Found[] {
  const seen = new Map<string, Found>();
  for (const one of found) if (!seen.has(one.matter.number.fi.written)) seen.set(one.matter.number.fi.written, one);
  return [...seen.values()];
}

function* look(asked: Asked): Look {
  const failures: Failures = { answered: 0, first: null };
  const keys = turnOf(asked);
  const searched = yield* searchAll(asked, failures);
  const watched = yield* watchedMatters(keys, baseOf(asked.source.address), failures);
  if (failures.answered === 0 && failures.first instanceof Error) throw failures.first;
  const matters = distinct([...watched, ...searched]);
  const today = dayInFinland(asked.now);
  return readingOf({
    items: distinctItems(matters.flatMap(({ matter, answer }) => itemsOf(matter, answer, asked))),
    steps: matters.flatMap(({ matter, answer }) => stepsOf(matter, answer.n, today)),
    memory: { after: keys.at(-1) ?? null },
  });
}

/** Matters of the Parliament of Finland, from its open data (since 2026). */
export const kind: Kind = { breadth: 1, detect: ({ address, text }) => isParliament(address, text), look };
