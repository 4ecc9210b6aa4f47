import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { Rendered } from './pages/cache.ts';
import type { Render } from './pages/front.ts';
import { beginRendering, type Rendering, type RenderingSettings } from './pages/index.ts';

/** What the built site exports (`build/server/server.js`). */
type BuiltServer = {
  init: (options: { env: NodeJS.ProcessEnv; read: (file: string) => ReadableStream }) => Promise<void>;
  respond: (request: Request, options: { platform: { page: Rendering }; getClientAddress: () => string }) => Promise<Response>;
};

/** The built site as a function from an address to a page and what the page depends on. */
export async function openSite(folder: string, settings: RenderingSettings): Promise<Render> {
  const { server } = (await import(pathToFileURL(join(folder, 'server/server.js')).href)) as { server: BuiltServer };
  const read = (file: string) => Readable.toWeb(createReadStream(join(folder, 'client', file))) as ReadableStream;
  await server.init({ env: {}, read });
  return async ({ url, method, headers }) => {
    const page = beginRendering(url, settings);
    const request = new Request(url, { method, headers });
    const response = await server.respond(request, { platform: { page }, getClientAddress: () => '' });
    return rendered(response, page);
  };
}

async function rendered(response: Response, page: Rendering): Promise<Rendered> {
  return {
    status: response.status,
    headers: [...response.headers],
    body: new Uint8Array(await response.arrayBuffer()),
    dependencies: [...page.dependencies],
  };
}
