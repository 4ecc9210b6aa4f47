import { foldedTitle } from './words.ts';

/** A publisher as the catalogue names it: names in any language, hosts on which it speaks, and what kind it is. */
export type PublisherEntry = { id: string; names: readonly string[]; hosts: readonly string[]; type: string };

/** Who speaks: one id for all the languages of a name, several where ministries speak together. */
export type Publisher = { ids: readonly string[]; official: boolean; media: boolean };
export type Publishers = { of: (name: string, type: string | null, address: string | null) => Publisher };

const officialTypes = new Set([
  'authority',
  'parliament',
  'municipality',
  'region',
  'ministry',
  'agency',
  'committee',
  'wellbeing-services-county',
  'ombudsman',
  'advisory-board',
  'audit',
]);
const mediaTypes = new Set(['media', 'aggregator', 'eu-portal']);

export const hostOf = (address: string | null): string | null =>
  address && URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : null;

/** What stands between publishers that are named together; a ministry's own name may have it too. */
const between = /(\s*[;/&,]\s*|\s+(?:ja|och|and)\s+)/;
/** More are not named together; names with what stands between them. */
const mostPieces = 41;

/** Those known of several that are named together: each time, as many pieces as make a known name. */
function namedTogether<T>(name: string, named: (part: string) => T | undefined): T[] {
  const pieces = name.split(between).slice(0, mostPieces);
  const found = new Set<T>();
  let from = 0;
  while (from < pieces.length) {
    let to = pieces.length;
    let entry = named(pieces.slice(from, to).join(''));
    while (!entry && to > from + 1) entry = named(pieces.slice(from, (to -= 2)).join(''));
    if (entry) found.add(entry);
    from = to + 1;
  }
  return [...found];
}

/** Tells publishers apart, whatever the language of their names. */
export function createPublishers(entries: readonly PublisherEntry[]): Publishers {
  const byName = new Map(entries.flatMap((entry) => entry.names.map((name) => [foldedTitle(name), entry] as const)));
  const byHost = new Map(entries.flatMap((entry) => entry.hosts.map((host) => [host, entry] as const)));
  const hosted = (host: string | null): PublisherEntry | undefined => {
    for (let rest = host; rest?.includes('.'); rest = rest.slice(rest.indexOf('.') + 1)) {
      const entry = byHost.get(rest);
      if (entry) return entry;
    }
    return undefined;
  };
  const named = (name: string): PublisherEntry | undefined =>
    byName.get(foldedTitle(name)) ?? hosted(hostOf(/^\S+\.\S+$/.test(name) ? `https://${name}/` : null));
  return {
    of(name, type, address) {
      const entries = namedTogether(name, named);
      const host = hostOf(address);
      const known = entries.length ? entries : [hosted(host)].filter((entry) => entry !== undefined);
      const kinds = type ? [type] : known.map((entry) => entry.type);
      const ids = entries.length ? entries.map(({ id }) => id) : [foldedTitle(name) || known[0]?.id || host || []].flat();
      return { ids, official: kinds.some((kind) => officialTypes.has(kind)), media: kinds.some((kind) => mediaTypes.has(kind)) };
    },
  };
}
