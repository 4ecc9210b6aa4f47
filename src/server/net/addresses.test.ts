import { expect, test } from 'vitest';
import { checkedIps, isPublicIp, readAddress } from './addresses.ts';

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '168.63.129.16',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.7',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '::ffff:7f00:1',
  '::10.0.0.1',
  '64:ff9b::a00:1',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:a00:1::1',
  '3fff::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  '2a00:1450::1%eth0',
  'fec0::1',
  'ff02::1',
  'localhost',
  '',
])('%s is not of the public internet', (ip) => {
  expect(isPublicIp(ip)).toBe(false);
});

test.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '193.166.3.2', '2001:708::1', '2a00:1450:4001::1'])('%s is public', (ip) => {
  expect(isPublicIp(ip)).toBe(true);
});

test.each([
  ['ftp://tem.fi/', 'bad-address'],
  ['file:///etc/passwd', 'bad-address'],
  ['javascript:alert(1)', 'bad-address'],
  ['tem.fi', 'bad-address'],
  ['https://name@tem.fi/', 'bad-address'],
  ['https://name:word@tem.fi/', 'bad-address'],
  ['https://tem.fi:22/', 'forbidden-address'],
])('%s is not asked: %s', (address, code) => {
  expect(() => readAddress(address)).toThrow(expect.objectContaining({ code }));
});

const never = () => Promise.reject(new Error('asked the resolver'));

// WHATWG URL writes these as the address they mean.
test.each([
  'http://127.1/',
  'http://0x7f.1/',
  'http://2130706433/',
  'http://017700000001/',
  'http://[::1]/',
  'http://[::ffff:7f00:1]/',
  'http://0/',
])('%s is seen through', async (address) => {
  await expect(checkedIps(readAddress(address), never)).rejects.toMatchObject({ code: 'forbidden-address' });
});

test('one private address among public ones spoils all', async () => {
  const url = readAddress('https://tem.fi/');
  await expect(checkedIps(url, async () => ['193.166.3.2', '10.0.0.1'])).rejects.toMatchObject({ code: 'forbidden-address' });
  await expect(checkedIps(url, async () => ['193.166.3.2', '2001:708::1'])).resolves.toEqual(['193.166.3.2', '2001:708::1']);
});

test('a host without an address is unknown', async () => {
  await expect(checkedIps(readAddress('https://tem.fi/'), async () => [])).rejects.toMatchObject({ code: 'unknown-host' });
});
