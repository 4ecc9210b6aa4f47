import { isLanguage, languages, type Language } from '#domain/language.ts';

export type Encoding = 'br' | 'gzip' | 'identity';

/** One choice of an Accept-… header with its quality, 0 to 1 (RFC 9110, 12.4.2). */
type Choice = { name: string; quality: number };

function choice(part: string): Choice {
  const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = q ? Number(q.slice(2)) : 1;
  return { name, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

const choices = (header: string): Choice[] =>
  header
    .split(',')
    .map(choice)
    .filter(({ name }) => name !== '');

/** In the order in which we prefer them. */
const coded = ['br', 'gzip'] as const;

function qualityOf(list: Choice[], encoding: Encoding): number {
  const named = list.find(({ name }) => name === encoding || (encoding === 'gzip' && name === 'x-gzip'));
  const rest = named ?? list.find(({ name }) => name === '*');
  // Unnamed, identity is always good, though less wanted than anything that was asked for (RFC 9110, 12.5.3).
  return rest ? rest.quality : encoding === 'identity' ? 0.0001 : 0;
}

/** The best encoding for an Accept-Encoding header, of br, gzip and identity. */
export function bestEncoding(header: string | undefined): Encoding {
  if (!header) return 'identity';
  const list = choices(header);
  const plain = qualityOf(list, 'identity');
  const quality = (encoding: Encoding) => qualityOf(list, encoding);
  const best = coded.reduce((a, b) => (quality(b) > quality(a) ? b : a));
  return quality(best) > 0 && quality(best) >= plain ? best : 'identity';
}

const remembered = new Map<string, Encoding>();

/** As `bestEncoding`; the few headers that browsers send are read once. */
export function encodingFor(header: string | undefined): Encoding {
  if (header === undefined) return 'identity';
  const known = remembered.get(header);
  if (known) return known;
  if (remembered.size > 200) remembered.clear();
  const best = bestEncoding(header);
  remembered.set(header, best);
  return best;
}

/** The reader's language by an Accept-Language header: highest quality, then first named, then Finnish. */
export function languageFor(header: string | undefined): Language {
  const list = choices(header ?? '')
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { name } of list) {
    const primary = name === '*' ? languages[0] : name.split('-')[0];
    if (isLanguage(primary)) return primary;
  }
  return languages[0];
}

/**
 * The tag of ours that an If-None-Match header names, or null (RFC 9110, 13.1.2: weak comparison, lists, `*`).
 * `selected` is the tag of what would be sent; `others` are the same page in other encodings, which the reader may hold.
 */
export function matchingTag(header: string | undefined, selected: string, others: readonly string[]): string | null {
  if (header === undefined) return null;
  if (header.trim() === '*') return selected;
  const named = new Set(header.match(/"[^"]*"/g));
  return [selected, ...others].find((tag) => named.has(tag)) ?? null;
}
