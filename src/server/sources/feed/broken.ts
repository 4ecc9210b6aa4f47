import { parseFeed as parseForgivingly, Parser } from 'htmlparser2';
import type { ParsedFeed } from './forms.ts';

type Whole = { end: number; open: string[] };

/** Where the last whole entry ends, and the elements that are open there; what stands in CDATA or a comment is no element. */
function lastWhole(text: string): Whole | null {
  const open: string[] = [];
  let last: Whole | null = null;
  const parser = new Parser(
    {
      onopentagname: (name) => void open.push(name),
      onclosetag(name, implied) {
        open.pop();
        if (!implied && /^([\w.-]+:)?(item|entry)$/i.test(name)) last = { end: parser.endIndex + 1, open: [...open] };
      },
    },
    { xmlMode: true, decodeEntities: false },
  );
  parser.end(text);
  return last;
}

const rootEnds = /<\/([\w.-]+:)?(rss|feed|RDF|channel)\s*>\s*(<!--(?:(?!-->)[\s\S])*-->\s*)*$/i;
const anEntry = /<([\w.-]+:)?(item|entry)[\s>]/i;

/** A feed that breaks off, ended after its last whole entry; null where it has begun entries, and none is whole. Others stay as they are. */
export function mended(text: string): string | null {
  if (rootEnds.test(text.slice(-2_000))) return text;
  const whole = lastWhole(text);
  if (!whole) return anEntry.test(text) ? null : text;
  const ends = whole.open.reverse().map((name) => `</${name}>`);
  return `${text.slice(0, whole.end)}${ends.join('')}`;
}

/** Markup that no strict parser takes, read as far as a forgiving one makes something of it. */
export function fromPart(text: string): ParsedFeed | null {
  const feed = parseForgivingly(text);
  if (!feed) return null;
  const entries = feed.items.map(({ id, title, link, pubDate, description }) => ({
    guid: id ?? null,
    title: title ?? '',
    address: link ?? null,
    base: null,
    published: pubDate && !Number.isNaN(pubDate.getTime()) ? pubDate.toISOString() : null,
    language: null,
    author: null,
    summary: description ?? null,
  }));
  return { title: feed.title ?? '', language: null, entries: entries.filter((entry) => entry.title && entry.address) };
}
