/** Query parameters that say how a reader came, not which page it is. */
const tracking = /^(utm_.*|fbclid|gclid|dclid|msclkid|mc_[a-z]+|_ga|_gl|igshid|redirect)$/i;

/**
 * Liferay's parameters: `p_p_…` for the portlet's state and `_PORTLET_INSTANCE_id_name` for the portlet's own, whose instance
 * changes when a page is rebuilt. Only the names below say which content, which of its languages or which part of a list.
 */
const liferay = /^(p_p_|p_r_p_|p_l_|p_auth$|p_o_p_id$)/i;
const portletOwn = /^_(?:\w+?_INSTANCE_[A-Za-z0-9]+|\d+|(?:com_liferay|fi)_\w+?)_([A-Za-z]+)$/;
const naming = new Set(['urltitle', 'articleid', 'assetentryid', 'entryid', 'groupid', 'languageid', 'cur']);

/** `sv_SE`, `sv-SE` and `sv` name one language. */
const languageValue = (name: string, value: string): string =>
  /^(languageid|lang)$/i.test(name) ? value.toLowerCase().replace(/[-_].*$/, '') : value;

/** One parameter as it counts for the name of a page; none where it does not. */
function counting([name, value]: [string, string]): [string, string][] {
  if (tracking.test(name) || liferay.test(name)) return [];
  const own = portletOwn.exec(name)?.[1];
  if (own === undefined) return [[name, languageValue(name, value)]];
  return naming.has(own.toLowerCase()) ? [[own, languageValue(own, value)]] : [];
}

/** A portlet's resource (a feed, a file) is named by the portlet and the resource. */
function resourceOf(parameters: URLSearchParams): [string, string][] {
  if (!parameters.has('p_p_resource_id')) return [];
  return ['p_p_id', 'p_p_resource_id'].map((name) => [name, parameters.get(name) ?? '']);
}

function decodedPath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

const byName = ([a]: [string, string], [b]: [string, string]): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * An address without what does not name the page: scheme, `www.`, default port, fragment, doubled and trailing slashes, tracking,
 * the state of a portal's page. Two items with one canonical address are one. A language parameter stays, in the path or after it:
 * it names another version.
 */
export function canonicalAddress(address: string): string {
  const url = new URL(address);
  const host = url.hostname
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\.$/, '');
  const port = url.port && url.port !== '80' && url.port !== '443' ? `:${url.port}` : '';
  const path = decodedPath(url.pathname)
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '');
  const kept = [...resourceOf(url.searchParams), ...[...url.searchParams].flatMap(counting)];
  const query = kept.length ? `?${new URLSearchParams(kept.sort(byName)).toString()}` : '';
  return `${host}${port}${path}${query}`;
}
