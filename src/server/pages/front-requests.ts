import type { IncomingMessage } from 'node:http';

/** Headers between two machines on the way (RFC 9110, 7.6.1), and those that a proxy would speak in. */
const notHandedOn = /^(?:connection|keep-alive|te|trailer|transfer-encoding|upgrade|host|forwarded|via|x-real-ip|proxy-.*|x-forwarded-.*)$/;

const first = (value: string | string[] | undefined) =>
  String(value ?? '')
    .split(',')[0]
    ?.trim() ?? '';

/** Who asks and over what: a proxy's word counts only where one is configured. */
export function forwarded(request: IncomingMessage, trustProxy: boolean): { proto: 'http' | 'https'; for: string } {
  const said = trustProxy ? first(request.headers['x-forwarded-proto']) : '';
  const sender = trustProxy ? first(request.headers['x-forwarded-for']) : '';
  return { proto: said === 'https' ? 'https' : 'http', for: sender || (request.socket.remoteAddress ?? '') };
}

/** What a form may bring: a spreadsheet with its page around it. */
const longestBody = 12 * 1_048_576;

/** The body of a request; null where it is longer than any form of ours (the rest of it is not read). */
export async function bodyOf(request: IncomingMessage): Promise<Uint8Array | null> {
  if (Number(request.headers['content-length'] ?? 0) > longestBody) return null;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > longestBody) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The headers of a private request as the renderer gets them. */
export function privateHeaders(request: IncomingMessage, trustProxy: boolean): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || notHandedOn.test(name)) continue;
    for (const one of [value].flat()) headers.append(name, one);
  }
  const way = forwarded(request, trustProxy);
  headers.set('x-forwarded-proto', way.proto);
  headers.set('x-forwarded-for', way.for);
  return headers;
}
