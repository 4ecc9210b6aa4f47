import { createHash } from 'node:crypto';
import { isLanguage, type Language, type Text } from '#domain/language.ts';
import { plainText, shortened } from '../clean.ts';
import { UnansweredQuestion, UnreadableAnswer } from '../failures.ts';
import { readingOf, type Answered, type Asked, type FoundSeries, type Kind, type Look, type Question } from '../kind.ts';
import { decodeText } from '../charset.ts';
import { choicesIn, refuseLarge, timeIn, type Choice, type Variable } from './choose.ts';
import { looksLike } from './detect.ts';
import { parseTable, type Metadata, type Parsed } from './parse.ts';
import { seriesIn } from './series.ts';
import { memoryOf, settingsOf, type Remembered, type TableSettings } from './settings.ts';

/** Forty calls in sixty seconds are allowed (`maxCalls`, `timeWindow`, read from the service's ?config on 29 August 2026). */
const gap = 1_600;
/** Figures are read again after this time even where the table's description is the same: they are revised. */
const readAgain = 7 * 86_400_000;

/** A question within a look, and its answer. */
type Asking<T> = Generator<Question, T, Answered>;
type Got = { parsed: Parsed; answer: Answered };
type Job = { table: TableSettings; address: string; languages: readonly Language[]; now: Date; before: Remembered | undefined };
type Done = { series: FoundSeries[]; remembered: Remembered };

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
const textOf = (answer: Answered): string => decodeText(answer.body, answer.headers['content-type']).text;

function* ask(address: string, body?: object): Asking<Got> {
  const answer = yield { address, accept: 'application/json', ...(body ? { body: JSON.stringify(body) } : {}), gap };
  return { parsed: parseTable(textOf(answer)), answer };
}

/** Table names were shortened on 8 June 2026 (statfin_tyonv_pxt_12tg.px is 12tg.px); old ones are refused with 400. */
const shortName = (address: string): string => address.replace(/[^/]*_pxt_([^/_]+\.px)$/, '$1');

/** Asks a table to describe itself, under its short name where it is refused under the long one. */
function* askTable(address: string): Asking<Got & { address: string }> {
  try {
    return { ...(yield* ask(address)), address };
  } catch (cause) {
    const short = shortName(address);
    const refused = cause instanceof UnansweredQuestion && [400, 404].includes(cause.failed.status ?? 0);
    if (!refused || short === address) throw cause;
    return { ...(yield* ask(short)), address: short };
  }
}

