import { createHash } from 'node:crypto';
import type { Answer, Failed, Fresh } from '../net/index.ts';
import type { CompiledSource, FetchLogEntry, SourceState } from '../store/index.ts';
import { UnreadableAnswer, type SourceFailure } from './failures.ts';
import type { FoundItem } from './item.ts';
import type { DetectLanguage, SourceReading } from './kind.ts';
import { kinds } from './kinds.ts';
import { afterFailure, afterSuccess } from './schedule.ts';

/** What is known of a source before a look: its row, and the newest version of a watched page. */
export type Health = { state: SourceState | null; latest: { title: string; text: string } | null };
/** One look: what the source answered and how long it took. */
export type Look = { answer: Answer; ms: number };
export type Moment = { now: Date; random: () => number; detectLanguage: DetectLanguage };
export type SnapshotTaken = { hash: string; body: Uint8Array; headers: Record<string, string>; address: string };

/** What a look means: everything that saving needs, so that saving decides nothing but what is already known. */
export type Decision = {
  source: string;
  at: Date;
  /** The row as it will be; counts and the time of the last news are filled in when saving has seen what is new. */
  state: Omit<SourceState, 'items_count' | 'last_new_at'>;
  log: Omit<FetchLogEntry, 'id' | 'outcome' | 'new_items'> & { outcome: 'read' | 'unchanged' | 'failed' };
  items: FoundItem[];
  /** The page's text where it differs from the newest version. */
  page: { title: string; text: string } | null;
  snapshot: SnapshotTaken | null;
  /** True when the public health of the source is another than before. */
  healthChanged: boolean;
  /** For the log only. */
  detail: string | null;
};

type Trouble = Omit<Failed, 'code'> & { code: SourceFailure };
type Read = { kind: 'read'; reading: SourceReading; answer: Fresh };
type Result = Trouble | Read | Extract<Answer, { kind: 'unchanged' }>;

const trouble = (code: SourceFailure, detail: string, status: number | null = null): Trouble => ({
  kind: 'failed',
  code,
  status,
  retryAfter: null,
  detail,
});

/** Reads an answer; whatever a source sends, the worst that comes of it is that this source failed. */
function resultOf(source: CompiledSource, answer: Answer, { now, detectLanguage }: Moment): Result {
  if (answer.kind !== 'fresh') return answer;
  const kind = kinds[source.kind];
  if (!kind) return trouble('unknown-kind', source.kind);
  try {
    return { kind: 'read', reading: kind.read({ source, answer, now, detectLanguage }), answer };
  } catch (cause) {
    const code = cause instanceof UnreadableAnswer ? cause.code : 'unreadable';
    return trouble(code, String(cause), answer.status);
  }
}

type Next = Decision['state'];
const inMs = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();

/** What a stored ETag holds for: another address or selector makes it worthless. */
export const validatesOf = ({ address, selector }: CompiledSource): string => `${address} ${selector ?? ''}`.trim();

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
  };
}

function afterAnswer(source: CompiledSource, before: SourceState | null, found: Exclude<Result, Trouble>, { now, random }: Moment): Next {
  const headers = found.kind === 'read' ? found.answer.headers : null;
  return {
    source: source.id,
    next_check_at: inMs(now, afterSuccess(source.interval, random)),
    last_try_at: now.toISOString(),
    last_success_at: now.toISOString(),
    failing_since: null,
    failure_code: null,
    failure_status: null,
    failures_in_row: 0,
    etag: headers ? (headers['etag'] ?? null) : (before?.etag ?? null),
    last_modified: headers ? (headers['last-modified'] ?? null) : (before?.last_modified ?? null),
    validates: validatesOf(source),
    moved_to: found.kind === 'read' ? found.answer.movedTo : found.movedTo,
  };
}

/** What readers see of a source's health; the times of unremarkable looks are no part of it. */
const publicHealth = (state: Next | SourceState | null): string =>
  JSON.stringify(state && [state.failing_since, state.failure_code, state.failure_status, state.moved_to]);

function changedPage(found: Result, latest: Health['latest']): Decision['page'] {
  const page = found.kind === 'read' ? found.reading.page : null;
  return page && (page.title !== latest?.title || page.text !== latest.text) ? page : null;
}

function snapshotFrom({ body, headers, address }: Fresh): SnapshotTaken {
  return { hash: createHash('sha256').update(body).digest('hex'), body, headers, address };
}

/** Decides what a look at a source means. Pure: the same look at the same time with the same chance decides the same. */
export function decide(source: CompiledSource, health: Health, look: Look, moment: Moment): Decision {
  const found = resultOf(source, look.answer, moment);
  const failed = found.kind === 'failed';
  const state = failed ? afterTrouble(source, health.state, found, moment) : afterAnswer(source, health.state, found, moment);
  const fresh = look.answer.kind === 'fresh' ? look.answer : null;
  return {
    source: source.id,
    at: moment.now,
    state,
    log: {
      source: source.id,
      at: moment.now.toISOString(),
      outcome: found.kind,
      code: failed ? found.code : null,
      status: failed ? found.status : (fresh?.status ?? 304),
      bytes: fresh?.body.length ?? null,
      ms: look.ms,
    },
    items: found.kind === 'read' ? found.reading.items : [],
    page: changedPage(found, health.latest),
    snapshot: found.kind === 'read' ? snapshotFrom(found.answer) : null,
    healthChanged: publicHealth(health.state) !== publicHealth(state),
    detail: failed ? found.detail : null,
  };
}
