import * as v from 'valibot';
import { decodeText } from '../charset.ts';
import { UnansweredQuestion, UnreadableAnswer } from '../failures.ts';
import { itemsOf } from '../feed/entries.ts';
import { distinctItems, type FoundItem } from '../item.ts';
import { readingOf, type Answered, type Asked, type Kind, type Look, type Question } from '../kind.ts';
import { isPage } from '../page/detect.ts';
import { isList } from './detect.ts';
import { parseList, type ParsedList } from './parse.ts';

/** Pages of a list that one look reads at most: at twenty entries a page, more than a ministry publishes in a month. */
const mostPages = 5;
const Settings = v.strictObject({
  pages: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostPages)), mostPages),
  selector: v.optional(v.pipe(v.string(), v.nonEmpty())),
});

/** Canonical addresses of the newest entries that earlier looks have read. */
const Memory = v.object({ seen: v.array(v.string()) });
const remembered = 200;

const accept = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1';

function settingsOf({ ask, selector }: Asked['source']): { pages: number; selector: string | null } {
  const parsed = v.safeParse(Settings, ask);
  if (!parsed.success) throw new UnreadableAnswer('bad-settings', v.summarize(parsed.issues));
  return { pages: parsed.output.pages, selector: parsed.output.selector ?? selector };
}

type Page = { answer: Answered; list: ParsedList };

function* pageAt(address: string, selector: string | null): Generator<Question, Page, Answered> {
  const answer = yield { address, accept, page: true };
  const contentType = answer.headers['content-type'] ?? '';
  const { text } = decodeText(answer.body, contentType);
  if (!isPage(contentType, text)) throw new UnreadableAnswer('not-its-form', contentType);
  return { answer, list: parseList(text, answer.address, selector) };
}

/** A later page of a list; null where it cannot be had: what the pages before it say stands. */
function* laterPage(address: string, selector: string | null): Generator<Question, Page | null, Answered> {
  try {
    return yield* pageAt(address, selector);
  } catch (cause) {
    if (cause instanceof UnansweredQuestion || cause instanceof UnreadableAnswer) return null;
    throw cause;
  }
}

const itemsOn = ({ answer, list: { title, language, entries } }: Page, asked: Asked): FoundItem[] =>
  itemsOf(entries, { answer, title, language }, asked);

const addressesOf = (items: readonly FoundItem[]): string[] => items.flatMap(({ canonicalAddress: address }) => address ?? []);

function seenOf(memory: unknown): string[] {
  const parsed = v.safeParse(Memory, memory);
  return parsed.success ? parsed.output.seen : [];
}

/** Reads a list from its first page until it comes to what is known from an earlier look, or to its end. */
function* look(asked: Asked): Look {
  const { pages, selector } = settingsOf(asked.source);
  const known = seenOf(asked.memory);
  let page: Page | null = yield* pageAt(asked.source.address, selector);
  let items: FoundItem[] = [];
  let whole = true;
  for (let n = 1; page; n++) {
    const here = itemsOn(page, asked);
    items = distinctItems([...items, ...here]);
    const next: string | null = n < pages && !known.includes(here.at(-1)?.canonicalAddress ?? '') ? page.list.next(n) : null;
    page = next ? yield* laterPage(next, selector) : null;
    whole &&= next === null || page !== null;
  }
  // Where a page could not be had, the next look is to come as far again.
  const seen = [...new Set([...addressesOf(items), ...known])].slice(0, remembered);
  return readingOf({ items, ...(whole ? { memory: { seen } } : {}) });
}

/** News lists of the ministries' sites, built with Liferay. */
export const kind: Kind = { breadth: 2, detect: ({ contentType, text }) => isList(contentType, text), look };
