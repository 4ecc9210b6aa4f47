import type { Reroute } from '@sveltejs/kit/hooks';
import { parseAddress } from '#domain/addresses.ts';
import { isLanguage } from '#domain/language.ts';

/** No route has this path: what is none of our addresses is not found. */
const nowhere = '/-/-';

/**
 * Public addresses are in the reader's language; the routes are one tree with English names:
 * /fi/toimenpiteet/m-x is answered by /fi/measures/m-x. The tree begins with a language and would take any word for one.
 */
export const reroute: Reroute = ({ url: { pathname: path } }) => {
  const first = path.split('/')[1];
  if (first === 'desk') return path;
  if (!isLanguage(first)) return nowhere;
  const bare = path.endsWith('/') ? path.slice(0, -1) : path;
  const address = parseAddress(bare);
  if (!address) return nowhere;
  const { language, section, id, file } = address;
  const parts = [language, section, id && encodeURIComponent(id), file].filter((part) => part !== null);
  return `/${parts.join('/')}`;
};
