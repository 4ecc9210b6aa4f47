import { lookup } from 'node:dns/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { readAddress, type Resolve } from './addresses.ts';
import { AskError, failureOf, type Answer } from './answer.ts';
import { dialDirectly, type Dial } from './exchange.ts';
import { hop, type Conditions, type HopSettings } from './hop.ts';
import { usualLimits, type Limits } from './limits.ts';
import { createTurns, type Sleep } from './turns.ts';

export { askFailures, type Answer, type AskFailure, type Failed, type Fresh, type Headers, type Unchanged } from './answer.ts';
export { isPublicIp, type Resolve } from './addresses.ts';
export { usualLimits, type Limits } from './limits.ts';
export { dialSimulator } from './simulator-door.ts';
export type { Dial, Door } from './exchange.ts';
export type { Sleep } from './turns.ts';

export type Question = { address: string; etag?: string | null; lastModified?: string | null; accept?: string };
export type NetOptions = {
  clock: () => Date;
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

/** Makes the way out. Everything that leaves the service goes through one of these, so that guards and manners hold for all. */
export function createNet(options: NetOptions): Net {
  const limits = { ...usualLimits, ...options.limits };
  const sleep = options.sleep ?? ((ms: number) => wait(ms));
  const settings: HopSettings = {
    limits,
    clock: options.clock,
    userAgent: options.userAgent,
    resolve: options.resolve ?? resolveHost,
    dial: options.dial ?? dialDirectly,
    turns: createTurns({ gap: limits.gap, clock: options.clock, sleep }),
  };
  return {
    async ask(question) {
      try {
        return await follow(question, settings);
      } catch (cause) {
        return failureOf(cause);
      }
    },
  };
}

/** Asks, and follows redirects; each new address is read and checked like the first. */
async function follow(question: Question, settings: HopSettings): Promise<Answer> {
  let url = readAddress(question.address);
  let permanent = true;
  let left = settings.limits.milliseconds;
  const conditions: Conditions = {
    etag: question.etag ?? null,
    lastModified: question.lastModified ?? null,
    accept: question.accept ?? '*/*',
  };
  for (let redirects = 0; redirects <= settings.limits.redirects; redirects++) {
    const landed = await hop(url, conditions, left, settings);
    if (landed.kind !== 'redirect') return { ...landed, address: url.href, movedTo: redirects > 0 && permanent ? url.href : null };
    permanent &&= landed.permanent;
    left -= landed.spent;
    url = readAddress(landed.to, url.href);
  }
  throw new AskError('too-many-redirects', `more than ${settings.limits.redirects}`);
}
