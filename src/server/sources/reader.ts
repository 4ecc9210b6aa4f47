import type { Answer, Fresh } from '../net/index.ts';
import type { SourceFailure } from './failures.ts';
import type { Question } from './kind.ts';
import type { Ended, Order, Report, Sendable } from './reader-messages.ts';
import { workerOnDemand, type End, type Workers } from './reader-process.ts';
import type { Walked } from './walk.ts';

export type Ask = (question: Question, first: boolean) => Promise<Answer>;
export type ReaderOptions = {
  /** How long a look may think about one answer. Waiting for the network is not counted. */
  milliseconds?: number;
  /** Memory for what is made of the answers that are read at one time. */
  megabytes?: number;
  /** How long the process is kept when there is nothing to read. */
  idle?: number;
  /** The folder of the kinds, where that is not this room. */
  kindsAt?: URL;
};
/** Reads what sources answer in a process of its own: no answer can hold, exhaust or end the one that serves readers. */
export type Reader = {
  /** As `walk` of a kind: whatever a source does, it does not throw. Rejects when the reader is closed: such a look tells nothing. */
  walk: (kind: string, asked: Sendable, ask: Ask) => Promise<Walked>;
  /** Ends its process, and every look under way. */
  close: () => Promise<void>;
};

/** A look under way. Its answers are kept by the order of their questions: in another process it goes through the same ones again. */
type UnderWay = {
  look: number;
  kind: string;
  asked: Sendable;
  ask: Ask;
  asks: Promise<Answer>[];
  /** Questions that this process has asked for it, and what came of them. */
  asking: number;
  fresh: Fresh[];
  restarts: number;
  settle: PromiseWithResolvers<Walked>;
};

const usual = { milliseconds: 10_000, megabytes: 512, idle: 60_000 };
/** Processes that a look may see end without being their cause, as far as anybody can tell. */
const mostRestarts = 3;

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

type Desk = { looks: Map<number, UnderWay>; workers: Workers };

function settle({ looks, workers }: Desk, one: UnderWay, walked: Walked): void {
  looks.delete(one.look);
  if (looks.size === 0) workers.rest();
  one.settle.resolve(walked);
}

function order(desk: Desk, one: UnderWay, what: Order): void {
  try {
    desk.workers.order(what);
  } catch (cause) {
    settle(desk, one, failed(one, 'unreadable', String(cause)));
  }
}

function begin(desk: Desk, one: UnderWay): void {
  Object.assign(one, { asking: 0, fresh: [] });
  order(desk, one, { type: 'look', look: one.look, kind: one.kind, asked: one.asked });
}

/** Asks what a look wants to know. An answer that comes when the process has ended waits for the same question of the next one. */
async function answerTo(desk: Desk, one: UnderWay, question: Question): Promise<void> {
  const { look } = one;
  const n = one.asking++;
  const asker = desk.workers.now();
  const waits = () => desk.workers.now() === asker && desk.looks.has(look);
  try {
    const answer = await (one.asks[n] ??= one.ask(question, n === 0));
    if (!waits()) return;
    if (answer.kind === 'fresh') one.fresh.push(answer);
    order(desk, one, { type: 'answer', look, answer });
  } catch (cause) {
    if (waits()) order(desk, one, { type: 'no-answer', look, cause: String(cause) });
  }
}

function reported(desk: Desk, report: Report): void {
  const one = desk.looks.get(report.look);
  if (!one) return;
  if (report.type === 'question') void answerTo(desk, one, report.question);
  else settle(desk, one, walkedOf(one, report.ended));
}

/** Fails the look that a process was busy with when it ended, and begins the others again. */
function ended(desk: Desk, { look, code, detail }: End): void {
  const cause = look === undefined ? undefined : desk.looks.get(look);
  if (cause) settle(desk, cause, failed(cause, code, detail));
  for (const one of [...desk.looks.values()]) {
    if (!cause && ++one.restarts > mostRestarts) settle(desk, one, failed(one, code, detail));
    else begin(desk, one);
  }
}

/**
 * Makes a reader. One process does for all looks: it is one core's work, the detector of languages is in memory once, and a look that
 * waits for the network holds up no other. When it ends, the look that it was busy with fails, and the others begin again in a
 * new one with the answers that they already had. It begins with the first look, ends when there has been nothing to read for a
 * while, which gives its memory back, and does not keep this one from ending.
 */
export function createReader({ kindsAt, ...options }: ReaderOptions = {}): Reader {
  const desk: Desk = {
    looks: new Map(),
    workers: workerOnDemand({
      ...usual,
      ...options,
      kindsAt: kindsAt ?? null,
      reported: (report) => reported(desk, report),
      ended: (end) => ended(desk, end),
    }),
  };
  let closed = false;
  let last = 0;
  return {
    walk(kind, asked, ask) {
      if (closed) return Promise.reject(new Error('the reader is closed'));
      const settling = Promise.withResolvers<Walked>();
      const one: UnderWay = { look: ++last, kind, asked, ask, asks: [], asking: 0, fresh: [], restarts: 0, settle: settling };
      desk.looks.set(one.look, one);
      begin(desk, one);
      return settling.promise;
    },
    async close() {
      closed = true;
      for (const one of desk.looks.values()) one.settle.reject(new Error('the reader is closed'));
      desk.looks.clear();
      await desk.workers.end();
    },
  };
}
