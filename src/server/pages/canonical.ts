import { parseAddress, type Address, type Section } from '#domain/addresses.ts';
import { isLanguage, type Language } from '#domain/language.ts';

/** The query parameters that a section's list reads, besides the day. */
const listParameters: Partial<Record<Section, readonly string[]>> = {
  measures: ['kind', 'mark', 'organisation', 'page', 'programme', 'status', 'term', 'theme', 'topic'],
  documents: ['kind', 'page'],
  news: ['after', 'before', 'language', 'measure', 'source', 'term', 'theme'],
  changes: ['page'],
};
/** What the pages under a section read, besides the day: terms side by side, a watched page's versions. */
const pageParameters: Partial<Record<Section, readonly string[]>> = { terms: ['a', 'b'], sources: ['after', 'before', 'from', 'to'] };

/** Any page's parameters, each once. All others are ignored: they make no new page. */
export const knownParameters = ['at', ...new Set([listParameters, pageParameters].flatMap((table) => Object.values(table).flat()))].sort();

/** The longest request target read, in characters; browsers and proxies agree on about this much. */
export const longestTarget = 2048;
const longestValue = 200;
const mostPairs = 32;

/**
 * What a request target means.
 * page: `key` is its one spelling (path and known parameters, sorted) · moved: the same page is at `location` ·
 * refused: no page can be there, with the status to answer.
 */
export type Canonical =
  { kind: 'page'; key: string; path: string } | { kind: 'moved'; path: string; location: string } | { kind: 'refused'; status: 400 | 404 };

const known: ReadonlySet<string> = new Set(knownParameters);
const refused = (status: 400 | 404): Canonical => ({ kind: 'refused', status });
/** Most addresses are already in their one spelling; no segment of these can be `.` or `..`. */
const plainPath = /^(?:\/[A-Za-z0-9-][A-Za-z0-9._-]*)+$/;
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

class Refusal extends Error {
  readonly status: 400 | 404;
  constructor(status: 400 | 404) {
    super('refused');
    this.status = status;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text).normalize('NFC');
  } catch {
    throw new Refusal(400);
  }
}

function segment(raw: string): string {
  const text = decode(raw);
  // The renderer would answer a page's data under this name: nothing of ours asks for it.
  if (text === '' || text.endsWith('__data.json')) throw new Refusal(404);
  if (text === '.' || text === '..' || /[/\\]/.test(text) || control.test(text)) throw new Refusal(400);
  return encodeURIComponent(text);
}

function pathOf(raw: string): string {
  return `/${raw.slice(1).split('/').map(segment).join('/')}`;
}

function pairOf(raw: string): [string, string] | null {
  const [name = '', ...rest] = raw.split('=');
  if (!known.has(decode(name))) return null;
  const value = decode(rest.join('=').replaceAll('+', ' ')).trim();
  if (value.length > longestValue || control.test(value)) throw new Refusal(400);
  return value === '' ? null : [decode(name), value];
}

/** The parameters that the page at an address reads: another page's would make one page out of every value. */
function readsAt({ section, id, file }: Address, name: string): boolean {
  // What was kept stays as it was, whatever the day.
  if (name === 'at') return section !== 'snapshots';
  if (section === null || file !== null) return false;
  return (id === null ? listParameters : pageParameters)[section]?.includes(name) ?? false;
}

/** The parameters of a query that the page at `path` reads, sorted, each name and value pair once; `''` or `?…`. */
function queryOf(path: string, raw: string): string {
  const address = parseAddress(path);
  const pairs = raw.split('&').map(pairOf);
  const read = pairs.filter((pair) => pair !== null && (address === null || readsAt(address, pair[0])));
  const spelt = read.flatMap((pair) => (pair ? [pair.map(encodeURIComponent).join('=')] : []));
  const once = [...new Set(spelt)].sort();
  if (pairs.filter((pair) => pair !== null).length > mostPairs) throw new Refusal(400);
  return once.length > 0 ? `?${once.join('&')}` : '';
}

/** A request target as sent, without the scheme and host of its absolute form (RFC 9112, 3.2.2). */
function originForm(target: string): string {
  const rest = target.replace(/^https?:\/\/[^/?#]*/i, '');
  return rest === target || rest.startsWith('/') ? rest : `/${rest}`;
}

function split(target: string): { path: string; query: string } {
  const form = originForm(target);
  const mark = form.indexOf('?');
  return mark < 0 ? { path: form, query: '' } : { path: form.slice(0, mark), query: form.slice(mark + 1) };
}

function read(target: string): Canonical {
  const { path, query } = split(target);
  if (target.length > longestTarget || !path.startsWith('/') || path.includes('#')) return refused(400);
  if (path === '/') return { kind: 'page', key: `/${queryOf(path, query)}`, path };
  const trailing = path.endsWith('/');
  const spelt = pathOf(trailing ? path.slice(0, -1) : path);
  const key = spelt + queryOf(spelt, query);
  return trailing ? { kind: 'moved', path: spelt, location: key } : { kind: 'page', key, path: spelt };
}

/** The one spelling of the page that a request target (`/path?query`, as it came over the wire) asks for. */
export function canonical(target: string): Canonical {
  if (target.length <= longestTarget && plainPath.test(target)) return { kind: 'page', key: target, path: target };
  try {
    return read(target);
  } catch (cause) {
    if (cause instanceof Refusal) return refused(cause.status);
    throw cause;
  }
}

const privateTrees = ['/desk', '/api', '/mcp', '/healthz', '/readyz', '/metrics'];
/** Below the follow page are addresses that belong to one follower: confirmations and settings. */
const followersOwn = /^\/(?:fi\/seuraa|sv\/folj|en\/follow)\/./;

/** True for addresses that show every reader the same. */
export function isPublicPath(path: string): boolean {
  if (followersOwn.test(path)) return false;
  return !privateTrees.some((tree) => path === tree || path.startsWith(`${tree}/`));
}

/** The language that an address is in, by its first segment. */
export function languageOfPath(path: string): Language | null {
  const first = path.split(/[/?]/, 2)[1];
  return isLanguage(first) ? first : null;
}
