import * as v from 'valibot';
import { addDays, isDay } from '#domain/date.ts';
import { decodeText } from '../charset.ts';
import { UnansweredQuestion, UnreadableAnswer } from '../failures.ts';
import { itemsOf } from '../feed/entries.ts';
import { distinctItems, type FoundItem } from '../item.ts';
import { readingOf, type Answered, type Asked, type Kind, type Look, type Question } from '../kind.ts';
import { questionAddress } from './address.ts';
import { isEntries } from './detect.ts';
import { parsePosts, type ParsedPage } from './parse.ts';

const mostPages = 5;
const perPage = 20;
/** `lang`: the language that a site with Polylang is asked for; with WPML it is in the address. */
const Settings = v.strictObject({
  pages: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostPages)), mostPages),
  lang: v.optional(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/))),
});
type Settings = v.InferOutput<typeof Settings>;

/** The newest moment of publishing that has been read. */
const Memory = v.object({ newest: v.string() });
/** Entries may come out with an earlier date than the newest, and are corrected: so many days are read again. */
const overlap = 7;

function settingsOf({ ask }: Asked['source']): Settings {
  const parsed = v.safeParse(Settings, ask);
  if (!parsed.success) throw new UnreadableAnswer('bad-settings', v.summarize(parsed.issues));
  return parsed.output;
}

/** From when entries are asked for: midnight of a day, so that the same question is asked until something new has come. */
function afterOf({ memory, now }: Asked): string | null {
  const parsed = v.safeParse(Memory, memory);
  const newest = parsed.success ? newestOf([parsed.output.newest], now) : null;
  const day = newest?.slice(0, 10) ?? '';
  return isDay(day) ? `${addDays(day, -overlap)}T00:00:00` : null;
}

/** The newest of some moments; those to come do not count, or one entry with a wrong year would hide all others. */
const newestOf = (moments: readonly string[], now: Date): string | null =>
  moments
    .filter((at) => at <= now.toISOString())
    .sort()
    .at(-1) ?? null;

type Page = { answer: Answered; parsed: ParsedPage };

function* pageAt(address: string): Generator<Question, Page, Answered> {
  const answer = yield { address, accept: 'application/json' };
  const { text } = decodeText(answer.body, answer.headers['content-type']);
  return { answer, parsed: parsePosts(text) };
}

/** A later page; null where it cannot be had: what the pages before it say stands. */
function* laterPage(address: string): Generator<Question, Page | null, Answered> {
  try {
    return yield* pageAt(address);
  } catch (cause) {
    if (cause instanceof UnansweredQuestion || cause instanceof UnreadableAnswer) return null;
    throw cause;
  }
}

/** Whether there is a page after this one: the answer's header says how many there are, else a full page may have one. */
function hasNext({ answer, parsed }: Page, n: number): boolean {
  const total = /^\d{1,9}$/.exec(answer.headers['x-wp-totalpages'] ?? '')?.[0];
  return parsed.count > 0 && (total === undefined ? parsed.count >= perPage : n < Number(total));
}

function* look(asked: Asked): Look {
  const { pages, lang: language } = settingsOf(asked.source);
  const after = afterOf(asked);
  const addressOf = (page: number) => questionAddress(asked.source.address, { perPage, page, language, after });
  let page: Page | null = yield* pageAt(addressOf(1));
  let items: FoundItem[] = [];
  const moments: string[] = [];
  let whole = true;
  for (let n = 1; page; n++) {
    items = [...items, ...itemsOf(page.parsed.entries, { answer: page.answer }, asked)];
    moments.push(...page.parsed.moments);
    const more: boolean = n < pages && hasNext(page, n);
    page = more ? yield* laterPage(addressOf(n + 1)) : null;
    whole &&= !more || page !== null;
  }
  const newest = newestOf(moments, asked.now);
  // Where a page could not be had, the next look asks for the same days again.
  return readingOf({ items: distinctItems(items), ...(whole && newest ? { memory: { newest } } : {}) });
}

/** A site's entries by the REST interface of WordPress. */
export const kind: Kind = { breadth: 2, detect: ({ text }) => isEntries(text), look };
