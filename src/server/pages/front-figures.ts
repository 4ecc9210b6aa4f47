import type { RequestClass } from './front-answer.ts';

/** How the cache took part in an answer. */
export type CacheResult = 'hit' | 'miss' | 'stale' | 'last-good' | 'bypass';

/** What is counted: sums only, nothing about who asked. */
export type Figures = {
  request: (kind: RequestClass, status: number) => void;
  cache: (result: CacheResult) => void;
  rendered: (seconds: number, failed: boolean) => void;
  text: (gauges: { entries: number; bytes: number; readable: boolean }) => string;
};

type Sample = [labels: string, value: number];

function family(name: string, type: 'counter' | 'gauge' | 'summary', help: string, samples: Sample[]): string {
  const lines = samples.map(([labels, value]) => `${name}${labels} ${value}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n');
}

const samples = (counts: Map<string, number>): Sample[] => [...counts].sort();
const add = (counts: Map<string, number>, label: string) => void counts.set(label, (counts.get(label) ?? 0) + 1);

/** Counts requests, and writes them in Prometheus' text format 0.0.4. */
export function createFigures(): Figures {
  const requests = new Map<string, number>();
  const results = new Map<string, number>();
  const rendering = { seconds: 0, count: 0, failed: 0 };
  return {
    request: (kind, status) => add(requests, `{class="${kind}",status="${status}"}`),
    cache: (result) => add(results, `{result="${result}"}`),
    rendered: (seconds, failed) => {
      rendering.seconds += seconds;
      rendering.count += 1;
      if (failed) rendering.failed += 1;
    },
    text: ({ entries, bytes, readable }) =>
      [
        family('seuraa_requests_total', 'counter', 'Requests answered, by class and status.', samples(requests)),
        family('seuraa_cache_answers_total', 'counter', 'Page answers, by the part that the page cache took.', samples(results)),
        family('seuraa_render_seconds', 'summary', 'Time that renderings took.', [
          ['_sum', rendering.seconds],
          ['_count', rendering.count],
        ]),
        family('seuraa_render_failures_total', 'counter', 'Renderings that failed.', [['', rendering.failed]]),
        family('seuraa_cache_entries', 'gauge', 'Pages in memory.', [['', entries]]),
        family('seuraa_cache_bytes', 'gauge', 'Bytes of pages in memory.', [['', bytes]]),
        family('seuraa_database_readable', 'gauge', '1 while the database can be read.', [['', readable ? 1 : 0]]),
      ].join(''),
  };
}
