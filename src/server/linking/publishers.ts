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

/** Publishers of one release that are named together. */
const partsOf = (name: string, between: RegExp): string[] =>
  name
    .split(between)
    .map((part) => part.trim())
    .filter(Boolean);

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
      const whole = named(name);
      const parts = partsOf(name, /[;/&]|, /).flatMap((part) => (named(part) ? [part] : partsOf(part, / ja | och | and /)));
      const entries = whole ? [whole] : parts.flatMap((part) => named(part) ?? []);
      const known = entries.length ? entries : [hosted(hostOf(address))].filter((entry) => entry !== undefined);
      const kinds = type ? [type] : known.map((entry) => entry.type);
      const ids = entries.length ? entries.map(({ id }) => id) : [foldedTitle(name) || known[0]?.id || ''];
      return { ids, official: kinds.some((kind) => officialTypes.has(kind)), media: kinds.some((kind) => mediaTypes.has(kind)) };
    },
  };
}
