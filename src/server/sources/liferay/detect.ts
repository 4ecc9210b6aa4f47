import { isPage } from '../page/detect.ts';

/** Paths of what Liferay publishes have `/-/` before their name; its portlets' own pages do too, and are none. */
const release = /\/-\/+(?!document_library|message_boards|wiki|calendar|categories|blogs\/|search)[^/]/;

/** Whether an address is one at which a Liferay site publishes something: `/-/slug`, `/sv/-/1410877/slug`, `/-/asset_publisher/…/slug`. */
export function isReleaseAddress(url: URL): boolean {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
  const paging = [...url.searchParams.keys()].some((name) => /(^|_)(cur|delta)$/.test(name));
  return release.test(url.pathname) && !url.pathname.endsWith('/rss') && !paging;
}

/** A list has some links to what is published, and marks of its builder. */
export function isList(contentType: string, text: string): boolean {
  if (!isPage(contentType, text) || !/liferay|_INSTANCE_|p_p_id=/i.test(text)) return false;
  const links = new Set([...text.matchAll(/href\s*=\s*["']([^"'?#]{0,500}\/-\/[^"'?#]{1,500})/gi)].map(([, path]) => path));
  return links.size >= 3;
}
