import * as v from 'valibot';
import { UnreadableAnswer } from '../failures.ts';
import type { Entry } from '../item.ts';

const Rendered = v.object({ rendered: v.string() });
/** A text of an entry; anything else in its place is none. */
const renderedOf = (value: unknown): string => (v.is(Rendered, value) ? value.rendered : '');
const Text = v.optional(v.unknown());
const Word = v.optional(v.fallback(v.nullable(v.string()), null), null);
const Post = v.object({
  id: v.number(),
  link: v.string(),
  status: Word,
  date: Word,
  date_gmt: Word,
  title: Text,
  excerpt: Text,
  content: Text,
  /** Given by Polylang; WPML says the language in the link's path. */
  lang: Word,
});
type Post = v.InferOutput<typeof Post>;

/** Entries of one answer that are looked at: more are never asked for. */
const most = 100;

const Refusal = v.object({ code: v.string(), message: v.string(), data: v.optional(v.unknown()) });

export type ParsedPage = {
  entries: Entry[];
  /** Entries that the answer had, with those that are not shown. */
  count: number;
  /** When they were published (ISO 8601, UTC), where they say so. */
  moments: string[];
};

/** `date_gmt` is in UTC and does not say so; drafts have zeros in it. `date` is on the site's own clocks. */
function publishedOf({ date, date_gmt: utc }: Post): string | null {
  return utc && /^[12]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(utc) ? `${utc}Z` : date;
}

/** An excerpt made by the site itself ends in “[…]”, where the text goes on. */
const withoutCut = (excerpt: string): string => excerpt.replace(/\s*\[(?:&hellip;|&#8230;|…|\.\.\.)\]/, '…');

function entryOf(post: Post): Entry {
  const short = withoutCut(renderedOf(post.excerpt));
  const long = renderedOf(post.content);
  return {
    guid: String(post.id),
    title: renderedOf(post.title),
    address: post.link,
    base: null,
    published: publishedOf(post),
    language: post.lang,
    author: null,
    summary: short.trim() ? short : long,
    body: short.trim() ? long : null,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new UnreadableAnswer('not-its-form', String(cause));
  }
}

function refusalOf(json: unknown): UnreadableAnswer | null {
  const refused = v.safeParse(Refusal, json);
  return refused.success ? new UnreadableAnswer('not-its-form', `${refused.output.code}: ${refused.output.message.slice(0, 200)}`) : null;
}

const momentsOf = (posts: readonly Post[]): string[] =>
  posts.flatMap((post) => {
    const at = publishedOf(post);
    return at?.endsWith('Z') ? [at] : [];
  });

/** Reads entries, or one, in the order of the answer; those that are not published are left out. Throws `not-its-form` for anything else. */
export function parsePosts(text: string): ParsedPage {
  const json = jsonOf(text);
  const refused = refusalOf(json);
  if (refused) throw refused;
  const all: unknown[] = Array.isArray(json) ? json : [json];
  const posts = all.slice(0, most).flatMap((one) => {
    const parsed = v.safeParse(Post, one);
    return parsed.success ? [parsed.output] : [];
  });
  if (all.length > 0 && posts.length === 0) throw new UnreadableAnswer('not-its-form', 'no entry has an id and a link');
  const shown = posts.filter(({ status }) => status === null || status === 'publish');
  return { entries: shown.map(entryOf), count: all.length, moments: momentsOf(shown) };
}
