/** What an answer of Finlex looks like from its beginning. */
export type Looks = 'act' | 'envelope' | 'list' | 'other';

/** Byte order mark, XML declaration, comments and a DOCTYPE may stand before the first element. */
const before = /^(?:\ufeff|\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype(?!\s+html)[^>[]*(?:\[[^\]]*\][^>]*)?>)+/i;

/** An act stands alone as `<akomaNtoso>`; lists, and what is not there, come in an envelope; lists of addresses are JSON. */
export function looksLike(text: string): Looks {
  const start = text.slice(0, 20_000).replace(before, '');
  if (/^<([\w.-]+:)?akomaNtoso\b/.test(start)) return 'act';
  if (/^<([\w.-]+:)?AknXmlList\b/.test(start)) return 'envelope';
  return /^\[\s*(\]|\{\s*"akn_uri"|\{\s*"status")/.test(start) ? 'list' : 'other';
}
