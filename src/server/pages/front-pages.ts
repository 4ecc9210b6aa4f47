import type { IncomingMessage } from 'node:http';
import type { Language } from '#domain/language.ts';
import { encode, tagsOf, type Variant } from './cache-bytes.ts';
import type { Log, Page, PageCache, Rendered } from './cache.ts';
import { languageOfPath } from './canonical.ts';
import { answer, chosenFor, type Answer } from './front-answer.ts';
import type { ErrorPages } from './front-errors.ts';
import type { CacheResult, Figures } from './front-figures.ts';
import type { Following } from './front-following.ts';
import { matchingTag } from './front-negotiation.ts';
import { flat, headerOf, passingHeaders, revalidate, type HeaderList } from './headers.ts';

/** Renders a page as a reader without cookies would get it. May throw. */
export type Render = (request: { url: URL; method: string; headers: Headers; body?: Uint8Array | null }) => Promise<Rendered>;

export type PagesOptions = {
  render: Render;
  cache: PageCache;
  following: Following;
  figures: Figures;
  errors: ErrorPages;
  security: HeaderList;
  origin: string;
  log: Log;
};

/** The page under a canonical key, answered at once where it is cached. */
export type Pages = (key: string, language: Language, request: IncomingMessage) => Answer | Promise<Answer>;

/** RFC 9211: how this cache handled the request. */
export const cacheStatus: Record<CacheResult, string> = {
  hit: 'Seuraa; hit',
  miss: 'Seuraa; fwd=miss',
  stale: 'Seuraa; fwd=stale',
  'last-good': 'Seuraa; hit; detail=stale',
  bypass: 'Seuraa; fwd=bypass',
};

type Outcome = { result: CacheResult; page: Page } | { result: CacheResult; rendered: Rendered } | { result: 'failed' };

/** Rendering, timed and counted; public pages are rendered without anything of the reader's but the language. */
function createRendering({ render, figures, origin, log }: PagesOptions) {
  return async (key: string, language: Language): Promise<Rendered> => {
    const begun = performance.now();
    let failed = true;
    try {
      const rendered = await render({ url: new URL(key, origin), method: 'GET', headers: new Headers({ 'accept-language': language }) });
      failed = rendered.status >= 500;
      return rendered;
    } catch (cause) {
      log.warn({ err: cause, page: key }, 'a page could not be rendered');
      throw cause;
    } finally {
      figures.rendered((performance.now() - begun) / 1000, failed);
    }
  };
}

/** Writes kept pages: the heads of hits are made once for each variant. */
function createWriting(security: HeaderList) {
  const heads = new WeakMap<Page, Map<Variant, { found: string[]; same: string[] }>>();
  const common = (tag: string, result: CacheResult): string[] =>
    flat([...security, ['ETag', tag], ['Cache-Control', revalidate], ['Vary', 'Accept-Encoding'], ['Cache-Status', cacheStatus[result]]]);
  const found = (page: Page, variant: Variant, result: CacheResult): string[] => [
    ...common(variant.tag, result),
    ...flat(page.headers),
    ...(variant.encoding === 'identity' ? [] : ['Content-Encoding', variant.encoding]),
    'Content-Length',
    String(variant.bytes.length),
  ];
  const hitHeads = (page: Page, variant: Variant) => {
    const ofPage = heads.get(page) ?? new Map<Variant, { found: string[]; same: string[] }>();
    const known = ofPage.get(variant);
    if (known) return known;
    const made = { found: found(page, variant, 'hit'), same: common(variant.tag, 'hit') };
    heads.set(page, ofPage.set(variant, made));
    return made;
  };
  const unchanged = (page: Page, variant: Variant, tag: string, result: CacheResult) =>
    tag === variant.tag && result === 'hit' ? hitHeads(page, variant).same : common(tag, result);

  return (page: Page, result: CacheResult, request: IncomingMessage, staleSince: number | null): Answer => {
    const variant = chosenFor(request, page.variants);
    const asked = request.headers['if-none-match'];
    const tag = asked === undefined ? null : matchingTag(asked, variant.tag, tagsOf(page.hash));
    const head = tag
      ? unchanged(page, variant, tag, result)
      : result === 'hit'
        ? hitHeads(page, variant).found
        : found(page, variant, result);
    const since = staleSince === null ? [] : ['X-Seuraa-Stale', `since=${new Date(staleSince).toISOString()}`];
    const said = since.length > 0 ? [...head, ...since] : head;
    return tag
      ? { class: 'page', status: 304, head: said, body: null }
      : { class: 'page', status: page.status, head: said, body: variant.bytes };
  };
}

/** Answers what is not kept: an error page of the site, a redirect, a page that said no-store. */
export async function passOn(
  kind: 'page' | 'private',
  rendered: Rendered,
  result: CacheResult,
  request: IncomingMessage,
  security: HeaderList,
): Promise<Answer> {
  const headers = passingHeaders(rendered.headers);
  const variants = await encode(rendered.body, headerOf(headers, 'content-type') ?? '');
  const { bytes, encoding } = chosenFor(request, variants);
  const own: [string, string][] = [
    ['Vary', 'Accept-Encoding, Accept-Language'],
    ['Cache-Status', cacheStatus[result]],
  ];
  if (headerOf(headers, 'cache-control') === undefined) own.push(['Cache-Control', 'no-store']);
  if (encoding !== 'identity') own.push(['Content-Encoding', encoding]);
  return answer(kind, rendered.status, [...security, ...headers, ...own], bytes);
}

/** Public pages through the cache. */
export function createPages(options: PagesOptions): Pages {
  const { cache, following, figures, errors, security } = options;
  const rendering = createRendering(options);
  const written = createWriting(security);

  /** The page, the renderer's other answer, or that there is none; what is stale is rendered while the database can be read. */
  const look = async (key: string, language: Language, known: Page | undefined): Promise<Outcome> => {
    const sees = following.catchUp();
    if (known && !sees) return { result: 'last-good', page: known };
    // The database was out of sight and is back, and nothing of the page has changed.
    if (known?.staleSince === null) return { result: 'hit', page: known };
    const result = known ? 'stale' : 'miss';
    const filled = await cache.fill(key, () => rendering(key, language)).catch(() => null);
    if (filled?.kind === 'kept') return { result, page: filled.page };
    if (filled && filled.rendered.status < 500) return { result, rendered: filled.rendered };
    const good = known ?? cache.find(key);
    if (good) return { result: 'last-good', page: good };
    return filled && following.sees() ? { result, rendered: filled.rendered } : { result: 'failed' };
  };

  const sinceOf = (page: Page) => page.staleSince ?? Math.max(page.madeAt, following.lastSeen() ?? 0);

  const say = (outcome: Outcome, key: string, language: Language, request: IncomingMessage): Answer | Promise<Answer> => {
    if (outcome.result === 'failed') return errors(503, languageOfPath(key) ?? language, 'page');
    figures.cache(outcome.result);
    if ('rendered' in outcome) return passOn('page', outcome.rendered, outcome.result, request, security);
    return written(outcome.page, outcome.result, request, outcome.result === 'last-good' ? sinceOf(outcome.page) : null);
  };

  return (key, language, request) => {
    const page = cache.find(key);
    if (page?.staleSince === null && following.sees()) return say({ result: 'hit', page }, key, language, request);
    return look(key, language, page).then((outcome) => say(outcome, key, language, request));
  };
}
