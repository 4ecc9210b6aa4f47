import type { Answer, Net } from '#server/net/index.ts';
import { createSources, type RefreshReport } from '#server/sources/index.ts';
import { sourceState, type Store } from '#server/store/index.ts';
import { document, house, measure, milestone, organisation, put, storeInMemory } from '../support/factories.ts';
import type { Given, HostileAnswer, Says, SourceSettings } from './answer.ts';

export const corpusNow = '2026-11-23T10:00:00.000Z';

const bytesOf = (body: string | Uint8Array): Uint8Array => (typeof body === 'string' ? new TextEncoder().encode(body) : body);

/** What the way out makes of it. */
export function answerOf(given: Given, address: string): Answer {
  if ('failure' in given)
    return { kind: 'failed', code: given.failure, status: given.status, retryAfter: null, detail: 'as the corpus says' };
  return { kind: 'fresh', status: 200, headers: given.headers ?? {}, body: bytesOf(given.body), address, movedTo: null };
}

const goodFeed = `<rss version="2.0"><channel><title>Hyvä</title>
<item><title>Kunnossa oleva lähde kertoo kotoutumisesta</title><link>https://good.example/-/1</link><pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate></item>
<item><title>Ja HE 74/2023 vp mainitaan</title><link>https://good.example/-/2</link><pubDate>Mon, 23 Nov 2026 08:30:00 GMT</pubDate></item>
</channel></rss>`;
const good: SourceSettings = { address: 'https://good.example/feed', language: 'fi' };

/** A way out on which hosts say what they are told to say, or are on a wire. `asked`: how many questions a host has been asked. */
function wayOut(says: Map<string, Says>, wires: Map<string, Net>): Net & { asked: Map<string, number> } {
  const asked = new Map<string, number>();
  return {
    asked,
    ask: async (question) => {
      const { hostname } = new URL(question.address);
      const n = asked.get(hostname) ?? 0;
      asked.set(hostname, n + 1);
      const wire = wires.get(hostname);
      if (wire) return wire.ask(question);
      const given = says.get(hostname)?.(question, n);
      return given
        ? answerOf(given, question.address)
        : { kind: 'failed', code: 'unknown-host', status: null, retryAfter: null, detail: hostname };
    },
  };
}

/** What compiling leaves in the store. */
const tables = [
  'link',
  'suggested_link',
  'release_key',
  'item_text',
  'item',
  'suggested_milestone',
  'series',
  'page_version',
  'snapshot',
  'fetch_log',
  'source_state',
];

export type CorpusHouse = {
  store: Store;
  /** Looks at a source that says this, beside a good one. `id`: the source's, `source-bad` unless said. */
  look: (
    answer: HostileAnswer,
    id?: string,
  ) => Promise<{ bad: RefreshReport | undefined; good: RefreshReport | undefined; questions: number }>;
  /** From now on a host is asked through this way out. */
  connect: (hostname: string, wire: Net) => void;
  state: (id: string) => ReturnType<typeof sourceState>;
  /** Warnings other than that a source failed. */
  warnings: string[];
  empty: () => void;
  close: () => Promise<void>;
};

/** What is followed: one measure with a bill and an act, which registers are asked for. */
async function furnish(store: Store): Promise<void> {
  const { commit } = house(corpusNow, store);
  await commit(
    put('organisation', organisation('TEM')),
    put('document', document('doc-he-74-2023', { identifiers: ['HE 74/2023 vp'] })),
    put('document', document('doc-681-2023', { kind: 'act', identifiers: ['681/2023'] })),
    put('measure', measure('m-a', { documents: ['doc-he-74-2023', 'doc-681-2023'], identifiers: ['VN/6671/2026'] })),
    put('milestone', milestone('ev-a', 'announced', '2023-06-20')),
  );
}

function define(store: Store, id: string, kind: string, settings: SourceSettings): void {
  const data = {
    id,
    kind,
    name: { fi: { text: id, state: 'original' } },
    publisher: 'TEM',
    compiled: true,
    confidence: 'read',
    ...settings,
  };
  store.sqlite
    .prepare('insert or replace into subject (kind, id, data, change_id) values (?, ?, ?, 1)')
    .run('source', id, JSON.stringify(data));
}

/** A house with compiling as it is in the service: the thread that reads, linking, and one transaction a look. */
export async function corpusHouse(given?: Store): Promise<CorpusHouse> {
  const store = given ?? storeInMemory();
  await furnish(store);
  const says = new Map<string, Says>([['good.example', () => ({ body: goodFeed, headers: { 'content-type': 'application/rss+xml' } })]]);
  const warnings: string[] = [];
  const wires = new Map<string, Net>();
  const net = wayOut(says, wires);
  const warn = (about: object, message: string) => {
    if (message !== 'source failed') warnings.push(`${message}: ${JSON.stringify(about)}`);
  };
  const log = { info: () => undefined, warn };
  const sources = createSources({ store, net, clock: () => new Date(corpusNow), random: () => 0.5, log });

  async function look({ kind, source, says: tells }: HostileAnswer, id = 'source-bad') {
    const { hostname } = new URL(source.address);
    says.set(hostname, tells);
    net.asked.delete(hostname);
    define(store, id, kind, source);
    define(store, 'source-good', 'feed', good);
    const [[bad], [fine]] = await Promise.all([sources.refresh(id), sources.refresh('source-good')]);
    return { bad, good: fine, questions: net.asked.get(hostname) ?? 0 };
  }

  return {
    store,
    look,
    connect: (hostname, wire) => void wires.set(hostname, wire),
    state: (id) => sourceState(store.db, id),
    warnings,
    empty: () => tables.forEach((table) => store.sqlite.exec(`delete from ${table}${table === 'item' ? ` where origin = 'source'` : ''}`)),
    async close() {
      await sources.close();
      if (!given) store.close();
    },
  };
}
