import * as v from 'valibot';
import { dayInFinland } from '#domain/date.ts';
import { UnansweredQuestion, UnreadableAnswer } from '../failures.ts';
import { distinctItems, itemOf, type FoundItem } from '../item.ts';
import { readingOf, type Answered, type Asked, type Kind, type Look, type Question } from '../kind.ts';
import { isRegister } from './detect.ts';
import { memoryOf, newestChange, remembered, sinceOf, type Memory } from './memory.ts';
import { parseProjects, type Project } from './parse.ts';
import { newestDay, pageOf, standingOf, stepsOf, type Since } from './stages.ts';

const types = ['HANKE', 'LAINSAADANTO', 'TOIMIELIN', 'STRATEGIA'] as const;
/** Rows are long: some hundred changes a look are read, the oldest first, and the next look goes on from there. */
const paging = { size: 50, pages: 6 };
/** Projects asked for by their number in one look. */
const atMost = 60;
const firstLook = 14 * 86_400_000;

/**
 * `words`: beginnings of words that a changed project's name must have. What has changed is read whole and compared here: that the
 * register's own search (`teksti`) would know beginnings of words is not documented. Without words only watched projects are read.
 */
const Ask = v.object({
  words: v.optional(v.array(v.pipe(v.string(), v.trim(), v.minLength(3))), []),
  types: v.optional(v.array(v.picklist(types)), [...types]),
});
type Settings = v.InferOutput<typeof Ask>;

type Found = { answer: Answered; project: Project };
type Asking<T> = Generator<Question, T, Answered>;

const question = (address: string, body: object): Question => ({
  address: `${address.replace(/\/$/, '')}/kohteet/haku`,
  accept: 'application/json',
  body: JSON.stringify(body),
});

/** Times of the register have no zone; a few hours too many cost nothing. */
const timeOf = (at: Date): string => at.toISOString().slice(0, 19);

type Changes = { found: Found[]; newest: string | null };

/** All projects changed since the last look, the ones changed first before the others. Only the first page is indispensable. */
function* changes({ source, now }: Asked, settings: Settings, memory: Memory): Asking<Changes> {
  const since = memory.newest ?? timeOf(new Date(now.getTime() - firstLook));
  const search = { tyyppi: settings.types, muokattuPaivaAlku: since, size: paging.size, sort: [{ field: 'kohde.muokattu', order: 'ASC' }] };
  const found: Found[] = [];
  let next: unknown = null;
  for (let asked = 0; asked < paging.pages; asked++) {
    try {
      const answer = yield question(source.address, next === null ? search : { ...search, searchAfter: next });
      const page = parseProjects(answer);
      found.push(...page.projects.map((project) => ({ answer, project })));
      if (page.rows < paging.size || !page.next || JSON.stringify(page.next) === JSON.stringify(next))
        return { found, newest: newestOf(found, since, now) };
      next = page.next;
    } catch (cause) {
      if (asked === 0) throw cause;
      return { found, newest: newestOf(found, since, now) };
    }
  }
  const newest = newestOf(found, since, now);
  // More changes of one second than a look reads: the register was changed by a machine, and this second must not hold us up.
  return { found, newest: newest === since ? timeOf(new Date(Date.parse(`${since}Z`) + 1_000)) : newest };
}

const newestOf = (found: readonly Found[], since: string, now: Date): string | null =>
  newestChange(
    found.map(({ project }) => project),
    since,
    now,
  );

const wordsOf = (text: string): string =>
  ` ${text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .join(' ')}`;

/** Whether a changed project is one that matters here: watched, or named so. */
function matters({ watched }: Asked, { words }: Settings): (project: Project) => boolean {
  const keys = new Set(watched.documents.map(({ key }) => key));
  return ({ key, registers, bills, names }) => {
    if ([key, ...registers, ...bills].some((one) => keys.has(one))) return true;
    const told = wordsOf(Object.values(names).join(' '));
    return words.some((word) => told.includes(` ${word.toLowerCase()}`));
  };
}

