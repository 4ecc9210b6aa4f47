import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { Refusal } from '#domain/problem.ts';
import type { Desk } from './desk/index.ts';
import { feedOf } from './feeds/index.ts';
import { createStates } from './record/index.ts';
import type { Database } from './store/index.ts';
import {
  beginRendering,
  robotsOf,
  sitemapOf,
  snapshotDownload,
  type Render,
  type Rendered,
  type Rendering,
  type RenderingSettings,
} from './pages/index.ts';

/** What a request is answered with. `preview`: a public page as it would be if the tables were those of `db`. */
type Platform = { page: Rendering; desk: () => Promise<Desk>; preview: (path: string, db: Database) => Promise<Response> };

/** What the built site exports (`build/server/server.js`). */
type BuiltServer = {
  init: (options: { env: NodeJS.ProcessEnv; read: (file: string) => ReadableStream }) => Promise<void>;
  respond: (request: Request, options: { platform: Platform; getClientAddress: () => string }) => Promise<Response>;
};

/** The built site as a function from an address to a page and what the page depends on. */
export async function openSite(folder: string, settings: RenderingSettings, desk: () => Promise<Desk>): Promise<Render> {
  const { server } = (await import(pathToFileURL(join(folder, 'server/server.js')).href)) as { server: BuiltServer };
  const read = (file: string) => Readable.toWeb(createReadStream(join(folder, 'client', file))) as ReadableStream;
  await server.init({ env: {}, read });
  const preview = async (path: string, db: Database): Promise<Response> => {
    const url = new URL(path, settings.origin);
    // The states of a day are laid out from the same tables.
    const page = beginRendering(url, { ...settings, present: db, states: createStates({ reads: db }) });
    return server.respond(new Request(url), { platform: { page, desk, preview }, getClientAddress: () => '' });
  };
  return async ({ url, method, headers, body }) => {
    const page = beginRendering(url, settings);
    const written = await withoutTheSite(url.pathname, page);
    if (written) return written;
    const request = new Request(url, { method, headers, ...(body ? { body: new Uint8Array(body) } : {}) });
    const response = await server.respond(request, {
      platform: { page, desk, preview },
      getClientAddress: () => headers.get('x-forwarded-for') ?? '',
    });
    return rendered(response, page);
  };
}

/** What is written without the site: feeds, calendars, archived copies, and what robots read. Null for a page. */
async function withoutTheSite(path: string, page: Rendering): Promise<Rendered | null> {
  if (path === '/robots.txt') return plain(page, 'text/plain; charset=utf-8', robotsOf(page.origin));
  if (path === '/sitemap.xml') return plain(page, 'application/xml; charset=utf-8', await sitemapOf(page));
  try {
    const download = await snapshotDownload(page);
    if (download) return { status: 200, ...download, dependencies: [...page.dependencies] };
    if (!page.address.file) return null;
    const { type, text } = await feedOf(page, page.address.file);
    return plain(page, type, text);
  } catch (refusal) {
    // The site's own error page says what is wrong, in the reader's language.
    if (refusal instanceof Refusal) return null;
    throw refusal;
  }
}

const plain = (page: Rendering, type: string, text: string): Rendered => ({
  status: 200,
  headers: [['content-type', type]],
  body: Buffer.from(text),
  dependencies: [...page.dependencies],
});

async function rendered(response: Response, page: Rendering): Promise<Rendered> {
  return {
    status: response.status,
    headers: [...response.headers],
    body: new Uint8Array(await response.arrayBuffer()),
    dependencies: [...page.dependencies],
  };
}
