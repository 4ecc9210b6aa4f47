import { createHash } from 'node:crypto';
import type { Release } from './releases.ts';
import { escaped, type Asked, type Reply } from './reply.ts';

/** How a feed writes its entries' dates. */
export type DateForm = 'gmt' | 'eet' | 'no-zone';

const finnish = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki', dateStyle: 'short', timeStyle: 'medium' });

function dated(at: Date, form: DateForm): string {
  if (form === 'gmt') return at.toUTCString();
  if (form === 'no-zone') return finnish.format(at).replace(' ', 'T');
  const local = new Date(`${finnish.format(at).replace(' ', 'T')}Z`);
  return local.toUTCString().replace('GMT', local.getUTCMonth() > 2 && local.getUTCMonth() < 9 ? 'EEST' : 'EET');
}

export type FeedSettings = {
  title: string;
  link: string;
  language: string;
  dates?: DateForm;
  address?: (release: Release) => string;
  encoding?: string;
};

/** RSS 2.0 with the entries in the order given. */
export function rss(
  releases: readonly Release[],
  { title, link, language, dates = 'gmt', address = (r) => r.address, encoding = 'UTF-8' }: FeedSettings,
): string {
  const items = releases.map(
    (release) => `    <item>
      <title>${escaped(release.title)}</title>
      <link>${escaped(address(release))}</link>
      <guid isPermaLink="false">${createHash('sha256').update(release.address).digest('hex').slice(0, 12)}</guid>
      <pubDate>${dated(release.at, dates)}</pubDate>
      <description>${escaped(release.summary && `<p>${escaped(release.summary)}</p>`)}</description>
    </item>`,
  );
  return `<?xml version="1.0" encoding="${encoding}"?>
<rss version="2.0">
  <channel>
    <title>${escaped(title)}</title>
    <link>${escaped(link)}</link>
    <description>${escaped(title)}</description>
    <language>${language}</language>
${items.join('\n')}
  </channel>
</rss>
`;
}

const xml = 'application/rss+xml;charset=UTF-8';
/** The text in windows-1252; characters that it lacks become question marks. */
export const inWindows1252 = (text: string): Uint8Array =>
  Uint8Array.from([...text], (character) => {
    const code = character.codePointAt(0) ?? 0x3f;
    return windows1252.get(character) ?? (code < 0x100 ? code : 0x3f);
  });
const windows1252 = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, n) => 0x80 + n))].map((character, n) => [
    character,
    0x80 + n,
  ]),
);

/** A feed with an ETag, which answers 304 to who has it already. */
export function conditional(asked: Asked, body: string | Uint8Array, contentType = xml): Reply {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  if (asked.headers['if-none-match'] === etag) return { status: 304, headers: { etag } };
  return { status: 200, headers: { 'content-type': contentType, etag }, body };
}
