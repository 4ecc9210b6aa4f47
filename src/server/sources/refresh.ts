import type { Answer, Net } from '../net/index.ts';
import type { Linking } from '../linking/index.ts';
import {
  type CompiledSource,
  type Database,
  latestPageVersion,
  type Missed,
  rhythmOf,
  type SourceState,
  sourceState,
} from '../store/index.ts';
import { decide, validatesOf, type Decision, type Health } from './decide.ts';
import type { SourceFailure } from './failures.ts';
import type { Asked, Question, Watched } from './kind.ts';
import type { Reader } from './reader.ts';
import { save, type Saved, type Saving } from './save.ts';

/** What came of looking at one source. */
export type RefreshReport = {
  source: string;
  outcome: 'new' | 'same' | 'unchanged' | 'failed';
  code: SourceFailure | null;
  status: number | null;
  newItems: number;
  newVersion: boolean;
  /** Steps of documents' handling that were not known before, and indicators with new figures. */
  newSteps: number;
  newSeries: number;
  nextCheckAt: string;
};
/** What a log must offer; pino does. */
export type Log = { info: (about: object, message: string) => void; warn: (about: object, message: string) => void };
export type RefreshSettings = {
  db: Database;
  net: Net;
  clock: () => Date;
  random: () => number;
  log: Log;
  /** Reads answers away from the thread that serves readers. */
  reader: Reader;
  saving: Omit<Saving, 'db' | 'linking'>;
  linking: Linking;
  watched: Watched;
};

async function healthOf(db: Database, source: CompiledSource): Promise<Health> {
  return {
    state: await sourceState(db, source.id),
    latest: await latestPageVersion(db, source.id),
    rhythm: await rhythmOf(db, source.id),
  };
}

const plainTroubles = new Set<string>(['unreachable', 'timed-out', 'bad-answer']);

type Conditions = { etag: string | null; lastModified: string | null };
const nothingKnown: Conditions = { etag: null, lastModified: null };

/** Only the first question of a look says what was had before: what else is asked depends on its answer. */
const conditionsOf = (source: CompiledSource, state: SourceState | null): Conditions =>
  state?.validates === validatesOf(source) ? { etag: state.etag, lastModified: state.last_modified } : nothingKnown;

/** The way out never throws; if it does, that is this source's failure and waits its turn like any other. */
const asFailure = (cause: unknown): Answer => ({
  kind: 'failed',
  code: 'unreachable',
  status: null,
  retryAfter: null,
  detail: String(cause),
});

/** Asks over https where the host has it, even if the address says http. */
export async function ask(net: Net, question: Question, conditions: Conditions = nothingKnown): Promise<Answer> {
  const secure = question.address.replace(/^http:\/\//, 'https://');
  const answer = await net.ask({ ...question, address: secure, ...conditions }).catch(asFailure);
  if (secure === question.address || answer.kind !== 'failed' || !plainTroubles.has(answer.code)) return answer;
  return net.ask({ ...question, ...conditions }).catch(asFailure);
}

/** What the catalogue knows that a source can be asked for. */
export function watchedOf({ documents: known }: Linking, indicators: Watched['indicators']): Watched {
  const documents = known.all().map(({ key, family, document: { settled } }) => ({ key, family, settled }));
  return { documents: [...new Map(documents.map((one) => [one.key, one])).values()], indicators };
}

const memoryOf = (state: SourceState | null): unknown => (state?.memory ? (JSON.parse(state.memory) as unknown) : null);

/** Looks at one source: ask and read, decide, save. */
export async function refreshSource(source: CompiledSource, settings: RefreshSettings): Promise<RefreshReport> {
  const { db, net, clock, random, log, reader, saving, linking, watched } = settings;
  const health = await healthOf(db, source);
  const started = clock().getTime();
  const asked: Omit<Asked, 'detectLanguage'> = { source, now: clock(), watched, memory: memoryOf(health.state) };
  const conditions = conditionsOf(source, health.state);
  const missed: Missed[] = [];
  const walked = await reader.walk(source.kind, asked, async (question, first) => {
    const answer = await ask(net, question, first ? conditions : nothingKnown);
    if (answer.kind === 'failed') missed.push({ address: question.address, code: answer.code, status: answer.status });
    return answer;
  });
  const looked = { walked, missed, ms: Math.max(0, clock().getTime() - started) };
  const decision = decide(source, health, looked, { now: clock(), random });
  const saved = await save({ ...saving, db, linking }, decision);
  const report = reportOf(decision, saved);
  const about = { ...report, detail: decision.detail };
  if (report.outcome === 'failed') log.warn(about, 'source failed');
  else log.info(about, 'source compiled');
  return report;
}

function reportOf({ source, log, state }: Decision, saved: Saved): RefreshReport {
  const isNew = saved.newItems > 0 || saved.newVersion || saved.newSteps > 0 || saved.newSeries > 0;
  const outcome = log.outcome === 'read' ? (isNew ? 'new' : 'same') : log.outcome;
  return {
    source: source.id,
    outcome,
    code: log.code as SourceFailure | null,
    status: log.status,
    ...saved,
    nextCheckAt: state.next_check_at,
  };
}
