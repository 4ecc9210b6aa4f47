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
