import { request, type IncomingMessage } from 'node:http';
import type { Resolve } from './addresses.ts';
import type { Dial } from './exchange.ts';

/** Where the simulator answers questions about itself, whatever the host. */
const control = '/__simulator';

function get(address: URL): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(address, { agent: false }, resolve).on('error', reject).end();
  });
}

async function getJson(address: URL): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of (await get(address)) as AsyncIterable<Buffer>) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
}

/**
 * Sends every request to the simulated sources at `address` (http on this machine) instead of the world.
 * Names are resolved by the simulator too, so that the check for forbidden addresses meets what it must refuse.
 */
export function dialSimulator(address: string): { resolve: Resolve; dial: Dial } {
  const base = new URL(address);
  if (base.protocol !== 'http:' || !['127.0.0.1', 'localhost', '[::1]'].includes(base.hostname)) {
    throw new RangeError(`simulated sources run on this machine, not at ${address}`);
  }
  const host = base.hostname.replace(/^\[|\]$/g, '');
  return {
    resolve: async (name) => {
      const found = await getJson(new URL(`${control}/resolve?host=${encodeURIComponent(name)}`, base));
      return Array.isArray(found) ? found.map(String) : [];
    },
    dial: (url) => ({ host, port: Number(base.port) || 80, secure: false, headers: { 'x-forwarded-proto': url.protocol.slice(0, -1) } }),
  };
}
