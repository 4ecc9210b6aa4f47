import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** One encoding of a page: its bytes and the strong entity tag that names exactly these bytes. */
export type Variant = { encoding: 'br' | 'gzip' | 'identity'; bytes: Uint8Array; tag: string };
/** A page's bytes in every encoding; null where compressing does not pay. */
export type Variants = { identity: Variant; gzip: Variant | null; br: Variant | null };
/** The brotli quality that a page has: 5 when filled (0.5 ms for 36 kB), 11 when upgraded (52 ms, a sixth smaller). */
export type Quality = 5 | 11;

const compressible = /^(?:text\/|image\/svg\+xml|application\/(?:json|xml|javascript|[\w.-]+\+(?:xml|json)))/i;
const worthwhile = 256;
const upgradeLimit = 1_000_000;

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url').slice(0, 22);

export function brotliBytes(bytes: Uint8Array, quality: number): Promise<Uint8Array> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return brotliAsync(bytes, { params });
}

/** The tags of all encodings of the bytes with this hash; brotli's bytes differ by quality, and so does the tag. */
export const tagsOf = (hash: string): string[] => ['', '-br', '-br11', '-gz'].map((suffix) => `"${hash}${suffix}"`);

export const brTag = (hash: string, quality: Quality): string => `"${hash}-br${quality === 11 ? '11' : ''}"`;

/** Puts stored bytes back together; empty means that there is none. */
export function variantsOf(hash: string, quality: Quality, parts: { identity: Uint8Array; gzip: Uint8Array; br: Uint8Array }): Variants {
  return {
    identity: { encoding: 'identity', bytes: parts.identity, tag: `"${hash}"` },
    gzip: parts.gzip.length > 0 ? { encoding: 'gzip', bytes: parts.gzip, tag: `"${hash}-gz"` } : null,
    br: parts.br.length > 0 ? { encoding: 'br', bytes: parts.br, tag: brTag(hash, quality) } : null,
  };
}

const nothing = new Uint8Array(0);
const smaller = (coded: Uint8Array, than: Uint8Array) => (coded.length < than.length ? coded : nothing);

/** `body` in all encodings that pay. */
export async function encode(body: Uint8Array, contentType: string, quality: Quality = 5): Promise<Variants> {
  const hash = hashOf(body);
  if (body.length < worthwhile || !compressible.test(contentType)) {
    return variantsOf(hash, quality, { identity: body, gzip: nothing, br: nothing });
  }
  const [zipped, br] = await Promise.all([gzipAsync(body, { level: 7 }), brotliBytes(body, quality)]);
  return variantsOf(hash, quality, { identity: body, gzip: smaller(zipped, body), br: smaller(br, body) });
}

/** True where brotli at 11 is still to come and worth its time. */
export const canUpgrade = (variants: Variants, quality: Quality): boolean =>
  quality === 5 && variants.br !== null && variants.identity.bytes.length <= upgradeLimit;

export const sizeOf = ({ identity, gzip: zipped, br }: Variants): number =>
  identity.bytes.length + (zipped?.bytes.length ?? 0) + (br?.bytes.length ?? 0);