/** What to ask for a watched project or register number; null for other documents. */
function searchFor(key: string): object | null {
  if (/^[A-ZÅÄÖ]+\d+:\d+\/\d{4}$/.test(key)) return { tunnus: [key], size: 1 };
  return /^VN\/\d+\/\d{4}$/.test(key) ? { teksti: key, size: 5 } : null;
}

/** Each watched project by itself: documents and stages are whole only where one project is asked for. */
function* watchedProjects({ source, watched }: Asked, first: boolean): Asking<Found[]> {
  const found: Found[] = [];
  const failures: unknown[] = [];
  const open = watched.documents.filter(({ key, settled }) => !settled && searchFor(key)).map(({ key }) => key);
  const projectsFirst = [...open].sort((a, b) => Number(a.startsWith('VN/')) - Number(b.startsWith('VN/')));
  for (const key of projectsFirst.slice(0, atMost)) {
    const search = searchFor(key);
    if (!search || found.some(({ project }) => project.registers.includes(key))) continue;
    try {
      const answer = yield question(source.address, search);
      const named = parseProjects(answer).projects.filter((project) => project.key === key || project.registers.includes(key));
      found.push(...named.map((project) => ({ answer, project })));
    } catch (cause) {
      const alone = first && found.length === 0 && failures.length === 0;
      if (alone || !(cause instanceof UnansweredQuestion || cause instanceof UnreadableAnswer)) throw cause;
      failures.push(cause);
    }
  }
  return found;
}

/** A project comes in several rows now and then, one of them without a name. */
function distinct(found: readonly Found[]): Found[] {
  const seen = new Map<string, Found>();
  for (const one of found) {
    const before = seen.get(one.project.key);
    if (!before || (nameOf(before.project) === null && nameOf(one.project) !== null)) seen.set(one.project.key, one);
  }
  return [...seen.values()];
}

function nameOf({ names }: Project): { title: string; language: string } | null {
  for (const language of ['fi', 'sv', 'en'] as const) {
    const title = names[language];
    if (title) return { title, language };
  }
  return null;
}

/** The project as one piece of news, dated by what happened to it last. */
function itemFrom({ answer, project }: Found, since: Since, asked: Asked): FoundItem | null {
  const name = nameOf(project);
  if (!name) return null;
  const { key, registers, bills, acts } = project;
  const published = newestDay(project, since, dayInFinland(asked.now));
  const summary = standingOf(project);
  const rest = { guid: key, address: pageOf(project), base: null, author: null };
  return itemOf({ ...rest, ...name, published, summary, identifiers: [key, ...registers, ...bills, ...acts] }, { answer }, asked);
}

function settingsOf({ source }: Asked): Settings {
  const ask = v.safeParse(Ask, source.ask);
  if (!ask.success) throw new UnreadableAnswer('bad-settings', v.summarize(ask.issues));
  return ask.output;
}

function* look(asked: Asked): Look {
  const settings = settingsOf(asked);
  const memory = memoryOf(asked.memory);
  const searching = settings.words.length > 0;
  const changed: Changes = searching ? yield* changes(asked, settings, memory) : { found: [], newest: memory.newest };
  const watched = yield* watchedProjects(asked, !searching);
  const chosen = distinct([...watched, ...changed.found.filter(({ project }) => matters(asked, settings)(project))]);
  const dated = chosen.map((one) => ({ ...one, since: sinceOf(one.project, memory, asked.now) }));
  const today = dayInFinland(asked.now);
  return readingOf({
    items: distinctItems(dated.flatMap((one) => itemFrom(one, one.since, asked) ?? [])),
    steps: dated.flatMap(({ project, since, answer }) => stepsOf(project, since, answer.n, today)),
    memory: { newest: changed.newest, stages: remembered(memory, dated) },
  });
}

/** The Government's register of projects and law drafting, Hankeikkuna (API version 2). */
export const kind: Kind = { breadth: 1, detect: ({ address, text }) => isRegister(address, text), look };
