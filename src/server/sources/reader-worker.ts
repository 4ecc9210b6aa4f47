import type { Answer } from '../net/index.ts';
import type { DetectLanguage, Kind, Question } from './kind.ts';
import { kindNamed } from './kinds.ts';
import { loadDetector } from './language.ts';
import { isQuestion, isReading, type Ended, type Order, type Report, type Sendable } from './reader-messages.ts';
import { walk, type Trouble, type Walked } from './walk.ts';

// The process in which looks read their answers. It takes one order at a time, in their order, and says one thing to each:
// whoever waits for it knows by that which look it is busy with.

type Ask = (question: Question, first: boolean) => Promise<Answer>;
/** A look under way: how it takes what its question brought, and how the process is given on. */
type UnderWay = { answered: PromiseWithResolvers<Answer>; said: () => void };

/** The folder of the kinds, where that is not this room. */
const kindsAt = process.argv[2] ?? null;
const underWay = new Map<number, UnderWay>();

function kindAt(name: string): Promise<Kind> | null {
  if (kindsAt === null) return kindNamed(name);
  return import(new URL(`${name}/index.ts`, kindsAt).href).then((module: { kind: Kind }) => module.kind);
}

const trouble = (code: Trouble['code'], detail: string): Extract<Ended, { kind: 'failed' }> => ({
  kind: 'failed',
  code,
  status: null,
  retryAfter: null,
  detail,
  answers: 0,
});

let detector: DetectLanguage | null = null;

/**
 * Walks without the detector of languages first, which few sources need and which takes 190 MB and half a second to load
 * (measured); where it was missed, walks again through the same answers.
 */
async function walked(kind: Kind, asked: Sendable, ask: Ask): Promise<Walked> {
  const asks: Promise<Answer>[] = [];
  const walkWith = (detectLanguage: DetectLanguage): Promise<Walked> => {
    let n = 0;
    return walk(kind, { ...asked, detectLanguage }, (question, first) => (asks[n++] ??= ask(question, first)));
  };
  if (detector) return walkWith(detector);
  const missed: string[] = [];
  const notice: DetectLanguage = (text) => {
    missed[0] = text;
    return null;
  };
  const found = await walkWith(notice);
  if (missed.length === 0) return found;
  detector = await loadDetector();
  return walkWith(detector);
}

function endOf(found: Walked): Ended {
  if (found.kind === 'unchanged') return found;
  const answers = found.answers.length;
  if (found.kind === 'failed') return { ...found, answers };
  return isReading(found.reading) ? { ...found, answers } : { ...trouble('unreadable', 'the look gave no reading'), answers };
}

async function endOfLook(name: string, asked: Sendable, ask: Ask): Promise<Ended> {
  try {
    const kind = await kindAt(name);
    return kind ? endOf(await walked(kind, asked, ask)) : trouble('unknown-kind', name);
  } catch (cause) {
    return trouble('unreadable', String(cause));
  }
}

/** Says something of a look, and that the process is free again. */
function say(report: Report): void {
  try {
    process.send?.(report);
  } catch (cause) {
    // What a kind gave holds something that cannot be sent, which nobody could store either.
    process.send?.({ type: 'end', look: report.look, ended: trouble('unreadable', String(cause)) } satisfies Report);
  }
  underWay.get(report.look)?.said();
}

function begin({ look, kind, asked }: Extract<Order, { type: 'look' }>, mine: UnderWay): void {
  underWay.set(look, mine);
  const ask: Ask = (question) => {
    if (!isQuestion(question)) return Promise.reject(new TypeError('the look asked no question'));
    mine.answered = Promise.withResolvers<Answer>();
    say({ type: 'question', look, question });
    return mine.answered.promise;
  };
  void endOfLook(kind, asked, ask).then((ended) => {
    say({ type: 'end', look, ended });
    underWay.delete(look);
  });
}

/** False where the look is over. */
function answer(order: Exclude<Order, { type: 'look' }>, said: () => void): boolean {
  const look = underWay.get(order.look);
  if (!look) return false;
  look.said = said;
  if (order.type === 'answer') look.answered.resolve(order.answer);
  else look.answered.reject(new Error(order.cause));
  return true;
}

/** Carries an order out, until the look has said something. */
function carryOut(order: Order): Promise<void> {
  return new Promise((said) => {
    if (order.type === 'look') begin(order, { answered: Promise.withResolvers<Answer>(), said });
    else if (!answer(order, said)) said();
  });
}

let orders = Promise.resolve();
process.on('message', (order: Order) => {
  orders = orders.then(() => carryOut(order));
});

// Whoever started it ends it, at the time of its own choosing; without that one there is nothing to do.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit());
process.send?.('begun');
