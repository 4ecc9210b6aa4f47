import { lookup } from 'node:dns/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Resolve } from './addresses.ts';
import { failureOf, type Answer } from './answer.ts';
import { dialDirectly, type Dial } from './exchange.ts';
import { follow, type FollowSettings, type Question } from './follow.ts';
import { usualLimits, type Limits } from './limits.ts';
import { createManners } from './manners.ts';
import { createPatience } from './patience.ts';
import { createTurns, type Sleep } from './turns.ts';

export { askFailures, type Answer, type AskFailure, type Failed, type Fresh, type Headers, type Unchanged } from './answer.ts';
export { isPublicIp, type Resolve } from './addresses.ts';
export { freshForOf } from './freshness.ts';
export type { Question } from './follow.ts';
export { usualLimits, type Limits } from './limits.ts';
export { dialSimulator } from './simulator-door.ts';
export type { Dial, Door } from './exchange.ts';
export type { Sleep } from './turns.ts';

export type NetOptions = {
  clock: () => Date;
  /** Begins with the product's name, by which a robots.txt may speak to it. */
  userAgent: string;
  limits?: Partial<Limits>;
  /** All IP addresses of a host. Default: the system's resolver. */
  resolve?: Resolve;
  dial?: Dial;
  sleep?: Sleep;
};
/** The one way out to the network. */
export type Net = { ask: (question: Question) => Promise<Answer> };

/** All addresses that the system's resolver knows for a host. */
export const resolveHost: Resolve = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

/** Asks; whatever goes wrong is an answer. */
const answered = (question: Question, settings: FollowSettings): Promise<Answer> => follow(question, settings).catch(failureOf);

/** Makes the way out. Everything that leaves the service goes through one of these, so that guards and manners hold for all. */
export function createNet(options: NetOptions): Net {
  const { clock, userAgent } = options;
  const limits = { ...usualLimits, ...options.limits };
  const sleep = options.sleep ?? ((ms: number) => wait(ms));
  const settings: FollowSettings = {
    limits,
    clock,
    userAgent,
    resolve: options.resolve ?? resolveHost,
    dial: options.dial ?? dialDirectly,
    turns: createTurns({ gap: limits.gap, clock, sleep }),
    patience: createPatience(clock),
    manners: createManners({
      product: /^[a-z_-]+/i.exec(userAgent)?.[0] ?? '',
      clock,
      ask: (robots) => answered({ address: robots.href, accept: 'text/plain, */*;q=0.1' }, settings),
    }),
  };
  return { ask: (question) => answered(question, settings) };
}
