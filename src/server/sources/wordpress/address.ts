import { UnreadableAnswer } from '../failures.ts';

/** What a look asks a route for, beside what its address has already. */
export type Asking = { perPage: number; page: number; language?: string | undefined; after: string | null };

/** A route of the REST interface (developer.wordpress.org/rest-api/reference/posts): all entries of a type, or the one with a number. */
const route = /^(?:.*\/wp-json)?\/wp\/v2\/[\w-]+(?:\/(\d+))?\/?$/;

/** The parts of an entry that are read: without the others an answer is a tenth as long. */
const fields = 'id,date,date_gmt,modified_gmt,slug,status,type,link,title,excerpt,content,lang';

/** Sites without addresses by name have the route in a parameter. */
const routeOf = (url: URL): RegExpExecArray | null => route.exec(url.searchParams.get('rest_route') ?? url.pathname);

/** The address that asks for one page of a type's entries, the newest first, or for one entry. Throws `bad-settings` for what is no route. */
export function questionAddress(address: string, { perPage, page, language, after }: Asking): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  const found = url && routeOf(url);
  if (!url || !found) throw new UnreadableAnswer('bad-settings', `${address} is no route /wp-json/wp/v2/{type}`);
  const list = { per_page: String(perPage), page: String(page), orderby: 'date', order: 'desc', ...(after ? { after } : {}) };
  const asked = { _fields: fields, ...(language ? { lang: language } : {}), ...(found[1] === undefined ? list : {}) };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}
