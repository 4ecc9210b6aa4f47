import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { escaped, nothingHere, type Asked, type Reply } from '../reply.ts';
import type { Service } from '../services.ts';

const host = 'julkaisut.valtioneuvosto.fi';
/** Of the two addresses that are in use, the newer one answers here; at the older one there is a page. */
const place = '/server/oai/request';
const pageSize = 10;
const day = 86_400_000;

type Publication = { handle: string; stamp: string; issued: string; title: Record<string, string>; subject: string; deleted: boolean };
type Entry = {
  kind: string;
  identifiers?: string[];
  title: Partial<Record<string, string | { ours: string }>>;
  dates?: { published?: string | number };
};

const official = (title: Entry['title']): Record<string, string> =>
  Object.fromEntries(Object.entries(title).filter((named): named is [string, string] => typeof named[1] === 'string'));

/** Publications of the catalogue by their handles; one of which only the year is known is there when it is over. */
function readPublications(): Publication[] {
  const entries = parse(readFileSync(new URL('../../../catalogue/documents.yml', import.meta.url), 'utf8')) as Entry[];
  return entries.flatMap(({ kind, identifiers = [], title, dates }) => {
    const handle = identifiers.find((one) => one.startsWith('10024/'));
    const issued = String(dates?.published ?? '');
    if (kind !== 'publication' || !handle || !issued) return [];
    const stamp = `${issued}-12-31`.slice(0, 10);
    return [{ handle, stamp, issued, title: official(title), subject: 'maahanmuutto', deleted: false }];
  });
}

/** A plain example: one for every third day; every fourth about what is followed, every seventh taken away again. */
function example(number: number): Publication {
  const stamp = new Date(number * 3 * day).toISOString().slice(0, 10);
  const followed = number % 4 === 0;
  const title = followed
    ? { fi: `Esimerkki kotoutumisen julkaisusta ${stamp}`, sv: `Exempel på en publikation om integration ${stamp}` }
    : { fi: `Esimerkki muusta julkaisusta ${stamp}` };
  return { handle: `10024/${900_000 + number}`, stamp, issued: stamp, title, subject: 'esimerkki', deleted: number % 7 === 0 };
}

function publicationsAt(all: readonly Publication[], from: string, now: Date): Publication[] {
  const today = now.toISOString().slice(0, 10);
  const last = Math.floor(now.getTime() / day / 3);
  const first = Math.max(Math.ceil(Date.parse(from) / day / 3), last - 400);
  const examples = Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => example(first + n));
  return [...all.filter(({ stamp }) => stamp >= from && stamp <= today), ...examples];
}

const field = (name: string, text: string, language?: string): string =>
  `<dc:${name}${language ? ` xml:lang="${language}"` : ''}>${escaped(text)}</dc:${name}>`;

function record({ handle, stamp, issued, title, subject, deleted }: Publication): string {
  const header = `<header${deleted ? ' status="deleted"' : ''}><identifier>oai:${host}:${handle}</identifier><datestamp>${stamp}T10:00:00Z</datestamp><setSpec>com_10024_59367</setSpec></header>`;
  if (deleted) return `<record>${header}</record>`;
  const [language = 'fi'] = Object.keys(title);
  const fields = [
    ...Object.entries(title).map(([name, text]) => field('title', text, name)),
    field('subject', subject),
    field('date', `${stamp}T09:12:13Z`),
    field('date', issued),
    field('type', 'Text'),
    field('identifier', `https://${host}/handle/${handle}`),
    field('language', language),
  ];
  return `<record>${header}<metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">${fields.join('')}</oai_dc:dc></metadata></record>`;
}

const oai = (now: Date, body: string): Reply => ({
  status: 200,
  headers: { 'content-type': 'text/xml;charset=UTF-8' },
  body: `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>${now.toISOString().slice(0, 19)}Z</responseDate><request>https://${host}${place}</request>${body}</OAI-PMH>
`,
});
const error = (now: Date, code: string): Reply => oai(now, `<error code="${code}">${code}</error>`);

const identify = (now: Date): Reply =>
  oai(
    now,
    `<Identify><repositoryName>Esimerkkiarkisto: jäljitelmä</repositoryName><baseURL>https://${host}${place}</baseURL><protocolVersion>2.0</protocolVersion><adminEmail>esimerkki@example.org</adminEmail><earliestDatestamp>2000-01-01T00:00:00Z</earliestDatestamp><deletedRecord>transient</deletedRecord><granularity>YYYY-MM-DDThh:mm:ssZ</granularity></Identify>`,
  );

function list(all: readonly Publication[], from: string, start: number, now: Date): Reply {
  const found = publicationsAt(all, from, now);
  const some = found.slice(start, start + pageSize);
  if (some.length === 0) return error(now, 'noRecordsMatch');
  const next = start + pageSize < found.length ? Buffer.from(`${from} ${start + pageSize}`).toString('base64') : '';
  const token =
    found.length > pageSize ? `<resumptionToken completeListSize="${found.length}" cursor="${start}">${next}</resumptionToken>` : '';
  return oai(now, `<ListRecords>${some.map(record).join('')}${token}</ListRecords>`);
}

/** A token that this archive gave: the day and the place in the list. */
function placeIn(token: string): { from: string; start: number } | null {
  const [, from, start] = /^(\d{4}-\d\d-\d\d) (\d+)$/.exec(Buffer.from(token, 'base64').toString()) ?? [];
  return from && start ? { from, start: Number(start) } : null;
}

function listRecords(all: readonly Publication[], { url: { searchParams }, now }: Asked): Reply {
  if (searchParams.get('metadataPrefix') !== 'oai_dc') return error(now, 'cannotDisseminateFormat');
  const from = searchParams.get('from') ?? '2000-01-01';
  return /^\d{4}-\d\d-\d\d$/.test(from) ? list(all, from, 0, now) : error(now, 'badArgument');
}

/** The Government's publication archive: its first token has expired when it is used, the later ones hold. */
export const service: Service = () => {
  const all = readPublications();
  let expired = false;
  function goOn(token: string, now: Date): Reply {
    const known = placeIn(token);
    const holds = expired;
    expired = true;
    return known && holds ? list(all, known.from, known.start, now) : error(now, 'badResumptionToken');
  }
  return {
    [host]: (asked) => {
      const { pathname, searchParams } = asked.url;
      if (pathname !== place) return nothingHere();
      const token = searchParams.get('resumptionToken');
      if (searchParams.get('verb') === 'Identify') return identify(asked.now);
      if (searchParams.get('verb') !== 'ListRecords') return error(asked.now, 'badVerb');
      return token === null ? listRecords(all, asked) : goOn(token, asked.now);
    },
  };
};
