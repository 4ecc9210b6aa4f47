import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { AskError } from './answer.ts';

/** Where a request really goes. */
export type Door = { host: string; port: number; secure: boolean; headers?: Record<string, string> };
/** Turns an address and one of its checked IPs into a door. */
export type Dial = (url: URL, ip: string) => Door;

/** The checked IP itself: no second look-up stands between the check and the connection. */
export const dialDirectly: Dial = (url, ip) => {
  const secure = url.protocol === 'https:';
  return { host: ip, port: Number(url.port) || (secure ? 443 : 80), secure };
};

type Exchange = { url: URL; door: Door; headers: Record<string, string>; signal: AbortSignal };

/** Sends one GET and gives the head of the answer; the body is still to be read. */
export function exchange({ url, door, headers, signal }: Exchange): Promise<IncomingMessage> {
  const send = door.secure ? requestHttps : requestHttp;
  const servername = url.hostname;
  return new Promise((resolve, reject) => {
    const sent = send(
      {
        host: door.host,
        port: door.port,
        path: url.pathname + url.search,
        headers: { ...headers, ...door.headers, host: url.host },
        agent: false,
        signal,
        ...(door.secure ? { servername } : {}),
      },
      resolve,
    );
    sent.on('error', (cause) => reject(signal.aborted ? new AskError('timed-out', 'no answer in time') : cause));
    sent.end();
  });
}

/** Tries the doors in their order until one connects. */
export async function exchangeAtFirst(doors: Door[], about: Omit<Exchange, 'door'>): Promise<IncomingMessage> {
  let trouble: unknown = new AskError('unreachable', 'no door');
  for (const door of doors) {
    try {
      return await exchange({ ...about, door });
    } catch (cause) {
      trouble = cause;
      if (about.signal.aborted) break;
    }
  }
  throw trouble;
}
