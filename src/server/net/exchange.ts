import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
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

type Exchange = { url: URL; door: Door; headers: Record<string, string>; signal: AbortSignal; body: string | null };

/** Answers before the answer (103 and its like) that are borne with. */
const patienceForHints = 20;

/** What comes before an answer, or instead of one, and would otherwise be waited through. */
function refuseDetours(sent: ClientRequest, refuse: (cause: AskError) => void): void {
  let hints = 0;
  sent.on('upgrade', (_, socket) => {
    socket.destroy();
    refuse(new AskError('bad-answer', 'another protocol, unasked'));
  });
  sent.on('information', () => {
    if (++hints > patienceForHints) sent.destroy(new AskError('bad-answer', `more than ${patienceForHints} answers before the answer`));
  });
}

/** Sends one GET, or one POST of a body, and gives the head of the answer; the body is still to be read. */
export function exchange({ url, door, headers, signal, body }: Exchange): Promise<IncomingMessage> {
  const send = door.secure ? requestHttps : requestHttp;
  // A certificate names an IP address in its own field, and SNI has none (RFC 6066 §3).
  const servername = isIP(url.hostname.replace(/^\[|\]$/g, '')) ? '' : url.hostname;
  return new Promise((resolve, reject) => {
    const sent = send(
      {
        method: body === null ? 'GET' : 'POST',
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
    refuseDetours(sent, reject);
    sent.end(body ?? undefined);
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
