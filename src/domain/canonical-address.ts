/** Query parameters that say how a reader came or how a list was paged, not which page it is. */
const passing = /^(utm_.*|fbclid|gclid|mc_[a-z]+|p_p_(lifecycle|state|mode|id)|p_r_p_resetCur|redirect)$/i;

/**
 * An address without what does not name the page: scheme, `www.`, default port, fragment, doubled and trailing slashes, tracking.
 * Two items with one canonical address are one. A language parameter stays: it names another version.
 */
export function canonicalAddress(address: string): string {
  const url = new URL(address);
  const host = url.hostname.toLowerCase().replace(/^www\./, '');
  const port = url.port && url.port !== '80' && url.port !== '443' ? `:${url.port}` : '';
  const path = url.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  const kept = [...url.searchParams].filter(([name]) => !passing.test(name)).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const query = kept.length ? `?${new URLSearchParams(kept).toString()}` : '';
  return `${host}${port}${path}${query}`;
}
