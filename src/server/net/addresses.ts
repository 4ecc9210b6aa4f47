import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { AskError } from './answer.ts';

/** IPv4 that names no public host: RFC 6890 and the registry it founded, and one cloud's fixed metadata address. */
const closedV4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/**
 * Within 2000::/3, the only global unicast block (RFC 4291): IETF protocols with Teredo, documentation, 6to4 and documentation again.
 * Everything outside 2000::/3 (loopback, mapped IPv4, NAT64, unique local, link-local, multicast) is closed without being named.
 */
const closedV6: [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

function blocks(ranges: [string, number][], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [start, bits] of ranges) list.addSubnet(start, bits, family);
  return list;
}

const closedIPv4 = blocks(closedV4, 'ipv4');
const closedIPv6 = blocks(closedV6, 'ipv6');
const globalIPv6 = blocks([['2000::', 3]], 'ipv6');

/** True for an IP address of the public internet. What is no IP address is not public. */
export function isPublicIp(ip: string): boolean {
  if (isIPv4(ip)) return !closedIPv4.check(ip, 'ipv4');
  if (!isIPv6(ip) || ip.includes('%')) return false;
  return globalIPv6.check(ip, 'ipv6') && !closedIPv6.check(ip, 'ipv6');
}

/** No official source is known to answer elsewhere, and what else listens on a host is nothing for us to knock at. */
const openPorts = new Set(['', '80', '443']);

/** Reads an address that we may ask: http or https, one of the web's two ports, no name or password in it. */
export function readAddress(address: string, base?: string): URL {
  if (!URL.canParse(address, base)) throw new AskError('bad-address', `not an address: ${address.slice(0, 200)}`);
  const url = new URL(address, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new AskError('bad-address', `not http: ${url.protocol}`);
  if (url.username || url.password) throw new AskError('bad-address', 'a name or password in the address');
  if (!openPorts.has(url.port)) throw new AskError('forbidden-address', `port ${url.port}`);
  url.hash = '';
  // The dot at the end of a full name: the same host, whose turn and certificate are those of the name without it.
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.replace(/\.+$/, '');
  return url;
}

export type Resolve = (host: string) => Promise<string[]>;

/**
 * The IP addresses to connect to. Every answer is checked, and one bad answer spoils all:
 * a host that mixes public and private addresses is not to be trusted with either.
 */
export async function checkedIps(url: URL, resolve: Resolve): Promise<string[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const ips = isIPv4(host) || isIPv6(host) ? [host] : await resolve(host);
  if (ips.length === 0) throw new AskError('unknown-host', `no address for ${host}`);
  const closed = ips.find((ip) => !isPublicIp(ip));
  if (closed !== undefined) throw new AskError('forbidden-address', `${host} is at ${closed}`);
  return ips;
}
