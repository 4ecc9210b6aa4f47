import { createServer, STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Log, PageCache, Touches } from './cache.ts';
import { write, type Answer } from './front-answer.ts';
import { createErrorPages } from './front-errors.ts';
import { createFigures } from './front-figures.ts';
import { loadFiles, type Files } from './front-files.ts';
import { createFollowing } from './front-following.ts';
import { languageFor } from './front-negotiation.ts';
import { createPages, type Render } from './front-pages.ts';
import { createRoutes, type Route } from './front-routes.ts';
import { securityHeaders, type HeaderList } from './headers.ts';

export type { Render } from './front-pages.ts';

export type FrontOptions = {
  render: Render;
  touches: Touches;
  cache: PageCache;
  clock: () => Date;
  log: Log;
  /** The built site's files, `build/client`; what is in `static/` is among them. */
  clientDirectory: string;
  /** The public address of the service, as `https://seuraa.example`: addresses are built from it, never from a Host header. */
  origin: string;
  /** True behind a proxy of our own: only then do X-Forwarded-For and -Proto count. */
  trustProxy: boolean;
  /** 0 for any free one. */
  port: number;
  /** The address to listen on; all of them unless said. */
  host?: string;
};

export type Front = {
  /** Reads the site's files and the newest touches, then listens. */
  listen: () => Promise<AddressInfo>;
  /** Takes no new connections, finishes what is under way, and closes. Does not close the cache. */
  close: () => Promise<void>;
  /** Reads what has been touched now; called after a commit, and every 250 ms by itself. */
  catchUp: () => void;
};

const pollEvery = 250;
/** A rendering that takes longer than this at closing is given up. */
const closeWithin = 10_000;

const limits = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 30_000,
  // A missing Host is answered by the routes, with the headers that every answer has.
  requireHostHeader: false,
};

/** What Node's parser refuses before there is a request. */
function refuse(security: HeaderList, cause: NodeJS.ErrnoException, socket: Duplex): void {
  if (cause.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = cause.code === 'HPE_HEADER_OVERFLOW' ? 431 : cause.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  const head = security.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${head}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Routes a request and writes its answer; what no one foresaw is answered as unavailable. */
function createHandler(
  route: Route,
  failed: (request: IncomingMessage, cause: unknown) => Answer,
  done: (answer: Answer) => boolean,
): Handler {
  const finish = (request: IncomingMessage, response: ServerResponse, answer: Answer) => {
    const closing = done(answer);
    if (!response.destroyed) write(request, response, answer, closing || (answer.status === 405 && !request.complete));
  };
  return (request, response) => {
    try {
      const answer = route(request);
      if (!(answer instanceof Promise)) {
        finish(request, response, answer);
        return;
      }
      answer
        .catch((cause: unknown) => failed(request, cause))
        .then(
          (made) => finish(request, response, made),
          () => response.destroy(),
        );
    } catch (cause) {
      finish(request, response, failed(request, cause));
    }
  };
}

function listening(server: Server, port: number, host: string | undefined): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.off('error', reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

function closed(server: Server): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), closeWithin);
  late.unref();
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** The HTTP server in front of everything: files, cached pages, and the renderer behind them. */
export function createFront(options: FrontOptions): Front {
  const { cache, log, origin } = options;
  const security = securityHeaders(origin);
  const errors = createErrorPages(origin);
  const figures = createFigures();
  const following = createFollowing(options);
  const pages = createPages({ ...options, following, figures, errors, security });
  let files: Files = new Map();
  let closing = false;
  let poll: NodeJS.Timeout | null = null;

  const route = createRoutes({ ...options, pages, files: () => files, errors, figures, following, cache, security });
  const failed = (request: IncomingMessage, cause: unknown) => {
    log.warn({ err: cause }, 'a request could not be answered');
    return errors(503, languageFor(request.headers['accept-language']), 'page');
  };
  const handler = createHandler(route, failed, (answer) => {
    figures.request(answer.class, answer.status);
    return closing;
  });
  const server = createServer(limits, handler);
  server.on('clientError', (cause, socket) => refuse(security, cause, socket));

  return {
    catchUp: () => void following.catchUp(),
    listen: async () => {
      files = await loadFiles(options.clientDirectory);
      following.catchUp();
      poll = setInterval(following.catchUp, pollEvery);
      poll.unref();
      return listening(server, options.port, options.host);
    },
    close: async () => {
      closing = true;
      if (poll) clearInterval(poll);
      if (server.listening) await closed(server);
    },
  };
}
