import { createHash } from 'node:crypto';
import type { Fresh } from '../net/index.ts';
import type { CompiledSource, FetchLogEntry, Missed, SourceState } from '../store/index.ts';
import type { FoundItem } from './item.ts';
import type { FoundSeries, FoundStep, PageText } from './kind.ts';
import { afterFailure, nextLook } from './schedule.ts';
import type { Trouble, Walked } from './walk.ts';

/** What is known of a source before a look: its row, the newest version of a watched page, and when it last gave something new. */
export type Health = { state: SourceState | null; latest: PageText | null; rhythm: readonly string[] };
/** One look: what came of it, which of its questions failed, and how long it took. */
export type Looked = { walked: Walked; missed: readonly Missed[]; ms: number };
export type Moment = { now: Date; random: () => number };
export type SnapshotTaken = { hash: string; body: Uint8Array; headers: Record<string, string>; address: string };

/** What a look means: everything that saving needs, so that saving decides nothing but what is already known. */
export type Decision = {
  source: CompiledSource;
  at: Date;
  /** The row as it will be; counts and the time of the last news are filled in when saving has seen what is new. */
  state: Omit<SourceState, 'items_count' | 'last_new_at'>;
  log: Omit<FetchLogEntry, 'id' | 'outcome' | 'new_items'> & { outcome: 'read' | 'unchanged' | 'failed' };
  items: FoundItem[];
  steps: FoundStep[];
  series: FoundSeries[];
  /** The page's text where it differs from the newest version. */
  page: PageText | null;
  /** The answers, by the number under which what was read names them; a page's own is the first. */
  snapshots: SnapshotTaken[];
  /** True when the public health of the source is another than before. */
  healthChanged: boolean;
  /** For the log only. */
  detail: string | null;
};

type Next = Decision['state'];
type Success = Exclude<Walked, Trouble>;
const inMs = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();

/** What a stored ETag holds for: another address, selector or wish makes it worthless. */
export const validatesOf = ({ address, selector, ask }: CompiledSource): string =>
  [address, selector ?? '', Object.keys(ask).length ? JSON.stringify(ask) : ''].join(' ').trim();

function afterTrouble(source: CompiledSource, before: SourceState | null, found: Trouble, { now, random }: Moment): Next {
  const inRow = (before?.failures_in_row ?? 0) + 1;
  return {
    source: source.id,
    next_check_at: inMs(now, afterFailure(source.interval, inRow, found.retryAfter, random)),
    last_try_at: now.toISOString(),
    last_success_at: before?.last_success_at ?? null,
    failing_since: before?.failing_since ?? now.toISOString(),
    failure_code: found.code,
    failure_status: found.status,
    failures_in_row: inRow,
    etag: before?.etag ?? null,
    last_modified: before?.last_modified ?? null,
    validates: before?.validates ?? null,
    moved_to: before?.moved_to ?? null,
    memory: before?.memory ?? null,
    missed: null,
  };
}

/** Unanswered questions that are kept: where all of a hundred tables fail, a few say it. */
const mostMissed = 20;
const missedText = (missed: readonly Missed[]): string | null => (missed.length ? JSON.stringify(missed.slice(0, mostMissed)) : null);

/** Seconds for which the host says that its answer stays fresh (RFC 9111 §5.2.2.1), as milliseconds. */
function freshFor(answer: Fresh | undefined): number | null {
  const seconds = /(?:^|[\s,])max-age=(\d{1,8})/i.exec(answer?.headers['cache-control'] ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds) * 1_000;
}

type Answered = { found: Success; missed: readonly Missed[] };
function afterAnswer(
  source: CompiledSource,
  { state: before, rhythm }: Health,
  { found, missed }: Answered,
  { now, random }: Moment,
): Next {
  const first = found.kind === 'read' ? found.answers[0] : undefined;
  const memory = found.kind === 'read' ? found.reading.memory : undefined;
  // Headers of the first of several answers say nothing of the others.
  const only = found.kind === 'read' && found.answers.length === 1 ? first?.headers : undefined;
  const kept = found.kind === 'unchanged';
  return {
    source: source.id,
    next_check_at: inMs(now, nextLook({ interval: source.interval, rhythm, now, random, freshFor: freshFor(first) })),
    last_try_at: now.toISOString(),
    last_success_at: now.toISOString(),
    failing_since: null,
    failure_code: null,
    failure_status: null,
    failures_in_row: 0,
    etag: kept ? (before?.etag ?? null) : (only?.['etag'] ?? null),
    last_modified: kept ? (before?.last_modified ?? null) : (only?.['last-modified'] ?? null),
    validates: validatesOf(source),
    moved_to: found.kind === 'read' ? (first?.movedTo ?? null) : found.movedTo,
    memory: memory === undefined ? (before?.memory ?? null) : JSON.stringify(memory),
    missed: missedText(missed),
  };
}

/** What readers see of a source's health; the times of unremarkable looks are no part of it. */
const publicHealth = (state: Next | SourceState | null): string =>
  JSON.stringify(state && [state.failing_since, state.failure_code, state.failure_status, state.moved_to, state.missed]);

function changedPage(page: PageText | null, latest: PageText | null): PageText | null {
  return page && (page.title !== latest?.title || page.text !== latest.text) ? page : null;
}

function snapshotFrom({ body, headers, address }: Fresh): SnapshotTaken {
  return { hash: createHash('sha256').update(body).digest('hex'), body, headers, address };
}

function logOf(source: string, { walked, ms }: Looked, at: string): Decision['log'] {
  const answers = walked.kind === 'unchanged' ? [] : walked.answers;
  const failed = walked.kind === 'failed';
  return {
    source,
    at,
    outcome: walked.kind,
    code: failed ? walked.code : null,
    status: failed ? walked.status : walked.kind === 'unchanged' ? 304 : (answers[0]?.status ?? null),
    bytes: answers.length ? answers.reduce((sum, { body }) => sum + body.length, 0) : null,
    ms,
  };
}

/** Decides what a look at a source means. Pure: the same look at the same time with the same chance decides the same. */
export function decide(source: CompiledSource, health: Health, looked: Looked, moment: Moment): Decision {
  const { walked, missed } = looked;
  const failed = walked.kind === 'failed';
  const state = failed
    ? afterTrouble(source, health.state, walked, moment)
    : afterAnswer(source, health, { found: walked, missed }, moment);
  const read = walked.kind === 'read' ? walked : null;
  return {
    source,
    at: moment.now,
    state,
    log: logOf(source.id, looked, moment.now.toISOString()),
    items: read?.reading.items ?? [],
    steps: read?.reading.steps ?? [],
    series: read?.reading.series ?? [],
    page: changedPage(read?.reading.page ?? null, health.latest),
    snapshots: read?.answers.map(snapshotFrom) ?? [],
    healthChanged: publicHealth(health.state) !== publicHealth(state),
    detail: failed ? walked.detail : null,
  };
}
