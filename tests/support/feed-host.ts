import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { publicIp } from './hosts.ts';

export type Told = { title: string; address: string; summary?: string; at: string };
/** A host with one feed, whose words the test chooses; every other address is not found. Asked in the place of the simulated sources. */
export type FeedHost = { address: string; tells: (...items: Told[]) => void; close: () => Promise<void> };

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const entry = ({ title, address, summary = '', at }: Told): string =>
  `<item><title>${escaped(title)}</title><link>${escaped(address)}</link><description>${escaped(summary)}</description><pubDate>${new Date(at).toUTCString()}</pubDate></item>`;

/** `feed`: where the feed is, host and path. */
export async function openFeedHost(feed: string): Promise<FeedHost> {
  let items: Told[] = [];
  const server = createServer(({ url = '/', headers }, response) => {
    if (url.startsWith('/__simulator/resolve')) return void response.end(JSON.stringify([publicIp]));
    if (`${headers.host}${url}` !== feed) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    return void response.end(`<rss version="2.0"><channel><title>t</title>${items.map(entry).join('')}</channel></rss>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tells: (...told) => void (items = told),
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