const languageIn = (address: string): Language | null => {
  const named = /\/api\/v1\/(\w\w)\//.exec(address)?.[1] ?? /[?&]lang=(\w\w)/i.exec(address)?.[1]?.toLowerCase();
  return isLanguage(named) ? named : null;
};
const inLanguage = (address: string, language: Language): string => address.replace(/(\/api\/v1\/)\w\w\//, `$1${language}/`);

/** The table's title in the language of its address, and in the others that are wanted; one that fails is left out. */
function* titlesOf(address: string, own: string, others: readonly Language[]): Asking<Text> {
  const language = languageIn(address) ?? 'en';
  const titles: [Language, string][] = [[language, own]];
  for (const other of others.filter((one) => one !== language && inLanguage(address, one) !== address)) {
    try {
      const { parsed } = yield* ask(inLanguage(address, other));
      if (parsed.kind === 'metadata') titles.push([other, parsed.metadata.title]);
    } catch {
      // A title can be done without.
    }
  }
  const clean = titles.map(([name, title]) => [name, shortened(plainText(title), 300)] as const).filter(([, title]) => title);
  return Object.fromEntries(clean.map(([name, text]) => [name, { text, state: 'original' as const }]));
}

const item = (code: string, filter: string, values: readonly string[]) => ({ code, selection: { filter, values } });

/** The question for a table's figures: each variable by its chosen values; those left out are summed up by the service. */
function queryFor(choices: readonly Choice[], time: Variable, wanted: TableSettings['time']): object {
  const periods = wanted === 'all' ? item(time.code, 'all', ['*']) : item(time.code, 'top', [String(wanted.top)]);
  return {
    query: [...choices.map(({ variable, values }) => item(variable.code, 'item', values)), periods],
    response: { format: 'json-stat2' },
  };
}

const topOf = ({ time }: TableSettings): number | null => (time === 'all' ? null : time.top);

/** Whether a table's figures have been read as it is now, and not too long ago. */
const isKnown = ({ before, now }: Job, mark: string, settings: string): boolean =>
  before?.mark === mark && before.settings === settings && now.getTime() - Date.parse(before.at) < readAgain;

function* readFigures(job: Job, metadata: Metadata, address: string): Asking<Done | null> {
  const { table, languages, now } = job;
  const time = timeIn(metadata.variables);
  const choices = choicesIn(metadata.variables, table.choose);
  refuseLarge(choices, Math.min(time.values.length, topOf(table) ?? Infinity));
  const [mark, settings] = [hash(metadata), hash(table)];
  if (isKnown(job, mark, settings)) return null;
  const { parsed, answer } = yield* ask(address, queryFor(choices, time, table.time));
  const dataset = datasetIn(parsed);
  const title = yield* titlesOf(address, metadata.title || dataset.title, languages);
  const about = { indicator: table.indicator, address, answer: answer.n, title, choices, top: topOf(table) };
  return { series: seriesIn(dataset, about), remembered: { mark, settings, updated: dataset.updated, at: now.toISOString() } };
}

function datasetIn(parsed: Parsed) {
  if (parsed.kind === 'dataset') return parsed.dataset;
  throw new UnreadableAnswer('not-its-form', 'a description in place of figures');
}

/** A dataset that came at the first question (Eurostat): what is wanted is chosen from it here. */
function* readDataset({ table, before, now }: Job, { parsed, answer }: Got, address: string): Asking<Done | null> {
  const dataset = datasetIn(parsed);
  const settings = hash(table);
  const mark = hash([dataset.updated, dataset.variables]);
  if (dataset.updated && before?.mark === mark && before.settings === settings) return null;
  const choices = choicesIn(dataset.variables, table.choose);
  refuseLarge(choices, timeIn(dataset.variables).values.length);
  const title = yield* titlesOf(address, dataset.title, []);
  const about = { indicator: table.indicator, address, answer: answer.n, title, choices, top: topOf(table) };
  return { series: seriesIn(dataset, about), remembered: { mark, settings, updated: dataset.updated, at: now.toISOString() } };
}

/** One table: null where its figures are known already. */
function* readTable(job: Job): Asking<Done | null> {
  const { address, ...got } = yield* askTable(job.address);
  const { parsed } = got;
  return parsed.kind === 'metadata' ? yield* readFigures(job, parsed.metadata, address) : yield* readDataset(job, got, address);
}

/** The service's address up to the language: tables are named under it. */
const baseOf = (address: string): string =>
  /^.*\/api\/v1\/\w\w(?=\/|$)/.exec(address.replace(/\?.*$/, ''))?.[0] ?? address.replace(/[^/]*$/, '');
const addressOf = (path: string, base: string): string => (path.startsWith('https://') ? path : `${base.replace(/\/$/, '')}/${path}`);

const keyOf = ({ indicator, path }: TableSettings): string => `${indicator} ${path}`;
const limited = (cause: unknown): boolean => cause instanceof UnansweredQuestion && cause.failed.code === 'rate-limited';

type Round = { series: FoundSeries[]; next: Record<string, Remembered>; answered: number; trouble: unknown };

/** Reads table after table. One that fails leaves what is remembered of it, and the others go on. */
function* readTables(jobs: readonly Job[]): Asking<Round> {
  const round: Round = { series: [], next: {}, answered: 0, trouble: null };
  for (const job of jobs) {
    if (job.before) round.next[keyOf(job.table)] = job.before;
    // Who has asked too much asks no more: the tables that are left have their turn in the next look.
    if (limited(round.trouble)) continue;
    try {
      const done = yield* readTable(job);
      round.answered += 1;
      round.series.push(...(done?.series ?? []));
      if (done) round.next[keyOf(job.table)] = done.remembered;
    } catch (cause) {
      round.trouble = limited(cause) ? cause : (round.trouble ?? cause);
    }
  }
  return round;
}

function* look({ source, now, memory }: Asked): Look {
  const { tables, languages } = settingsOf(source.ask);
  const remembered = memoryOf(memory);
  const base = baseOf(source.address);
  const jobs = tables.map((table): Job => ({
    table,
    address: addressOf(table.path, base),
    languages,
    now,
    before: remembered[keyOf(table)],
  }));
  const { series, next, answered, trouble } = yield* readTables(jobs);
  if (answered === 0) throw trouble;
  return readingOf({ series, memory: { tables: next } });
}

/** Statistical tables: PxWeb (API v1) and plain JSON-stat 2 datasets. */
export const kind: Kind = { breadth: 2, detect: ({ text }) => looksLike(text) !== 'other', look };
