/** Byte order mark, XML declaration, stylesheets, comments and a DOCTYPE may stand before the first element. */
const before = /^(?:\ufeff|\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype(?!\s+html)[^>[]*(?:\[[^\]]*\][^>]*)?>)+/i;

/** Every answer of OAI-PMH 2.0, errors too, has the same root. */
export const isOaiPmh = (text: string): boolean => /^<([\w.-]+:)?OAI-PMH[\s>]/.test(text.slice(0, 20_000).replace(before, ''));
