import { createHash } from 'node:crypto';
import { matters, type Consultation } from '../matters.ts';
import { escaped, nothingHere, type Asked, type Reply } from '../reply.ts';
import type { Service } from '../services.ts';

const place = '/api/v1/Lausuntopalvelu.svc/Proposals';
const most = 50;
/** Requests about other things, one every third day: more than a page of them. */
const others = 70;
const day = 86_400_000;

const guid = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

/** Plainly examples: what else the service tells of. */
function unrelated(now: Date): Consultation[] {
  const first = Math.floor(now.getTime() / day / 3) * 3;
  return Array.from({ length: others }, (_, n): Consultation => {
    const at = new Date((first - n * 3) * day);
    return {
      id: `esimerkki-${first - n * 3}`,
      name: `Esimerkki muusta lausuntopyynnöstä ${at.toISOString().slice(0, 10)}`,
      goals: 'Esimerkki, joka ei koske seurattavia asioita.',
      opened: at.toISOString().slice(0, 10),
      closes: n % 2 ? null : new Date(at.getTime() + 40 * day).toISOString().slice(0, 10),
      organisation: 'Esimerkkivirasto',
      register: null,
    };
  });
}

const property = (name: string, value: string | null): string =>
  value === null ? '' : `        <d:${name}>${escaped(value)}</d:${name}>\n`;

/** Times without a zone, some with Z all the same; some requests without a deadline. */
function entry({ id, name, goals, opened, closes, organisation, register }: Consultation, n: number): string {
  const properties = [
    property('Id', guid(id)),
    property('Name', name),
    property('Goals', `<p>${escaped(goals)}</p>`),
    property('Deadline', closes && `${closes}T16:15:00`),
    property('PublishedOn', n % 3 === 0 ? `${opened}T07:56:55.763Z` : `${opened}T10:56:55.76`),
    property('OrganizationName', organisation),
    register === null ? '        <d:RegisterNumber m:null="true" />\n' : property('RegisterNumber', register),
  ];
  return `  <entry>
    <content type="application/xml">
      <m:properties>
${properties.join('')}      </m:properties>
    </content>
  </entry>
`;
}

const feed = (entries: string, next: string | null): string => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:d="http://schemas.microsoft.com/ado/2007/08/dataservices" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">
  <title type="text">Proposals</title>
${entries}${next === null ? '' : `  <link rel="next" href="${escaped(next)}" />\n`}</feed>
`;

function proposals(consultations: readonly Consultation[], { url, now }: Asked): Reply {
  if (url.searchParams.has('$format'))
    return { status: 400, headers: { 'content-type': 'application/xml' }, body: '<error>Unsupported format.</error>' };
  const today = now.toISOString().slice(0, 10);
  const told = [...consultations, ...unrelated(now)]
    .filter(({ opened }) => opened <= today)
    .sort((a, b) => b.opened.localeCompare(a.opened) || a.id.localeCompare(b.id));
  const skip = Number(url.searchParams.get('$skip') ?? 0);
  const top = Math.min(most, Number(url.searchParams.get('$top') ?? most));
  const entries = told.slice(skip, skip + top).map((one, n) => entry(one, skip + n));
  const next = told.length > skip + top ? `Proposals?$orderby=PublishedOn%20desc&$top=${top}&$skip=${skip + top}` : null;
  const headers = { 'content-type': 'application/atom+xml;type=feed;charset=utf-8' };
  return { status: 200, headers, body: feed(entries.join(''), next) };
}

/** Lausuntopalvelu.fi: requests for comments that have come out by now, among others; the next page's address is relative. */
export const service: Service = () => ({
  'lausuntopalvelu.fi': (asked) => (asked.url.pathname === place ? proposals(matters().consultations, asked) : nothingHere()),
});
