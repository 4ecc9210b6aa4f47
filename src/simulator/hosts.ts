import { conditional, rss } from './feeds.ts';
import { habits, habitsHost, privateHost } from './habits.ts';
import { watchedHosts, watchedPage } from './pages.ts';
import { readReleases, type Release } from './releases.ts';
import { html, nothingHere, page, redirect, type Host } from './reply.ts';
import { services } from './services.ts';
import { oldSeedPage, seedPage } from './seed-page.ts';

export type World = { host: Host; resolve: (name: string) => string[] };

const present = {
  fi: 'kotoutuminen.fi/kotoutumisen-edistaminen-tem',
  sv: 'kotoutuminen.fi/sv/framjande-av-integration-anm',
  en: 'kotoutuminen.fi/en/promotion-of-integration-at-the-ministry-of-economic-affairs-and-employment',
};
const old = { fi: 'kotouttaminen.fi/valko', sv: 'kotouttaminen.fi/sv/redogorelsen', en: 'kotouttaminen.fi/en/report-progress' };
const languages = ['fi', 'sv', 'en'] as const;

const hostOf = (address: string): string => new URL(address).hostname.replace(/^www\./, '');
const newest = 20;

/** Releases of the given hosts that are out by `now`. */
const releasesAt =
  (all: readonly Release[], hosts: readonly string[]) =>
  (now: Date): Release[] =>
    all.filter(({ at, address }) => at <= now && hosts.includes(hostOf(address))).slice(0, newest);

/** The same release on three hosts: where it was published, under the ministry's own host, and under another ministry's. */
function onThreeHosts(release: Release): Release[] {
  const slug = /\/-\/(?:\d+\/)?([^/?]+)$/.exec(new URL(release.address).pathname)?.[1];
  if (!slug) return [release];
  const folder = release.language === 'fi' ? '' : `/${release.language}`;
  const copies = [`https://tem.fi${folder}/-/${slug}`, `https://vm.fi${folder}/-/1410877/${slug}`];
  return [release, ...copies.filter((address) => address !== release.address).map((address) => ({ ...release, address }))];
}

/** The addresses of the catalogue's sources that the simulator imitates, each with the habits that its real host is known or feared to have. */
function table(all: readonly Release[], generation: (now: Date) => number): Record<string, Host> {
  const government = releasesAt(all, ['valtioneuvosto.fi', 'tem.fi', 'intermin.fi', 'oikeusministerio.fi']);
  const integration = releasesAt(all, ['kotoutuminen.fi', 'kotouttaminen.fi']);
  const migri = releasesAt(all, ['sttinfo.fi', 'migri.fi']);
  const known: Record<string, Host> = {
    'valtioneuvosto.fi/rss/tiedotteet.rss': () => redirect('/rss/tiedotteet-uusi', 302),
    'valtioneuvosto.fi/rss/tiedotteet-uusi': (asked) => {
      const releases = government(asked.now).flatMap((release, n) => (n < 3 ? onThreeHosts(release) : [release]));
      return conditional(asked, rss(releases, { title: 'Tiedotteet', link: 'https://valtioneuvosto.fi/', language: 'fi', dates: 'eet' }));
    },
    'valtioneuvosto.fi/rss/tiedotteet': () =>
      html(page({ language: 'fi', title: 'Ajankohtaista', body: '<p>Valtioneuvoston ajankohtaiset asiat löytyvät tältä sivulta.</p>' })),
    'sttinfo.fi/rss/releases/latest?publisherId=69817837': (asked) =>
      conditional(asked, rss(migri(asked.now), { title: 'Maahanmuuttovirasto', link: 'https://www.sttinfo.fi/', language: 'fi' })),
    'sttinfo.fi/rss/releases/latest?publisherId=3777': (asked) =>
      asked.earlier === 0
        ? { status: 429, headers: { 'retry-after': '3600' }, body: '' }
        : conditional(asked, rss([], { title: 'Digi- ja väestötietovirasto', link: 'https://www.sttinfo.fi/', language: 'fi' })),
  };
  for (const language of languages) {
    known[present[language]] = ({ url, now }) =>
      url.searchParams.get('p_p_resource_id') === 'getRSS' ? newsList(integration(now)) : seedPage(language, generation(now));
    known[old[language]] = ({ now }) => oldSeedPage(language, generation(now), `https://${present[language]}`);
  }
  return known;
}

/** The page's own list of news: links relative, the first entry twice, dates without a zone. */
function newsList(releases: readonly Release[]) {
  const twice = releases.slice(0, 1);
  const body = rss([...twice, ...releases], {
    title: 'Ajankohtaista',
    link: `https://${present.fi}`,
    language: 'fi',
    dates: 'no-zone',
    address: ({ address }) => (hostOf(address) === 'kotoutuminen.fi' ? new URL(address).pathname : address),
  });
  return { status: 200, headers: { 'content-type': 'application/rss+xml;charset=UTF-8' }, body };
}

/** Addresses for names: they look public and are never connected to, since whoever uses the simulator dials it instead. */
function publicLooking(name: string): string {
  const sum = [...name].reduce((total, character) => (total * 31 + (character.codePointAt(0) ?? 0)) % 65_536, 7);
  return `185.70.${sum >> 8}.${sum & 0xff || 1}`;
}

/** All simulated hosts. `generation` says which generation the followed page has. */
export function createWorld(generation: (now: Date) => number, all: readonly Release[] = readReleases()): World {
  const known = table(all, generation);
  const bad = habits((now) => all.filter(({ at }) => at <= now).slice(0, 5));
  const names = new Set(
    [...Object.keys(known), ...Object.values(all).map(({ address }) => hostOf(address))].map((address) => address.split('/')[0] ?? ''),
  );
  const imitated: Record<string, Host> = Object.fromEntries(services.flatMap((service) => Object.entries(service({ releases: all }))));
  for (const name of [...Object.keys(imitated), ...watchedHosts, 'vm.fi', habitsHost]) names.add(name);
  const host: Host = (asked) => {
    const { hostname, pathname, search } = asked.url;
    const name = hostname.replace(/^www\./, '');
    if (name === habitsHost) return bad[pathname.slice(1)]?.(asked) ?? nothingHere();
    const address = `${name}${pathname}`;
    return (known[`${address}${search}`] ?? known[address])?.(asked) ?? watchedPage(address) ?? imitated[name]?.(asked) ?? nothingHere();
  };
  const resolve = (name: string): string[] => {
    if (name === privateHost) return ['10.0.0.5'];
    return names.has(name.replace(/^www\./, '')) ? [publicLooking(name)] : [];
  };
  return { host, resolve };
}
