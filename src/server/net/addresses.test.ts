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
  ['https://tem.fi:8443/', 'forbidden-address'],
  ['http://tem.fi:8080/', 'forbidden-address'],
  ['http://tem.fi:0/', 'forbidden-address'],
  ['https://@127.0.0.1:22/', 'forbidden-address'],
  ['https://tem.fi@127.0.0.1/', 'bad-address'],
  ['https://%6e%61:x@tem.fi/', 'bad-address'],
  ['http://1.2.3.4.5/', 'bad-address'],
  ['http://tem.fi%00.example/', 'bad-address'],
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
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://127.0.0.1./',
  'http://0.0.0.0/',
  'http://169.254.169.254/',
  'http://2852039166/',
  'http://0xa9.254.0251.254/',
  'http://[::]/',
  'http://[::ffff:169.254.169.254]/',
  'http://[::ffff:0:7f00:1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[fd00:ec2::254]/',
  'http://[fe80::1]/',
  'http://１２７.０.０.１/',
  'http://①②⑦.⓪.⓪.①/',
  'http://127。0。0。1/',
  'http://%31%32%37.0.0.1/',
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

test.each(['localhost', 'localhost.', 'LOCALHOST', 'metadata.google.internal', 'ⓛocalhost'])(
  '%s is what its addresses are, however it is written',
  async (host) => {
    const asked: string[] = [];
    const resolve = async (name: string) => {
      asked.push(name);
      return ['127.0.0.1'];
    };
    await expect(checkedIps(readAddress(`http://${host}/`), resolve)).rejects.toMatchObject({ code: 'forbidden-address' });
    expect(asked).toEqual([host === 'metadata.google.internal' ? host : 'localhost']);
  },
);

test.each([
  ['https://TEM.fi./a#b', 'https://tem.fi/a'],
  ['https://tem.fi:443/', 'https://tem.fi/'],
  ['http://tem.fi:443/', 'http://tem.fi:443/'],
  ['https://työministeriö.fi/', 'https://xn--tyministeri-sfbj.fi/'],
])('%s is asked as %s', (address, expected) => {
  expect(readAddress(address).href).toBe(expected);
});

test.each(['::1%lo', '127.0.0.1 ', '', 'localhost', '0x7f.1'])('a resolver that answers %j is not believed', async (answer) => {
  await expect(checkedIps(readAddress('https://tem.fi/'), async () => [answer])).rejects.toMatchObject({ code: 'forbidden-address' });
});
