import { inflateRawSync } from 'node:zlib';
import { refuseSheet, sheetLimits } from './sheet-file.ts';

/**
 * A zip archive read from its central directory (PKWARE APPNOTE 4.3). Nothing is unpacked that is not asked for, and never more than
 * the limits say, whatever the directory claims.
 */
export type Archive = { names: string[]; read: (name: string) => Uint8Array | null };

type Entry = { name: string; flags: number; method: number; packed: number; unpacked: number; offset: number };

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const longestComment = 65_535;

const broken = (detail: string, cause?: unknown): never => refuseSheet('broken', detail, cause);

function endOf(bytes: Buffer): { count: number; offset: number } {
  const earliest = Math.max(0, bytes.length - 22 - longestComment);
  for (let at = bytes.length - 22; at >= earliest; at--) {
    if (bytes.readUInt32LE(at) === endSignature) return { count: bytes.readUInt16LE(at + 10), offset: bytes.readUInt32LE(at + 16) };
  }
  return broken('no end of central directory');
}

function entryAt(bytes: Buffer, at: number): { entry: Entry; next: number } {
  if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entrySignature) broken(`no entry of the directory at ${at}`);
  const nameEnds = at + 46 + bytes.readUInt16LE(at + 28);
  const entry = {
    name: bytes.toString('utf8', at + 46, nameEnds).replaceAll('\\', '/'),
    flags: bytes.readUInt16LE(at + 8),
    method: bytes.readUInt16LE(at + 10),
    packed: bytes.readUInt32LE(at + 20),
    unpacked: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
  };
  return { entry, next: nameEnds + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32) };
}

function directoryOf(bytes: Buffer): Entry[] {
  const { count, offset } = endOf(bytes);
  if (count > sheetLimits.entries) refuseSheet('unpacks-too-large', `${count} files in it`);
  const entries: Entry[] = [];
  for (let at = offset; entries.length < count;) {
    const { entry, next } = entryAt(bytes, at);
    entries.push(entry);
    at = next;
  }
  return entries;
}

/** Sizes that the directory claims are believed where they are too large, and checked again while unpacking. */
function refuseDangers(entries: readonly Entry[]): void {
  if (entries.some(({ flags }) => flags & 1)) refuseSheet('encrypted', 'an encrypted entry');
  const claimed = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (claimed > sheetLimits.unpacked) refuseSheet('unpacks-too-large', `${claimed} bytes unpacked`);
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size < entries.length) broken('two entries of one name');
}

function packedBytes(bytes: Buffer, { name, offset, packed }: Entry): Buffer {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== localSignature) broken(`no file at ${offset} for ${name}`);
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packed > bytes.length) broken(`${name} is cut off`);
  return bytes.subarray(start, start + packed);
}

function unpack(packed: Buffer, { name, method }: Entry, room: number): Uint8Array {
  if (method !== 0 && method !== 8) broken(`${name} is packed by method ${method}`);
  if (packed.length > room) refuseSheet('unpacks-too-large', name);
  if (method === 0) return packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(room, 1) });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return refuseSheet('unpacks-too-large', name, cause);
    return broken(`${name} cannot be unpacked`, cause);
  }
}

export function openArchive(file: Uint8Array): Archive {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const entries = directoryOf(bytes);
  refuseDangers(entries);
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  let room = sheetLimits.unpacked;
  return {
    names: entries.map(({ name }) => name),
    read(name) {
      const entry = byName.get(name.toLowerCase());
      if (!entry) return null;
      const unpacked = unpack(packedBytes(bytes, entry), entry, room);
      room -= unpacked.length;
      return unpacked;
    },
  };
}
