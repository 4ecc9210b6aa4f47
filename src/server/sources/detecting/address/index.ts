import { Parser } from 'htmlparser2';
import { decodeText } from '../../charset.ts';
import { shortened } from '../../clean.ts';
import { UnansweredQuestion } from '../../failures.ts';
import { readingOf, type Answered, type Asked, type Kind, type Look, type Sniffed } from '../../kind.ts';
import { kindNamed, kindNames } from '../../kinds.ts';

/** What an address turns out to be: no kind of source, but a look at one address by all kinds, where answers are read. */
export type Detected = {
  /** Kinds that know the answer, the narrowest first. */
  kinds: string[];
  title: string | null;
  language: string | null;
  /** Feeds that a page says it has. */
  feeds: { address: string; title: string | null }[];
};

const accept = 'text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json, */*;q=0.5';
const mostFeeds = 10;
/** The head of any page is read within this. */
const longestHead = 300_000;
const feedTypes = /^application\/(rss|atom|rdf|feed)\+(xml|json)\b/i;

const kinds = await Promise.all(kindNames.map(async (name) => ({ name, kind: await kindNamed(name) })));

function kindsOf(sniffed: Sniffed): string[] {
  const found = kinds.filter(({ kind }) => kind?.detect(sniffed));
  return found.sort((a, b) => (a.kind?.breadth ?? 3) - (b.kind?.breadth ?? 3)).map(({ name }) => name);
}

/** The address as a whole one, where it is one of the web. */
function webAddress(address: string, base: string): string | null {
  if (!URL.canParse(address, base)) return null;
  const url = new URL(address, base);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}

/** What the beginning of an answer, page or feed, says of itself. */
function headOf(text: string, address: string): Omit<Detected, 'kinds'> {
  const head: Omit<Detected, 'kinds'> = { title: null, language: null, feeds: [] };
  let base = address;
  let inside: 'title' | 'language' | null = null;
  const parser = new Parser({
    onopentag(name, { rel = '', type = '', href, title, lang }) {
      if (name === 'html' || name === 'feed') head.language ??= lang ?? null;
      if (name === 'base' && href) base = webAddress(href, address) ?? base;
      if (name === 'title' && head.title === null) inside = 'title';
      if (name === 'language' && head.language === null) inside = 'language';
      if (name !== 'link' || !href || !/\balternate\b/i.test(rel) || !feedTypes.test(type)) return;
      const found = webAddress(href, base);
      if (found && head.feeds.length < mostFeeds && !head.feeds.some((feed) => feed.address === found))
        head.feeds.push({ address: found, title: title ? shortened(title, 200) : null });
    },
    ontext(words) {
      if (inside) head[inside] = `${head[inside] ?? ''}${words}`;
    },
    onclosetag: () => void (inside = null),
  });
  parser.write(text.slice(0, longestHead));
  parser.end();
  return { ...head, title: head.title?.trim() ? shortened(head.title.replace(/\s+/g, ' ').trim(), 200) : null };
}

/** Interfaces have nothing at the address by which they are known: that address alone says what they are. */
function kindsByAddress(address: string, cause: unknown): string[] {
  const kinds =
    cause instanceof UnansweredQuestion && cause.failed.code === 'http-error' ? kindsOf({ address, contentType: '', text: '' }) : [];
  if (kinds.length === 0) throw cause;
  return kinds;
}

function* look({ source: { address } }: Asked): Look {
  let answer: Answered;
  try {
    answer = yield { address, accept, page: true };
  } catch (cause) {
    const kinds = kindsByAddress(address, cause);
    return readingOf({ memory: { kinds, title: null, language: null, feeds: [] } satisfies Detected });
  }
  const contentType = answer.headers['content-type'] ?? '';
  const { text } = decodeText(answer.body, contentType);
  const sniffed = { address: answer.address, contentType, text };
  return readingOf({ memory: { kinds: kindsOf(sniffed), ...headOf(text, answer.address) } satisfies Detected });
}

export const kind: Kind = { breadth: 3, detect: () => false, look };
