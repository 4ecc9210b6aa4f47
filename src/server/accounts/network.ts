/** Bytes of an IPv6 address that name a network rather than a home (RFC 6177): three groups of sixteen bits. */
const groupsKept = 3;

/** A network address without what tells one home or desk from another: 192.0.2.0/24, 2001:db8:1::/48. Null for what is no address. */
export function networkOf(address: string | null): string | null {
  const plain = (address ?? '').trim().replace(/^::ffff:(?=\d+\.)/i, '');
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`;
  if (!plain.includes(':') || !URL.canParse(`http://[${plain}]/`)) return null;
  return `${spelt(plain).slice(0, groupsKept).join(':')}::/48`;
}

/** The eight groups of an IPv6 address, the left out zeros put back. */
function spelt(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::');
  const first = head.split(':').filter(Boolean);
  const last = (tail ?? '').split(':').filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  return [...first, ...Array<string>(zeros).fill('0'), ...last];
}

/** The network that a request came from, as the front server says. */
export const networkIn = (headers: Headers): string | null => networkOf(headers.get('x-forwarded-for'));
