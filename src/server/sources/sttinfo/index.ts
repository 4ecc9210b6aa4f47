import * as v from 'valibot';
import { plainText } from '../clean.ts';
import { decodeText } from '../charset.ts';
import { UnansweredQuestion, UnreadableAnswer } from '../failures.ts';
import { itemsOf } from '../feed/entries.ts';
import { distinctItems, type Entry } from '../item.ts';
import { readingOf, type Answered, type Asked, type Kind, type Look, type Question } from '../kind.ts';
import { presentForm, releaseAt } from './address.ts';
import { isReleases } from './detect.ts';
import { parseReleases, type ParsedReleases } from './parse.ts';

/** `page`: the publisher's page or a release's, whose foot lists more than a short feed does. */
const Settings = v.strictObject({ page: v.optional(v.pipe(v.string(), v.regex(/^https:\/\//), v.url())) });

/** A feed with fewer entries may have left some out. */
const short = 10;

const feedTypes = 'application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1';
const pageTypes = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1';

const questionOf = (address: string): Question =>
  /^https?:\/\/[^/]+\/+rss\//.test(address) ? { address, accept: feedTypes } : { address, accept: pageTypes, page: true };

type Read = { answer: Answered; parsed: ParsedReleases };

function* readingAt(address: string): Generator<Question, Read, Answered> {
  const answer = yield questionOf(address);
  const contentType = answer.headers['content-type'] ?? '';
  const { text } = decodeText(answer.body, contentType);
  return { answer, parsed: parseReleases(text, contentType, answer.address) };
}

/** Whether the rest of a look may go on without an answer; a host that asks us to wait is not asked again. */
const spares = (cause: unknown): boolean =>
  cause instanceof UnreadableAnswer ||
  (cause instanceof UnansweredQuestion && cause.failed.code !== 'rate-limited' && cause.failed.retryAfter === null);

type Attempt = { read: Read } | { cause: unknown };

function* attemptAt(address: string): Generator<Question, Attempt, Answered> {
  try {
    return { read: yield* readingAt(address) };
  } catch (cause) {
    if (!spares(cause)) throw cause;
    return { cause };
  }
}

/** The feed, and the page where the feed is short or cannot be read. Without either, what was wrong with the feed is told. */
function* readings(address: string, page: string | undefined): Generator<Question, Read[], Answered> {
  const feed = yield* attemptAt(address);
  const reads = 'read' in feed ? [feed.read] : [];
  if (page && (reads[0]?.parsed.entries.length ?? 0) < short) {
    const more = yield* attemptAt(page);
    if ('read' in more) reads.push(more.read);
  }
  if ('cause' in feed && reads.length === 0) throw feed.cause;
  return reads;
}

/** An entry with its address in the present form, so that a release has one whatever form a link to it has. */
function addressed(entry: Entry, { answer }: Read, { source, detectLanguage }: Asked): Entry {
  const release = releaseAt(entry.address, answer.address);
  if (!release) return entry;
  const language = release.language ?? source.language ?? detectLanguage(plainText(`${entry.title} ${entry.summary ?? ''}`));
  return { ...entry, address: presentForm(release, language), kind: entry.kind ?? 'press-release' };
}

/** The first entry of each release: its number says which that is. */
function once(entries: readonly Entry[], met: Set<string>): Entry[] {
  return entries.filter(({ address }) => {
    const id = releaseAt(address)?.id;
    return id === undefined || (!met.has(id) && met.add(id));
  });
}

function* look(asked: Asked): Look {
  const settings = v.safeParse(Settings, asked.source.ask);
  if (!settings.success) throw new UnreadableAnswer('bad-settings', v.summarize(settings.issues));
  const met = new Set<string>();
  const items = [];
  for (const read of yield* readings(asked.source.address, settings.output.page)) {
    const { answer, parsed } = read;
    const entries = parsed.entries.map((entry) => addressed(entry, read, asked));
    items.push(...itemsOf(once(entries, met), { answer, title: parsed.title, language: parsed.language }, asked));
  }
  return readingOf({ items: distinctItems(items) });
}

/** Releases at STT Info: a publisher's feed, and the lists at the foot of its releases. */
export const kind: Kind = { breadth: 1, detect: isReleases, look };
