import type { IncomingMessage } from 'node:http';
import type { Log, PageCache, Touches } from './cache.ts';
import { canonical, isPublicPath, languageOfPath } from './canonical.ts';
import { answer, type Answer } from './front-answer.ts';
import type { ErrorPages } from './front-errors.ts';
import type { Figures } from './front-figures.ts';
import { buildTree, fileAnswer, type Files } from './front-files.ts';
import type { Following } from './front-following.ts';
import { languageFor } from './front-negotiation.ts';
import { passOn, type Pages, type Render } from './front-pages.ts';
import { bodyOf, privateHeaders } from './front-requests.ts';
import { flat, privateHeadersOf, type HeaderList } from './headers.ts';

export type RoutesOptions = {
  pages: Pages;
  files: () => Files;
  errors: ErrorPages;
  figures: Figures;
  following: Following;
  cache: PageCache;
  touches: Touches;
  render: Render;
  security: HeaderList;
  origin: string;
  trustProxy: boolean;
  log: Log;
};

/** What a request is answered. */
export type Route = (request: IncomingMessage) => Answer | Promise<Answer>;

const isReading = (method: string | undefined) => method === 'GET' || method === 'HEAD';
const empty = new Uint8Array(0);

/** The reader's language: the address's, else the one that the browser asks for. */
const languageOf = (request: IncomingMessage) => languageOfPath(request.url ?? '/') ?? languageFor(request.headers['accept-language']);

/** Plain answers for those who run the service. */
function createProbes({ touches, cache, following, figures, security }: RoutesOptions): Record<string, () => Answer> {
  const plain = (status: number, text: string, type = 'text/plain; charset=utf-8') => {
    const headers: HeaderList = [...security, ['Content-Type', type], ['Cache-Control', 'no-store']];
    return answer('probe', status, headers, Buffer.from(text));
  };
  const isReadable = () => {
    try {
      touches.newest();
      return true;
    } catch {
      return false;
    }
  };
  return {
    '/healthz': () => plain(200, 'ok\n'),
    '/readyz': () => (isReadable() ? plain(200, 'ready\n') : plain(503, 'the database cannot be read\n')),
    '/metrics': () =>
      plain(200, figures.text({ ...cache.figures(), readable: following.sees() }), 'text/plain; version=0.0.4; charset=utf-8'),
  };
}

/** Sends elsewhere on this site; addresses are relative, so that no Host header gets into them. */
function createMoving(security: HeaderList) {
  return (status: 302 | 308, location: string, more: HeaderList = []): Answer =>
    answer('moved', status, [...security, ['Location', location], ['Cache-Control', 'no-cache'], ...more], empty);
}

/** Addresses that are each one's own go to the renderer as they come and are kept nowhere. */
function createPrivate({ render, errors, origin, trustProxy, log }: RoutesOptions) {
  const security = privateHeadersOf(origin);
  return async (request: IncomingMessage, path: string): Promise<Answer> => {
    const headers = privateHeaders(request, trustProxy);
    const body = isReading(request.method) ? new Uint8Array(0) : await bodyOf(request);
    if (body === null) return errors(413, languageOf(request), 'private');
    try {
      const url = new URL(path + rawQuery(request.url ?? ''), origin);
      const rendered = await render({ url, method: request.method ?? 'GET', headers, ...(body.length > 0 ? { body } : {}) });
      return await passOn('private', rendered, 'bypass', request, security);
    } catch (cause) {
      log.warn({ err: cause }, 'a private page could not be rendered');
      return errors(503, languageOf(request), 'private');
    }
  };
}

function createPublic({ pages, files, errors, security }: RoutesOptions) {
  const moving = createMoving(security);
  const flatSecurity = flat(security);
  return (request: IncomingMessage, key: string, path: string): Answer | Promise<Answer> => {
    const file = fileAnswer(files(), path, request, flatSecurity);
    if (file) return file;
    const language = languageOf(request);
    if (path === '/') return moving(302, `/${language}${key.slice(1)}`, [['Vary', 'Accept-Language']]);
    return path.startsWith(buildTree) ? errors(404, language) : pages(key, language, request);
  };
}

const rawQuery = (target: string) => (target.includes('?') ? target.slice(target.indexOf('?')) : '');

/** Every address of the site, in the order in which they are looked for. */
export function createRoutes(options: RoutesOptions): Route {
  const probes = createProbes(options);
  const moving = createMoving(options.security);
  const privately = createPrivate(options);
  const publicly = createPublic(options);
  const { errors } = options;

  return (request) => {
    const target = request.url ?? '/';
    if (request.httpVersion === '1.1' && request.headers.host === undefined) return errors(400, languageOf(request));
    const found = canonical(target);
    if (found.kind === 'refused') return errors(found.status, languageOf(request));
    const isPublic = isPublicPath(found.path);
    const probe = probes[found.path];
    if ((isPublic || probe) && !isReading(request.method)) return errors(405, languageOf(request));
    if (found.kind === 'moved') return moving(308, isPublic ? found.location : found.path + rawQuery(target));
    if (probe) return probe();
    return isPublic ? publicly(request, found.key, found.path) : privately(request, found.path);
  };
}
