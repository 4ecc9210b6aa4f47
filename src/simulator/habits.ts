import { gzipSync } from 'node:zlib';
import { conditional, inWindows1252, rss } from './feeds.ts';
import type { Release } from './releases.ts';
import { html, page, redirect, type Asked, type Host, type Reply } from './reply.ts';

/** The host where every bad habit has an address of its own: https://habits.example/NAME. */
export const habitsHost = 'habits.example';
/** A name that leads into a private network. */
export const privateHost = 'inside.example';

const xml = (body: string | Uint8Array, more: Partial<Reply> = {}): Reply => ({
  status: 200,
  headers: { 'content-type': 'application/rss+xml' },
  body,
  ...more,
});
const megabyte = 1_000_000;
const mozilla = { title: 'Tavat', link: `https://${habitsHost}/`, language: 'fi' };

/** Habits by name: each a feed of the releases, spoilt in one way. */
export function habits(releases: (now: Date) => Release[]): Record<string, Host> {
  const feed = ({ now }: Asked) => rss(releases(now), mozilla);
  const whole: Host = (asked) => conditional(asked, feed(asked));
  return {
    fine: whole,
    'html-instead': () => html(page({ language: 'fi', title: 'Ajankohtaista', body: '<p>Syöte on poistettu käytöstä.</p>' })),
    'page-with-feeds': () =>
      html(
        page({
          language: 'fi',
          title: 'Ajankohtaista',
          body: '<p>Sivulla on syöte, jonka se kertoo lukijoiden ohjelmille. Sivulle kootaan tiedotteet kotoutumisen edistämisestä, ja niitä voi seurata myös muualla kuin täällä.</p><p>Tiedotteita julkaistaan suomeksi, ruotsiksi ja englanniksi, ja niistä jokaisella on oma osoitteensa tällä sivustolla.</p>',
        }).replace(
          '</head>',
          '<link rel="alternate" type="application/rss+xml" title="Tiedotteet" href="/fine"><link rel="alternate" type="application/atom+xml" href="no-zone"><link rel="alternate" hreflang="sv" href="/sv"></head>',
        ),
      ),
    'moved-for-good': () => redirect(`https://${habitsHost}/fine`, 301),
    'moved-for-now': () => redirect(`https://${habitsHost}/fine`, 302),
    'in-circles': () => redirect(`https://${habitsHost}/in-circles`, 302),
    'said-utf-8': (asked) => xml(inWindows1252(feed(asked)), { headers: { 'content-type': 'application/rss+xml;charset=UTF-8' } }),
    'said-windows-1252': (asked) =>
      xml(rss(releases(asked.now), { ...mozilla, encoding: 'windows-1252' }), {
        headers: { 'content-type': 'application/rss+xml;charset=windows-1252' },
      }),
    'too-many-questions': (asked) => (asked.earlier === 0 ? { status: 429, headers: { 'retry-after': '7200' }, body: '' } : whole(asked)),
    hangs: () => ({ status: 200, hangs: true }),
    'fifty-megabytes': (asked) => xml(feed(asked), { padding: 50 * megabyte }),
    bomb: () =>
      xml(gzipSync(Buffer.alloc(50 * megabyte)), { headers: { 'content-type': 'application/rss+xml', 'content-encoding': 'gzip' } }),
    'cut-off': (asked) => xml(feed(asked), { cutAfter: 300 }),
    'cut-off-xml': (asked) => xml(feed(asked).slice(0, -200)),
    'broken-for-a-while': (asked) => (asked.earlier < 3 ? { status: 500, body: 'Internal Server Error' } : whole(asked)),
    'into-private': () => redirect(`https://${privateHost}/`, 302),
    'into-loopback': () => redirect('http://127.0.0.1/', 302),
    duplicates: ({ now }) =>
      xml(
        rss(
          releases(now).flatMap((release) => [release, release]),
          mozilla,
        ),
      ),
    'relative-links': ({ now }) => xml(rss(releases(now), { ...mozilla, address: ({ address }) => new URL(address).pathname })),
    'no-zone': ({ now }) => xml(rss(releases(now), { ...mozilla, dates: 'no-zone' })),
    'finnish-zone': ({ now }) => xml(rss(releases(now), { ...mozilla, dates: 'eet' })),
    empty: () => xml(rss([], mozilla)),
    nothing: () => xml(''),
    gone: () => ({ status: 410, body: '' }),
  };
}
