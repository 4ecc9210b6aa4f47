import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { AskError } from './answer.ts';

/** What has come over the wire, at most `limit` bytes; a body that ends before its end is truncated. */
export async function readBody(message: IncomingMessage, limit: number): Promise<Uint8Array> {
  const tooLarge = () => new AskError('too-large', `more than ${limit} bytes`);
  if (Number(message.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of message as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > limit) throw tooLarge();
      parts.push(part);
    }
  } catch (cause) {
    if (cause instanceof AskError) throw cause;
    throw new AskError('truncated', `the connection ended after ${size} bytes: ${String(cause)}`);
  }
  if (!message.complete) throw new AskError('truncated', `the connection ended after ${size} bytes`);
  return Buffer.concat(parts);
}

type Decoder = (body: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;

/** "deflate" is zlib by RFC 9110, but some servers send the bare stream: the first byte tells. */
const deflated: Decoder = (body, options) => {
  const open = ((body[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw;
  return (promisify(open) as Decoder)(body, options);
};

const decoders: Record<string, Decoder> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  br: promisify(brotliDecompress),
  deflate: deflated,
};

/** The encodings that we offer and can open. */
export const acceptedEncodings = 'br, gzip, deflate';

/** Names a decompressor's error by the codes of Node's zlib. */
function decodingFailure(cause: unknown, limit: number): AskError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ERR_BUFFER_TOO_LARGE') return new AskError('decompression-bomb', `more than ${limit} bytes when unpacked`);
  if (code === 'Z_BUF_ERROR') return new AskError('truncated', 'the compressed body ends too early');
  return new AskError('undecodable', String(cause));
}

async function opened(body: Uint8Array, encoding: string, limit: number): Promise<Uint8Array> {
  const decoder = decoders[encoding];
  if (!decoder) throw new AskError('undecodable', `unknown encoding ${encoding.slice(0, 40)}`);
  try {
    return await decoder(body, { maxOutputLength: limit });
  } catch (cause) {
    throw decodingFailure(cause, limit);
  }
}

/** Opens the encodings of `Content-Encoding`, last applied first; `limit` holds for what comes out of each. */
export async function decodeBody(body: Uint8Array, contentEncoding: string, limit: number): Promise<Uint8Array> {
  const encodings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name && name !== 'identity');
  if (encodings.length > 2) throw new AskError('undecodable', `${encodings.length} encodings`);
  let bytes = body;
  for (const encoding of encodings.reverse()) bytes = bytes.length > 0 ? await opened(bytes, encoding, limit) : bytes;
  return bytes;
}
