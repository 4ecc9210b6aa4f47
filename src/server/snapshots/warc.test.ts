import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readWarc } from '../../../tests/support/warc.ts';
import { responseRecord, warcInfo, type Archived } from './warc.ts';

const snapshot: Archived = {
  address: 'https://tem.fi/-/tiedote',
  fetchedAt: '2026-11-23T10:00:00.000Z',
  headers: { 'content-type': 'text/html; charset=utf-8', 'content-encoding': 'gzip', 'content-length': '17', etag: '"a"' },
  body: Buffer.from('<p>Ääni</p>\r\n\r\nWARC/1.1\r\n'),
};
const read = (...records: Buffer[]) => readWarc(Buffer.concat(records));

describe('a response', () => {
  test('is read back byte by byte, with where and when it was had', () => {
    const [info, response] = read(warcInfo('a.warc', snapshot.fetchedAt), responseRecord(snapshot));
    expect(info?.fields).toMatchObject({ 'WARC-Type': 'warcinfo', 'WARC-Filename': 'a.warc' });
    expect(response?.fields).toMatchObject({
      'WARC-Type': 'response',
      'WARC-Target-URI': snapshot.address,
      'WARC-Date': snapshot.fetchedAt,
      'Content-Type': 'application/http;msgtype=response',
    });
    expect(response?.http?.body).toEqual(snapshot.body);
    expect(response?.http?.line).toBe('HTTP/1.1 200 OK');
  });

  test('keeps the headers that are true of the bytes, and names the others as they were', () => {
    const [response] = read(responseRecord(snapshot));
    expect(response?.http?.headers).toEqual([
      ['content-type', 'text/html; charset=utf-8'],
      ['X-Archive-Orig-content-encoding', 'gzip'],
      ['X-Archive-Orig-content-length', '17'],
      ['etag', '"a"'],
      ['content-length', String(snapshot.body.length)],
    ]);
  });

  test('has digests of its payload and its block', () => {
    const [response] = read(responseRecord({ ...snapshot, body: Buffer.from('abc') }));
    // The SHA-256 of “abc” (FIPS 180-4), in base 32.
    expect(response?.fields['WARC-Payload-Digest']).toBe('sha256:XJ4BNP4PAHH6UQKBIDPF3LRCEOYAGYNDSYLXVHFUCD7WD4QACWWQ====');
    expect(createHash('sha256').update('abc').digest('hex')).toMatch(/^ba7816bf/);
    expect(response?.fields['WARC-Block-Digest']).toMatch(/^sha256:[A-Z2-7]{52}====$/);
  });

  test('has the same id whenever it is written, and another for other bytes', () => {
    const idOf = (one: Archived) => read(responseRecord(one))[0]?.fields['WARC-Record-ID'];
    expect(idOf(snapshot)).toMatch(/^<urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}>$/);
    expect(idOf(snapshot)).toBe(idOf({ ...snapshot }));
    expect(idOf({ ...snapshot, body: Buffer.from('b') })).not.toBe(idOf(snapshot));
  });

  test('holds no line that its server slipped into an address or a header', () => {
    const headers = { 'x-a': 'one\r\nset-cookie: b', 'bad name\r\nx': 'y' };
    const [response] = read(responseRecord({ ...snapshot, address: 'https://tem.fi/\r\nWARC-Type: metadata', headers }));
    expect(response?.fields['WARC-Type']).toBe('response');
    expect(response?.http?.headers.map(([name]) => name)).toEqual(['x-a', 'content-length']);
  });
});
