import type { Answer, Net } from '../net/index.ts';
import { type CompiledSource, type Database, latestPageVersion, type SourceState, sourceState } from '../store/index.ts';
import { decide, validatesOf, type Decision, type Health, type Look } from './decide.ts';
import type { SourceFailure } from './failures.ts';
import type { DetectLanguage } from './kind.ts';
import { kinds } from './kinds.ts';
import { save } from './save.ts';

/** What came of looking at one source. */
export type RefreshReport = {
  source: string;
  outcome: 'new' | 'same' | 'unchanged' | 'failed';
  code: SourceFailure | null;
  status: number | null;
  newItems: number;
  newVersion: boolean;
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
  /** Loads the detector of languages. */
  detector: () => Promise<DetectLanguage>;
};

async function healthOf(db: Database, source: CompiledSource): Promise<Health> {
  return { state: await sourceState(db, source.id), latest: source.kind === 'page' ? await latestPageVersion(db, source.id) : null };
}

const plainTroubles = new Set<string>(['unreachable', 'insecure', 'timed-out', 'bad-answer']);

/** Asks a source, over https where it has it even if its address says http. */
export async function ask(net: Net, source: CompiledSource, state: SourceState | null) {
  const valid = state?.validates === validatesOf(source);
  const conditions = { etag: valid ? state.etag : null, lastModified: valid ? state.last_modified : null };
  const accept = kinds[source.kind]?.accept ?? '*/*';
  const secure = source.address.replace(/^http:\/\//, 'https://');
  const answer = await net.ask({ address: secure, accept, ...conditions });
  if (secure === source.address || answer.kind !== 'failed' || !plainTroubles.has(answer.code)) return answer;
  return net.ask({ address: source.address, accept, ...conditions });
}

/** The way out never throws; if it does, that is this source's failure and waits its turn like any other. */
const asFailure = (cause: unknown): Answer => ({
  kind: 'failed',
  code: 'unreachable',
  status: null,
  retryAfter: null,
  detail: String(cause),
});

async function lookAt(source: CompiledSource, health: Health, { net, clock }: RefreshSettings): Promise<Look> {
  const started = clock().getTime();
  const answer = await ask(net, source, health.state).catch(asFailure);
  return { answer, ms: Math.max(0, clock().getTime() - started) };
}

/** Decides without the detector of languages first, which few sources need and which takes time and memory to load. */
async function decideOn(
  source: CompiledSource,
  health: Health,
  look: Look,
  { clock, random, detector }: RefreshSettings,
): Promise<Decision> {
  const asked: string[] = [];
  const notice: DetectLanguage = (text) => {
    asked.push(text);
    return null;
  };
  const moment = { now: clock(), random };
  const decision = decide(source, health, look, { ...moment, detectLanguage: notice });
  return asked.length > 0 ? decide(source, health, look, { ...moment, detectLanguage: await detector() }) : decision;
}

/** Looks at one source: ask, decide, save. */
export async function refreshSource(source: CompiledSource, settings: RefreshSettings): Promise<RefreshReport> {
  const { db, log } = settings;
  const health = await healthOf(db, source);
  const look = await lookAt(source, health, settings);
  const decision = await decideOn(source, health, look, settings);
  const saved = await save(db, decision);
  const report = reportOf(decision, saved);
  const about = { ...report, detail: decision.detail };
  if (report.outcome === 'failed') log.warn(about, 'source failed');
  else log.info(about, 'source compiled');
  return report;
}

function reportOf({ source, log, state }: Decision, { newItems, newVersion }: { newItems: number; newVersion: boolean }): RefreshReport {
  const outcome = log.outcome === 'read' ? (newItems > 0 || newVersion ? 'new' : 'same') : log.outcome;
  return {
    source,
    outcome,
    code: log.code as SourceFailure | null,
    status: log.status,
    newItems,
    newVersion,
    nextCheckAt: state.next_check_at,
  };
}
