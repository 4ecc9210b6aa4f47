import { createHash } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import { addPageVersion, addSnapshot, putLinks, putSeries, saveItems, type NewItem, type Store } from '#server/store/index.ts';

/** News put straight into the store, as compiling would have left it: a release late in one language, its media, and what was kept. */

const at = new Date('2026-11-23T09:00:00.000Z');

/** A page made to do harm, with words that a reader may see. */
export const hostilePage = `<!doctype html><html><head><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">
<title>Sivu</title><link rel="stylesheet" href="https://evil.example/a.css"><script>document.title = 'owned'</script></head>
<body onload="steal()" style="background:url(https://evil.example/b.png)">
<h1>Kotoutumislaki <img src="https://evil.example/x.png" onerror="alert(1)"> muuttuu</h1>
<p>Lue <a href="javascript:alert(document.cookie)" onclick="alert(1)">lisää täältä</a> tai <a href="https://tem.fi/laki">laista</a>.</p>
<ul><li>Yksi &lt;script&gt;alert(2)&lt;/script&gt;</li><li>Kaksi</li></ul>
<table><tr><th>Vuosi</th><td>2026</td></tr></table>
<svg onload="alert(1)"><a href="https://evil.example/"><text>piirros</text></a></svg>
<iframe src="https://evil.example/" srcdoc="<script>alert(1)</script>">kehys</iframe>
<form action="https://evil.example/"><label>Salasana <input name="p" type="password"></label><button>Lähetä</button></form>
<object data="https://evil.example/o"></object><embed src="https://evil.example/e"><template><img src=x onerror=alert(1)></template>
<p>Loppu</p></body></html>`;

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
export const hostileHash = hashOf(hostilePage);
const feed = '<?xml version="1.0"?><rss version="2.0"><channel><title>Tiedotteet</title></channel></rss>';
export const feedHash = hashOf(feed);

async function keep({ db }: Store, text: string, address: string, contentType: string): Promise<void> {
  const headers = JSON.stringify({ 'content-type': contentType, 'content-encoding': 'gzip', etag: '"1"' });
  await addSnapshot(db, { hash: hashOf(text), body: brotliCompressSync(text), headers, fetched_at: at.toISOString(), address });
}

type Said = { id: string; language: 'fi' | 'sv' | 'en'; title: string; day: string } & Partial<{
  time: string;
  release: string;
  publisher: string;
  publisherType: string;
  address: string;
  summary: string;
  snapshot: string;
  source: string;
}>;

export function newItem({
  id,
  language,
  title,
  day,
  time,
  release,
  publisherType = 'authority',
  source = 'source-vn-releases',
  ...more
}: Said): NewItem {
  const address = more.address ?? `https://valtioneuvosto.fi/-/${id}`;
  const { publisher = 'Työ- ja elinkeinoministeriö', summary, snapshot } = more;
  const data = { title, language, address, published: day, publisher, kind: 'press-release', time, summary, snapshot };
  return {
    id,
    source,
    canonical_address: address.replace('https://', ''),
    language,
    published: day,
    published_order: `${day}T${time ?? '00:00'}`,
    release: release ?? `r-${id}`,
    publisher_type: publisherType,
    content_hash: id,
    data: JSON.stringify(data),
    text: title,
    identifiers: [],
  };
}

const late = 'r-late';
const items: NewItem[] = [
  newItem({
    id: 'i-late-fi',
    release: late,
    language: 'fi',
    title: 'Hallitus esittää kotoutumislain muuttamista',
    day: '2026-11-10',
    time: '12:30',
    summary: 'Esitys annettiin eduskunnalle torstaina.',
    snapshot: feedHash,
  }),
  newItem({
    id: 'i-late-copy',
    release: late,
    language: 'fi',
    title: 'Hallitus esittää kotoutumislain muuttamista',
    day: '2026-11-10',
    address: 'https://tem.fi/-/i-late-copy',
  }),
  newItem({ id: 'i-late-en', release: late, language: 'en', title: 'Government proposes amending the Integration Act', day: '2026-11-12' }),
  newItem({
    id: 'i-late-media',
    release: late,
    language: 'fi',
    title: 'Kotoutumislaki muuttuu taas',
    day: '2026-11-11',
    publisher: 'Helsingin Uutiset',
    publisherType: 'media',
    source: 'source-sttinfo-migri',
    address: 'https://uutiset.example/kotoutumislaki',
  }),
  newItem({
    id: 'i-media-only',
    language: 'sv',
    title: 'Kommunerna väntar på lagen',
    day: '2026-11-14',
    publisher: 'Bladet',
    publisherType: 'media',
    source: 'source-sttinfo-migri',
    address: 'https://bladet.example/lagen',
  }),
];

const reason = { kind: 'identifier', written: 'HE 208/2022 vp', document: 'doc-he-208-2022', documentKind: 'government-proposal' };

/** Ids of what `putKeptNews` puts. */
export const kept = { release: late, item: 'i-late-en', mediaOnly: 'r-i-media-only', measure: 'm-koto24', source: 'source-vn-releases' };

/** More plain releases, the newest first numbered 0, for lists of many parts. */
export async function putManyNews({ db }: Store, many: number): Promise<void> {
  const added = Array.from({ length: many }, (_, n) => {
    const day = new Date(Date.UTC(2026, 8, 30) - Math.floor(n / 3) * 86_400_000).toISOString().slice(0, 10);
    return newItem({ id: `i-many-${n}`, language: 'fi', title: `Tiedote numero ${n}`, day });
  });
  await saveItems(db, { added, changed: [] }, at);
}

export async function putKeptNews(store: Store): Promise<void> {
  const { db } = store;
  await keep(store, feed, 'https://valtioneuvosto.fi/ajankohtaista/tiedotteet/-/asset_publisher/rss', 'application/rss+xml');
  await keep(store, hostilePage, 'https://kotoutuminen.fi/kotoutumisen-edistaminen-tem', 'text/html; charset=utf-8');
  await saveItems(db, { added: items, changed: [] }, at);
  const link = { subject: `measure:${kept.measure}`, rank: 0, score: 0.99, reason: JSON.stringify(reason) };
  await putLinks(db, [], [{ item: 'i-late-fi', ...link }]);
  await addPageVersion(db, {
    source: 'source-seed-en',
    n: 1,
    at: at.toISOString(),
    title: 'Page',
    text: 'Text',
    snapshot: hostileHash,
  });
}

/** The newest figures of an indicator, as a source of statistics would have brought them. */
export async function putKeptSeries({ db }: Store, indicator: string, source: string): Promise<void> {
  const title = { fi: { text: 'Työllisyysaste', state: 'original' } };
  const observations = [
    { period: '2024', value: 61.5 },
    { period: '2025', value: null, sign: '…' },
  ];
  const data = JSON.stringify({ title, unit: '%', choices: { Alue: 'SSS' }, observations });
  const read = { updated: '2026-10-01T05:00:00.000Z', address: 'https://pxdata.stat.fi/a', snapshot: feedHash, read_at: at.toISOString() };
  await putSeries(db, [{ indicator, choices: '[]', source, data, ...read }]);
}
