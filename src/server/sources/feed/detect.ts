/** What a text looks like from its beginning. */
export type Looks = 'json' | 'xml-feed' | 'html' | 'nothing';

/** Byte order mark, XML declaration, stylesheets and comments may stand before the first element. */
const before = /^(?:\ufeff|\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)+/i;
/** A DOCTYPE with its internal subset (XML 1.0, section 2.8), but for that of a page. Each alternative begins with its own character. */
const doctype =
  /<!doctype(?!\s+html)(?:[^[>"']|"[^"]*"|'[^']*')*(?:\[(?:(?!<!--)[^\]"']|"[^"]*"|'[^']*'|<!--(?:(?!-->)[\s\S])*-->)*\]\s*)?>/iy;

/** What stands before the first element is looked at this far: beyond it is a flood, and no feed. */
const longestHead = 200_000;

/**
 * An XML text without its DOCTYPE: feeds need none, and what it declares is either another's file or text that grows when it is used.
 * Entities that it names stay as they are written.
 */
export function withoutDoctype(text: string): string {
  const head = text.slice(0, longestHead);
  const start = before.exec(head)?.[0].length ?? 0;
  doctype.lastIndex = start;
  const found = doctype.exec(head)?.[0];
  return found ? text.slice(0, start) + text.slice(start + found.length) : text;
}

/** Tells a feed from the HTML that many hosts answer with status 200 where a feed has been switched off. */
export function looksLike(text: string): Looks {
  const start = withoutDoctype(text.slice(0, longestHead)).replace(before, '').slice(0, 20_000);
  if (/^[{]/.test(start)) return 'json';
  if (/^<(rss|feed|rdf:RDF|([\w.-]+:)?(feed|RDF|rss)|channel)\b/i.test(start)) return 'xml-feed';
  return /<(!doctype html|html|head|body|div|p)\b/i.test(start) ? 'html' : 'nothing';
}

/** JSON says by its version (jsonfeed.org/version/1.1) that it is a feed; much other JSON is not. */
export const isFeed = (text: string): boolean => {
  const looks = looksLike(text);
  return looks === 'xml-feed' || (looks === 'json' && /"https?:\\?\/\\?\/(www\.)?jsonfeed\.org\\?\/version/.test(text.slice(0, 20_000)));
};
