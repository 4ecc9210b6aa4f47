import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Variants } from './cache-bytes.ts';
import { flat, type HeaderList } from './headers.ts';
import { encodingFor, type Encoding } from './front-negotiation.ts';

/** The classes in which requests are counted. */
export type RequestClass = 'page' | 'file' | 'private' | 'moved' | 'refused' | 'probe';

/** An answer ready to be written: `head` holds names and values in turn. */
export type Answer = { class: RequestClass; status: number; head: string[]; body: Uint8Array | null };

/** The names of the encodings in Content-Encoding. */
export const chosen = (variants: Variants, encoding: Encoding) => variants[encoding] ?? variants.identity;

export const chosenFor = (request: IncomingMessage, variants: Variants) =>
  chosen(variants, encodingFor(request.headers['accept-encoding']));

/** An answer with a body in one encoding; the length is added. */
export function answer(kind: RequestClass, status: number, headers: HeaderList, body: Uint8Array): Answer {
  return { class: kind, status, head: [...flat(headers), 'Content-Length', String(body.length)], body };
}

/** Writes an answer. HEAD gets the head of GET (RFC 9110, 9.3.2). */
export function write(request: IncomingMessage, response: ServerResponse, { status, head, body }: Answer, closing: boolean): void {
  response.writeHead(status, closing ? [...head, 'Connection', 'close'] : head);
  if (request.method === 'HEAD' || body === null) response.end();
  else response.end(body);
}
