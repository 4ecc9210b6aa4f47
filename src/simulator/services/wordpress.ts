import { finnishDate } from '../finnish-date.ts';
import type { Release } from '../releases.ts';
import { escaped, html, nothingHere, page, type Asked, type Reply } from '../reply.ts';
import type { Service } from '../services.ts';

/** Entries of moniheli.fi by the REST interface of WordPress, and their pages. */
const host = 'moniheli.fi';
const route = /^(\/en)?\/wp-json\/wp\/v2\/uutinen(?:\/(\d+))?\/?$/;

/** The number of one entry is known; those of the others follow from when they came out. */
const numbers: Record<string, number> = { 'uusi-paivittynyt-kotolaki': 24_166 };
const slugOf = ({ address }: Release): string => new URL(address).pathname.split('/').filter(Boolean).at(-1) ?? '';
const numberOf = (release: Release): number => numbers[slugOf(release)] ?? Math.round(release.at.getTime() / 86_400_000);

const wall = (at: Date): string => {
  const { day, time } = finnishDate(at);
  const [d = '', m = '', y = ''] = day.split('.');
  return `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}T${time}`;
};
const inUtc = (at: Date): string => at.toISOString().slice(0, 19);

/** An entry in the form of moniheli.fi/en/wp-json/wp/v2/uutinen/24166; `_fields` chooses among its parts. */
function entry(release: Release, fields: string | null): object {
  const id = numberOf(release);
  const whole = {
    id,
    date: wall(release.at),
    date_gmt: inUtc(release.at),
    guid: { rendered: `https://${host}/?post_type=uutinen&#038;p=${id}` },
    modified: wall(release.at),
    modified_gmt: inUtc(release.at),
    slug: slugOf(release),
    status: 'publish',
    type: 'uutinen',
    link: release.address,
    title: { rendered: escaped(release.title).replace(/’/g, '&#8217;').replace(/–/g, '&#8211;') },
    content: {
      rendered: `<div data-elementor-type="wp-post"><style>.elementor{}</style><p>${escaped(release.summary)}</p></div>`,
      protected: false,
    },
  };
  const wanted = fields?.split(',');
  return wanted ? Object.fromEntries(Object.entries(whole).filter(([name]) => wanted.includes(name))) : whole;
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
  body: JSON.stringify(body),
});
const refused = (code: string, message: string, status: number): Reply => json({ code, message, data: { status } }, status);

const whole = (text: string | null, otherwise: number): number => (text && /^\d{1,4}$/.test(text) ? Number(text) : otherwise);

function list({ url: { searchParams } }: Asked, out: readonly Release[]): Reply {
  const after = searchParams.get('after');
  const found = out.filter(({ at }) => !after || inUtc(at) > after);
  const perPage = whole(searchParams.get('per_page'), 10);
  const number = whole(searchParams.get('page'), 1);
  const pages = Math.ceil(found.length / perPage);
  if (perPage < 1 || perPage > 100) return refused('rest_invalid_param', 'per_page', 400);
  if (number > Math.max(1, pages)) return refused('rest_post_invalid_page_number', 'page', 400);
  const shown = found.slice((number - 1) * perPage, number * perPage).map((release) => entry(release, searchParams.get('_fields')));
  return json(shown, 200, { 'X-WP-Total': String(found.length), 'X-WP-TotalPages': String(pages) });
}

function answer(asked: Asked, all: readonly Release[]): Reply {
  const { url, now } = asked;
  const out = all.filter(({ at }) => at <= now);
  const [called, folder, number] = route.exec(url.pathname) ?? [];
  if (called === undefined) return url.pathname.includes('/wp-json/') ? refused('rest_no_route', url.pathname, 404) : entryPage(url, out);
  const inLanguage = out.filter(({ language }) => (language === 'en') === (folder !== undefined));
  if (number === undefined) return list(asked, inLanguage);
  const found = inLanguage.find((release) => String(numberOf(release)) === number);
  return found ? json(entry(found, url.searchParams.get('_fields'))) : refused('rest_post_invalid_id', number, 404);
}

function entryPage({ pathname }: URL, out: readonly Release[]): Reply {
  const release = out.find(({ address }) => new URL(address).pathname === pathname);
  if (!release) return nothingHere();
  return html(page({ language: release.language, title: release.title, body: `<p>${escaped(release.summary)}</p>` }));
}

export const service: Service = ({ releases }) => {
  const here = releases.filter(({ address }) => new URL(address).hostname.replace(/^www\./, '') === host);
  return { [host]: (asked) => answer(asked, here) };
};
