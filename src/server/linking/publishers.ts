import { foldedTitle } from './words.ts';

/** A publisher as the catalogue names it: names in any language, hosts on which it speaks, and what kind it is. */
export type PublisherEntry = { id: string; names: readonly string[]; hosts: readonly string[]; type: string };

/** Who speaks. `id`: one for all the languages of a name. */
export type Publisher = { id: string; official: boolean; media: boolean };
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

/** Several publishers of one release are named with a semicolon or "and" between them: the first speaks. */
const firstOf = (name: string): string => name.split(/[;/]| ja | och | and /)[0] ?? name;

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
  return {
    of(name, type, address) {
      const named =
        byName.get(foldedTitle(name)) ??
        byName.get(foldedTitle(firstOf(name))) ??
        hosted(hostOf(/^\S+\.\S+$/.test(name) ? `https://${name}/` : null));
      const host = named ? undefined : hosted(hostOf(address));
      const kind = type ?? (named ?? host)?.type ?? '';
      return { id: named?.id ?? (foldedTitle(name) || (host?.id ?? '')), official: officialTypes.has(kind), media: mediaTypes.has(kind) };
    },
  };
}
