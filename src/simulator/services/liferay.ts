import { createHash } from 'node:crypto';
import { finnishDate } from '../finnish-date.ts';
import type { Release } from '../releases.ts';
import { escaped, html, nothingHere, page, type Asked, type Host, type Reply } from '../reply.ts';
import type { Service } from '../services.ts';

/** News lists of the ministries' sites and the pages of their releases. */
type Language = 'fi' | 'sv' | 'en';
const lists: Record<string, Language> = { '/ajankohtaista': 'fi', '/sv/aktuellt': 'sv', '/en/news': 'en' };
const words = {
  fi: { list: 'Ajankohtaista', type: 'Tiedote', at: ' klo ', published: 'Julkaisuajankohta' },
  sv: { list: 'Aktuellt', type: 'Pressmeddelande', at: ' kl. ', published: 'Utgivningsdatum' },
  en: { list: 'News', type: 'Press release', at: ' at ', published: 'Publication date' },
};

/** The number of a ministry among the publishers of valtioneuvosto.fi. */
const groups: Record<string, string> = { 'tem.fi': '1410877', 'intermin.fi': '1410869' };
const government = ['valtioneuvosto.fi', 'tem.fi', 'intermin.fi', 'oikeusministerio.fi'];
const perPage = 10;

const hostOf = ({ address }: Release): string => new URL(address).hostname.replace(/^www\./, '');
const pathOf = ({ address }: Release): string => new URL(address).pathname.replace(/\/{2,}/g, '/');
const slugOf = (path: string): string => path.replace(/\/+$/, '').split('/').at(-1) ?? '';
const isOfList = (release: Release): boolean => pathOf(release).includes('/-/');

/** A ministry's release under its own host, whichever host it came out on. */
function underOwnHost(release: Release, host: string): Release[] {
  if (hostOf(release) === host) return [release];
  const group = groups[host];
  if (!group || !pathOf(release).includes(`/-/${group}/`)) return [];
  const folder = release.language === 'fi' ? '' : `/${release.language}`;
  return [{ ...release, address: `https://${host}${folder}/-/${slugOf(pathOf(release))}` }];
}

const onList = (all: readonly Release[], host: string): Release[] =>
  host === 'valtioneuvosto.fi'
    ? all.filter((release) => government.includes(hostOf(release)))
    : all.flatMap((release) => underOwnHost(release, host));

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The number of a list's portlet; it changes when the page is rebuilt, here each year. */
const instanceOf = ({ url, now }: Asked): string => digest(`${url.pathname}${url.hostname}${now.getUTCFullYear()}`).slice(0, 12);

/** Some links to valtioneuvosto.fi have a slash too many, and answer all the same. */
const linkTo = (release: Release): string => {
  const { pathname, search } = new URL(release.address);
  const doubled = digest(release.title).startsWith('0') ? pathname.replace(/\/-\/(\d{7})\//, '/-//$1/') : pathname;
  return `https://${hostOf(release)}${doubled}${search}`;
};

function entry(release: Release, language: Language): string {
  const { day, time } = finnishDate(release.at);
  const title = escaped(release.title);
  return `<li><div><span>${day} ${time.slice(0, 5).replace(':', '.')}</span> | <span>${words[language].type}</span></div>
<h3><a href="${escaped(linkTo(release))}" lang="${release.language}">${title}</a></h3>${release.summary && `<p>${escaped(release.summary)}</p>`}</li>`;
}

function pager(asked: Asked, pages: number): string {
  const portlet = `com_liferay_asset_publisher_web_portlet_AssetPublisherPortlet_INSTANCE_${instanceOf(asked)}`;
  const query = (n: number) =>
    `?p_p_id=${portlet}&p_p_lifecycle=0&p_p_state=normal&p_p_mode=view&_${portlet}_delta=${perPage}&p_r_p_resetCur=false&_${portlet}_cur=${n}`;
  const links = Array.from({ length: pages }, (_, n) => `<li><a href="${escaped(asked.url.pathname + query(n + 1))}">${n + 1}</a></li>`);
  return `<nav aria-label="${perPage}"><ul>${links.join('')}</ul></nav>`;
}

const pageNumber = ({ searchParams }: URL): number => Number([...searchParams].find(([name]) => name.endsWith('_cur'))?.[1] ?? 1) || 1;

/** A page of a list. Its feed has been switched off, so whoever asks for it (getRSS) gets the page too, with status 200. */
function list(asked: Asked, releases: readonly Release[], language: Language): Reply {
  const listed = releases.filter((release) => release.language === language && release.at <= asked.now && isOfList(release));
  const first = (pageNumber(asked.url) - 1) * perPage;
  const entries = listed.slice(first, first + perPage).map((release) => entry(release, language));
  const body = `<ul>\n${entries.join('\n')}\n</ul>\n${pager(asked, Math.ceil(listed.length / perPage))}`;
  return html(page({ language, title: words[language].list, body }));
}

const banner = '<ul><li><a href="/">Suomi</a></li><li><a href="/sv">Svenska</a></li><li><a href="/en">English</a></li></ul>';

/** A release's page; asked for in a language that it lacks it may be no more than the choice of languages. */
function releasePage({ url }: Asked, release: Release): Reply {
  const named = [...url.searchParams].find(([name]) => name.endsWith('languageId'))?.[1]?.slice(0, 2);
  const language = (release.language in words ? release.language : 'fi') as Language;
  if (named && named !== language && !release.address.includes('languageId')) return html(page({ language, title: '', body: banner }));
  const { day, time } = finnishDate(release.at);
  const line = `<p>${words[language].published} ${day} ${time.slice(0, 5).replace(':', '.')}</p><p>${words[language].type}</p>`;
  return html(page({ language, title: release.title, body: line + (release.summary && `<p>${escaped(release.summary)}</p>`) }));
}

/** A release answers under every ministry's host, whichever published it; under others only on its own. */
const answers = (release: Release, host: string): boolean =>
  hostOf(release) === host || (government.includes(hostOf(release)) && [...government, 'vm.fi'].includes(host));

function site(host: string, all: readonly Release[]): Host {
  const releases = onList(all, host);
  return (asked) => {
    const path = asked.url.pathname.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
    const language = lists[path];
    if (language) return list(asked, releases, language);
    const folder = /^\/(sv|en)\//.exec(path)?.[1] ?? 'fi';
    const found = all.filter((one) => isOfList(one) && slugOf(pathOf(one)) === slugOf(path) && answers(one, host) && one.at <= asked.now);
    const release = found.find((one) => one.language === folder) ?? found[0];
    return release && path.includes('/-/') ? releasePage(asked, release) : nothingHere(folder);
  };
}

/** The ministries' and their agencies' sites. */
export const service: Service = ({ releases }) =>
  Object.fromEntries([...government, 'vm.fi', 'kotoutuminen.fi', 'migri.fi'].map((host) => [host, site(host, releases)]));
