import { decodeText } from '../charset.ts';
import { UnansweredQuestion, UnreadableAnswer } from '../failures.ts';
import { distinctItems } from '../item.ts';
import { readingOf, type Answered, type Asked, type Kind, type Look, type Question } from '../kind.ts';
import { looksLike } from './detect.ts';
import { instant, memoryOf, mostPending, placeOf, settingsOf, turnOf, type Memory } from './memory.ts';
import { parseAct, parseList, type Act, type ActName } from './parse.ts';
import { actItem, actSteps, keyOf, type Version } from './reading.ts';

/** Acts of each sort asked for in one look, in two languages each; the rest have their turn in the next one. */
const actsALook = 10;
/** Pages of the list in one look; a page has ten entries whatever is asked. */
const pagesALook = 20;
const pageSize = 10;
/** The list may take a while to show what was published: each look goes back this far before the last one. */
const overlap = 3_600_000;

/** A question within a look, and its answer. */
type Asking<T> = Generator<Question, T, Answered>;

const textOf = (answer: Answered): string => decodeText(answer.body, answer.headers['content-type']).text;

type Listed = Pick<Memory, 'since' | 'page' | 'pending'>;
const merged = (known: readonly ActName[], found: readonly ActName[]): ActName[] => [
  ...new Map([...known, ...found].map((name) => [keyOf(name), name])).values(),
];

/** Lists what was published since the last look, page by page until one is not full. */
function* listNew(base: string, { since, page, pending }: Memory, now: Date): Asking<Listed> {
  let found = pending;
  for (let n = 0; n < pagesALook; n++) {
    const query = new URLSearchParams({ page: String(page + n), limit: String(pageSize), LangAndVersion: 'fin@', publishedSince: since });
    const answer = yield {
      address: `${base}/akn/fi/act/statute/list?${query.toString()}`,
      accept: 'application/json, application/xml;q=0.9',
    };
    const { length, names } = parseList(textOf(answer));
    found = merged(found, names).slice(0, mostPending);
    if (length < pageSize) return { since: instant(now.getTime() - overlap), page: 1, pending: found };
  }
  return { since, page: page + pagesALook, pending: found };
}

/** One language version; null where there is none. An answer that tells of another act is none either: it is a fault. */
function* askVersion(base: string, name: ActName, language: 'fin' | 'swe'): Asking<Version | null> {
  try {
    const answer = yield { address: `${base}/akn/fi/act/statute/${name.year}/${name.number}/${language}@`, accept: 'application/xml' };
    const act = parseAct(textOf(answer));
    if (act && keyOf(act) !== keyOf(name)) throw new UnreadableAnswer('not-its-form', `asked for ${keyOf(name)}, told of ${keyOf(act)}`);
    return act && { act, answer };
  } catch (cause) {
    if (cause instanceof UnansweredQuestion && cause.failed.status === 404) return null;
    throw cause;
  }
}

/** What is asked, or null where it fails: for what an act can do without. */
function* ifAnswered<T>(asking: Asking<T>): Asking<T | null> {
  try {
    return yield* asking;
  } catch {
    return null;
  }
}

/** Both language versions of an act, or none where the Finnish one is not wanted. */
function* askAct(base: string, name: ActName, wanted: (act: Act) => boolean): Asking<Version[]> {
  const finnish = yield* askVersion(base, name, 'fin');
  if (finnish && !wanted(finnish.act)) return [];
  const swedish = askVersion(base, name, 'swe');
  const versions = [finnish, finnish ? yield* ifAnswered(swedish) : yield* swedish];
  return versions.filter((version) => version !== null);
}

type Wish = { name: ActName; wanted: (act: Act) => boolean };
/** `unanswered`: what may be answered another time. */
type Read = { versions: Version[][]; unanswered: ActName[] };

/** Reads act after act. One that fails does not spoil the others; when all fail, so does the look. */
function* readActs(base: string, wishes: readonly Wish[]): Asking<Read> {
  const versions: Version[][] = [];
  const unanswered: ActName[] = [];
  let failures = 0;
  for (const { name, wanted } of wishes) {
    try {
      versions.push(yield* askAct(base, name, wanted));
    } catch (cause) {
      failures += 1;
      if (failures === wishes.length) throw cause;
      if (cause instanceof UnansweredQuestion) unanswered.push(name);
    }
  }
  return { versions, unanswered };
}

/** Watched acts by name; keys of other families, and numbers that Finlex has with a suffix, are left out. */
const watchedActs = ({ watched }: Asked): ActName[] =>
  watched.documents.flatMap(({ key, family }) => {
    const [, number, year] = family === 'act' ? (/^(\d{1,5})\/(\d{4})$/.exec(key) ?? []) : [];
    return number && year ? [{ year, number }] : [];
  });

/** Whether a new act is told of: by its title, or because it changes one that is watched. */
function matters(words: readonly string[], watched: readonly ActName[]): (act: Act) => boolean {
  const keys = new Set(watched.map(keyOf));
  return ({ title, amends }) =>
    words.some((word) => title.toLowerCase().includes(word.toLowerCase())) || amends.some((key) => keys.has(key));
}

function* look(asked: Asked): Look {
  const { words } = settingsOf(asked.source.ask);
  const base = asked.source.address.replace(/\/$/, '');
  const memory = memoryOf(asked.memory, asked.now);
  const acts = watchedActs(asked);
  const listed = words.length > 0 ? yield* listNew(base, memory, asked.now) : memory;

  const turn = turnOf(acts, memory.last, actsALook);
  const fresh = listed.pending.filter((name) => !turn.some((watched) => keyOf(watched) === keyOf(name)));
  const chosen = fresh.slice(0, actsALook);
  const always = turn.map((name) => ({ name, wanted: () => true }));
  const perhaps = chosen.map((name) => ({ name, wanted: matters(words, acts) }));
  const { versions, unanswered } = yield* readActs(base, [...always, ...perhaps]);

  const again = chosen.filter((name) => unanswered.includes(name));
  const last = turn.at(-1);
  return readingOf({
    items: distinctItems(versions.flat().flatMap((version) => actItem(version, asked) ?? [])),
    steps: versions.flatMap((both) => actSteps(both, asked.now)),
    memory: {
      since: listed.since,
      page: listed.page,
      pending: [...fresh.slice(actsALook), ...again],
      last: last ? placeOf(last) : memory.last,
    } satisfies Memory,
  });
}

/** Acts of the Statute Book (Finlex open data, Akoma Ntoso 3.0): those that the catalogue knows, and new ones that matter. */
export const kind: Kind = { breadth: 1, detect: ({ text }) => looksLike(text) !== 'other', look };
