/** What a text looks like from its beginning. */
export type Looks = 'json' | 'xml-feed' | 'html' | 'nothing';

/** Byte order mark, XML declaration, stylesheets, comments and a DOCTYPE may stand before the first element. */
const before = /^(?:\ufeff|\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype(?!\s+html)[^>[]*(?:\[[^\]]*\])?[^>]*>)+/i;

/** Tells a feed from the HTML that many hosts answer with status 200 where a feed has been switched off. */
export function looksLike(text: string): Looks {
  const start = text.slice(0, 20_000).replace(before, '');
  if (/^[{]/.test(start)) return 'json';
  if (/^<(rss|feed|rdf:RDF|([\w.-]+:)?(feed|RDF|rss)|channel)\b/i.test(start)) return 'xml-feed';
  return /<(!doctype html|html|head|body|div|p)\b/i.test(start) ? 'html' : 'nothing';
}
