import { AskError, type Answer, type Failed } from './answer.ts';
import { freshForOf } from './freshness.ts';
import { noRules, readRobots, type RobotsRules } from './robots.ts';

/** Asks a host's robots.txt before its pages are read. */
export type Manners = {
  /** Milliseconds that the host wants between requests. Throws where it does not want this page read, or cannot be asked. */
  before: (url: URL) => Promise<number>;
};
type Known = { rules: RobotsRules; at: number; until: number };

const minute = 60_000;
const day = 24 * 60 * minute;
/** RFC 9309 §2.4: not longer than a day. Not shorter than this, so that a host that forbids keeping is not asked twice for each page. */
const shortestKept = 10 * minute;
/** RFC 9309 §2.3.1.4: how long a copy may stand for what cannot be reached. */
const longestStandIn = 30 * day;
const hostsKept = 1_000;

/** §2.3.1.3: what is not there forbids nothing; neither does a chain of redirects without end (§2.3.1.2). */
function isNotThere({ code, status }: Failed): boolean {
  if (code === 'too-many-redirects') return true;
  return code === 'http-error' && status !== null && status < 500;
}

function rulesOf(answer: Answer, product: string): RobotsRules | Failed {
  if (answer.kind === 'fresh') return readRobots(answer.body, product);
  return answer.kind === 'unchanged' || isNotThere(answer) ? noRules : answer;
}

function keptFor(answer: Answer, now: Date): number {
  const fresh = answer.kind === 'fresh' ? freshForOf(answer.headers, now) : null;
  return Math.min(Math.max(fresh ?? day, shortestKept), day);
}

/** A host whose robots.txt cannot be had is in trouble itself: that is what is told, and its next look asks again. */
const inTrouble = ({ code, detail, status, retryAfter }: Failed): AskError =>
  new AskError(code, `robots.txt: ${detail}`, { ...(status === null ? {} : { status }), retryAfter });

type MannersOptions = { product: string; clock: () => Date; ask: (robots: URL) => Promise<Answer> };

/** Keeps what hosts ask of robots, each origin (RFC 9309 §2.3) by itself. Two pages that need the same robots.txt wait for one answer. */
export function createManners({ product, clock, ask }: MannersOptions): Manners {
  const known = new Map<string, Known>();
  const underway = new Map<string, Promise<RobotsRules>>();

  function keep(origin: string, rules: RobotsRules, answer: Answer): RobotsRules {
    const now = clock();
    known.delete(origin);
    known.set(origin, { rules, at: now.getTime(), until: now.getTime() + keptFor(answer, now) });
    for (const eldest of [...known.keys()].slice(0, Math.max(0, known.size - hostsKept))) known.delete(eldest);
    return rules;
  }

  async function asked(origin: string): Promise<RobotsRules> {
    const answer = await ask(new URL('/robots.txt', origin));
    const rules = rulesOf(answer, product);
    if (!('kind' in rules)) return keep(origin, rules, answer);
    const before = known.get(origin);
    if (before && clock().getTime() - before.at <= longestStandIn) return before.rules;
    throw inTrouble(rules);
  }

  function rulesFor(origin: string): Promise<RobotsRules> {
    const before = known.get(origin);
    if (before && clock().getTime() < before.until) return Promise.resolve(before.rules);
    const begun = underway.get(origin) ?? asked(origin).finally(() => underway.delete(origin));
    underway.set(origin, begun);
    return begun;
  }

  return {
    async before(url) {
      const { allows, delay } = await rulesFor(url.origin);
      if (!allows(url.pathname + url.search)) throw new AskError('robots', `robots.txt of ${url.host} asks not to read ${url.pathname}`);
      return delay;
    },
  };
}
