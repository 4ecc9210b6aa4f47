import { decodeText } from '../charset.ts';
import { UnansweredQuestion, UnreadableAnswer } from '../failures.ts';
import { distinctItems, type FoundItem } from '../item.ts';
import { readingOf, type Answered, type Asked, type Kind, type Look, type Question } from '../kind.ts';
import { isOaiPmh } from './detect.ts';
import { parsePage, refuseUnidentified, type OaiError, type Page } from './parse.ts';
import { isAbout, publication } from './publication.ts';
import { firstPlace, memoryOf, nextPlace, settingsOf, type Place, type Settings } from './settings.ts';

const accept = 'text/xml, application/xml;q=0.9';
/** Pages of one set in one look; a longer list is gone on with in the next one. */
const pagesALook = 10;

/** A question within a look, and its answer. */
type Asking<T> = Generator<Question, T, Answered>;
type Read = { items: FoundItem[]; place: Place };

const textOf = (answer: Answered): string => decodeText(answer.body, answer.headers['content-type']).text;
const addressOf = (base: string, query: Record<string, string>): string => `${base}?${new URLSearchParams(query).toString()}`;

/** The first of the addresses at which the archive tells of itself. */
function* findBase(bases: readonly string[]): Asking<string> {
  let trouble: unknown;
  for (const base of bases) {
    try {
      const answer = yield { address: addressOf(base, { verb: 'Identify' }), accept };
      refuseUnidentified(textOf(answer));
      return base;
    } catch (cause) {
      trouble ??= cause;
    }
  }
  throw trouble;
}

function* askPage(base: string, set: string, { from, token }: Place): Asking<{ page: Page; answer: Answered }> {
  const begin = { metadataPrefix: 'oai_dc', ...(set ? { set } : {}), from };
  const query = { verb: 'ListRecords', ...(token ? { resumptionToken: token } : begin) };
  const answer = yield { address: addressOf(base, query), accept };
  return { page: parsePage(textOf(answer)), answer };
}

/** What the protocol says of questions that cannot be answered is a fault of the settings; other errors are the archive's. */
const asked = new Set(['badArgument', 'cannotDisseminateFormat', 'noSetHierarchy', 'noMetadataFormats']);
const refusal = ({ code, text }: OaiError) => new UnreadableAnswer(asked.has(code) ? 'bad-settings' : 'not-its-form', `${code}: ${text}`);

/** A page of a set. A token lives for a while only: with one that has expired the list is begun again. */
function* turnPage(base: string, set: string, place: Place): Asking<{ page: Page; answer: Answered }> {
  const got = yield* askPage(base, set, place);
  if (place.token === null || got.page.error?.code !== 'badResumptionToken') return got;
  return yield* askPage(base, set, { ...place, token: null });
}

/** Reads a set page by page to its end, or as far as one look goes. That nothing is new is no failure. */
function* readSet(base: string, set: string, start: Place, about: Asked, { words }: Settings): Asking<Read> {
  const items: FoundItem[] = [];
  let place = start;
  for (let n = 0; n < pagesALook; n++) {
    const { page, answer } = yield* turnPage(base, set, place);
    if (page.error && page.error.code !== 'noRecordsMatch') throw refusal(page.error);
    const told = page.records.filter((record) => !record.deleted && isAbout(record, words));
    items.push(...told.flatMap((record) => publication(record, answer, about) ?? []));
    if (page.token === null) return { items, place: nextPlace(about.now) };
    place = { from: start.from, token: page.token };
  }
  return { items, place };
}

type Round = { items: FoundItem[]; sets: Record<string, Place>; answered: number; trouble: unknown };
const limited = (cause: unknown): boolean => cause instanceof UnansweredQuestion && cause.failed.code === 'rate-limited';

/** Reads set after set. One that fails is begun again in the next look, and the others go on, unless there were too many questions. */
function* readSets(base: string, before: Readonly<Record<string, Place>>, about: Asked, settings: Settings): Asking<Round> {
  const round: Round = { items: [], sets: {}, answered: 0, trouble: null };
  for (const set of settings.sets.length > 0 ? settings.sets : ['']) {
    const start = before[set] ?? firstPlace(about.now);
    round.sets[set] = { ...start, token: null };
    if (limited(round.trouble)) continue;
    try {
      const { items, place } = yield* readSet(base, set, start, about, settings);
      round.items.push(...items);
      round.sets[set] = place;
      round.answered += 1;
    } catch (cause) {
      round.trouble = limited(cause) ? cause : (round.trouble ?? cause);
    }
  }
  return round;
}

function* look(about: Asked): Look {
  const settings = settingsOf(about.source.ask);
  const memory = memoryOf(about.memory);
  const bases = [about.source.address.replace(/\?.*$/, ''), ...settings.alternatives];
  const lastFirst = [...bases].sort((a, b) => Number(b === memory.base) - Number(a === memory.base));
  const base = yield* findBase(lastFirst);
  const { items, sets, answered, trouble } = yield* readSets(base, memory.sets, about, settings);
  if (answered === 0) throw trouble;
  return readingOf({ items: distinctItems(items), memory: { base, sets } });
}

/** Publications of an archive that can be harvested (OAI-PMH 2.0, Dublin Core). */
export const kind: Kind = { breadth: 2, detect: ({ text }) => isOaiPmh(text), look };
