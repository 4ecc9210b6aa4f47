import type { Answer, Fresh } from '../net/index.ts';
import type { SourceFailure } from './failures.ts';
import type { Question } from './kind.ts';
import type { Ended, Order, Report, Sendable } from './reader-messages.ts';
import { startThread, type End, type Thread } from './reader-thread.ts';
import type { Walked } from './walk.ts';

export type Ask = (question: Question, first: boolean) => Promise<Answer>;
export type ReaderOptions = {
  /** How long a look may think about one answer. Waiting for the network is not counted. */
  milliseconds?: number;
  /** Memory for what is made of the answers that are read at one time. */
  megabytes?: number;
  /** How long the thread is kept when there is nothing to read. */
  idle?: number;
  /** The folder of the kinds, where that is not this room. */
  kindsAt?: URL;
};
/** Reads what sources answer in a thread of its own: no answer can hold or exhaust the one that serves readers. */
export type Reader = {
  /** As `walk` of a kind: whatever a source does, it does not throw. Rejects when the reader is closed: such a look tells nothing. */
  walk: (kind: string, asked: Sendable, ask: Ask) => Promise<Walked>;
  /** Ends the thread, and every look under way. */
  close: () => Promise<void>;
};

/** A look under way. Its answers are kept by the order of their questions: in another thread it goes through the same ones again. */
type UnderWay = {
  look: number;
  kind: string;
  asked: Sendable;
  ask: Ask;
  asks: Promise<Answer>[];
  /** Questions that this thread has asked for it, and what came of them. */
  asking: number;
  fresh: Fresh[];
  restarts: number;
  settle: PromiseWithResolvers<Walked>;
};

const usual = { milliseconds: 10_000, megabytes: 512, idle: 60_000 };
/** Threads that a look may see end without being their cause, as far as anybody can tell. */
const mostRestarts = 3;

/** An answer as it can be given away: the body for the snapshot stays here. */
function handedOver(answer: Answer): { answer: Answer; transfer: ArrayBuffer[] } {
  if (answer.kind !== 'fresh') return { answer, transfer: [] };
  const body = new Uint8Array(answer.body);
  return { answer: { ...answer, body }, transfer: [body.buffer] };
}

const walkedOf = ({ fresh }: UnderWay, ended: Ended): Walked =>
  ended.kind === 'unchanged' ? ended : { ...ended, answers: fresh.slice(0, ended.answers) };

const failed = ({ fresh }: UnderWay, code: SourceFailure, detail: string): Walked => ({
  kind: 'failed',
  code,
  status: fresh.at(-1)?.status ?? null,
  retryAfter: null,
  detail,
  answers: fresh,
});

/**
 * Makes a reader. One thread does for all looks: it is one core's work, the detector of languages is in memory once, and a look that
 * waits for the network holds up no other. When the thread ends, the look that it was busy with fails, and the others begin again in a
 * new one with the answers that they already had. The thread begins with the first look, ends when there has been nothing to read for a
 * while, which gives its memory back, and does not keep the process from ending.
 */
export function createReader({ kindsAt, ...options }: ReaderOptions = {}): Reader {
  const looks = new Map<number, UnderWay>();
  const { milliseconds, megabytes, idle } = { ...usual, ...options };
  let thread: Thread | null = null;
  let resting: NodeJS.Timeout | undefined;
  let closed = false;
  let last = 0;

  function settle(one: UnderWay, walked: Walked): void {
    looks.delete(one.look);
    if (looks.size === 0) rest();
    one.settle.resolve(walked);
  }

  /** Takes leave of the thread when nothing has come for a while; what it still says then is heard by nobody. */
  function rest(): void {
    thread?.hold(false);
    clearTimeout(resting);
    resting = setTimeout(() => {
      const leaving = thread;
      thread = null;
      void leaving?.end();
    }, idle).unref();
  }

  function begun(): Thread {
    const mine: Thread = startThread({
      milliseconds,
      megabytes,
      kindsAt: kindsAt ?? null,
      reported: (report) => thread === mine && reported(report),
      ended: (end) => thread === mine && ended(end),
    });
    return mine;
  }

  function order(one: UnderWay, what: Order, transfer?: ArrayBuffer[]): void {
    clearTimeout(resting);
    thread ??= begun();
    thread.hold(true);
    try {
      thread.order(what, transfer);
    } catch (cause) {
      settle(one, failed(one, 'unreadable', String(cause)));
    }
  }

  function begin(one: UnderWay): void {
    Object.assign(one, { asking: 0, fresh: [] });
    order(one, { type: 'look', look: one.look, kind: one.kind, asked: one.asked });
  }

  async function answerTo(one: UnderWay, question: Question): Promise<void> {
    const asker = thread;
    const n = one.asking++;
    const { look } = one;
    try {
      const answer = await (one.asks[n] ??= one.ask(question, n === 0));
      if (thread !== asker || !looks.has(look)) return;
      if (answer.kind === 'fresh') one.fresh.push(answer);
      const { answer: sent, transfer } = handedOver(answer);
      order(one, { type: 'answer', look, answer: sent }, transfer);
    } catch (cause) {
      if (thread === asker && looks.has(look)) order(one, { type: 'no-answer', look, cause: String(cause) });
    }
  }

  function reported(report: Report): void {
    const one = looks.get(report.look);
    if (!one) return;
    if (report.type === 'question') void answerTo(one, report.question);
    else settle(one, walkedOf(one, report.ended));
  }

  function ended({ look, code, detail }: End): void {
    thread = null;
    if (closed) return;
    const cause = look === undefined ? undefined : looks.get(look);
    if (cause) settle(cause, failed(cause, code, detail));
    for (const one of [...looks.values()]) {
      if (!cause && ++one.restarts > mostRestarts) settle(one, failed(one, code, detail));
      else begin(one);
    }
  }

  return {
    walk(kind, asked, ask) {
      if (closed) return Promise.reject(new Error('the reader is closed'));
      const settling = Promise.withResolvers<Walked>();
      const one: UnderWay = { look: ++last, kind, asked, ask, asks: [], asking: 0, fresh: [], restarts: 0, settle: settling };
      looks.set(one.look, one);
      begin(one);
      return settling.promise;
    },
    async close() {
      closed = true;
      clearTimeout(resting);
      for (const one of looks.values()) one.settle.reject(new Error('the reader is closed'));
      looks.clear();
      await thread?.end();
    },
  };
}
