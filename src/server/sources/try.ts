import type { Language } from '#domain/language.ts';
import type { Answer, Net } from '../net/index.ts';
import type { CompiledSource } from '../store/index.ts';
import type { Detected } from './detecting/address/index.ts';
import type { SourceFailure } from './failures.ts';
import type { SourceReading, Watched } from './kind.ts';
import { ask } from './refresh.ts';
import { createReader, type Ask, type Reader } from './reader.ts';
import type { Walked } from './walk.ts';

/** What is wanted to be tried: an address, and where it is known as what and how it is to be read. */
export type Wish = {
  address: string;
  kind?: string;
  language?: Language | null;
  selector?: string | null;
  ask?: Readonly<Record<string, unknown>>;
};
export type Trouble = { code: SourceFailure; status: number | null };
/** What a source of this kind would bring now. Nothing of it is kept. */
export type Sample = {
  items: { title: string; published: string; language: Language | null; address: string | null }[];
  /** How many items there were in all. */
  total: number;
  page: { title: string; beginning: string; characters: number } | null;
  steps: number;
  series: number;
};
/** What came of trying an address. `kind`: as what it was tried; null where nothing knows it. */
export type Trial = Detected & {
  address: string;
  /** Where the address leads for good. */
  movedTo: string | null;
  kind: string | null;
  sample: Sample | null;
  trouble: Trouble | null;
};

type TrySettings = { net: Net; clock: () => Date; detecting: Reader; known: () => Promise<{ reader: Reader; watched: Watched }> };
/** Trying addresses. `close` ends what looks at them. */
export type Trying = { try: (wish: Wish) => Promise<Trial>; close: () => Promise<void> };
type TryingParts = Pick<TrySettings, 'net' | 'clock'> & { settings: TrySettings['known'] };

export function createTrying({ net, clock, settings }: TryingParts): Trying {
  const detecting = createReader({ kindsAt: new URL('./detecting/', import.meta.url) });
  return { try: (wish) => tryAddress(wish, { net, clock, detecting, known: settings }), close: () => detecting.close() };
}

const shown = 10;
const nothing: Detected = { kinds: [], title: null, language: null, feeds: [] };

/** A source that is not one yet. */
const provisional = (wish: Wish): CompiledSource => ({
  id: 'source-tried',
  kind: wish.kind ?? 'address',
  address: wish.address,
  language: wish.language ?? null,
  selector: wish.selector ?? null,
  ask: wish.ask ?? {},
  interval: null,
  publisher: '',
  publisherType: null,
});

/** Looks at an address once and says what it is and what it would bring. Asks politely, and saves nothing. */
async function tryAddress(wish: Wish, settings: TrySettings): Promise<Trial> {
  const { net, clock, detecting, known } = settings;
  const remembered = createMemory((question) => ask(net, question));
  const unwatched: Watched = { documents: [], indicators: [] };
  const asked = { source: provisional({ address: wish.address }), now: clock(), watched: unwatched, memory: null };
  const met = await detecting.walk('address', asked, remembered);
  const found = met.kind === 'read' ? (met.reading.memory as Detected) : nothing;
  const kind = wish.kind ?? found.kinds[0] ?? null;
  const trial: Trial = { ...found, address: wish.address, movedTo: movedIn(met), kind, sample: null, trouble: troubleOf(met) };
  // A kind that is told is tried even where its address itself does not answer: some are asked elsewhere.
  if (kind === null || (trial.trouble && !wish.kind) || isRefusedByUs(trial.trouble)) return trial;
  const source = provisional({ ...wish, kind });
  const { reader, watched } = await known();
  const looked = await reader.walk(kind, { source, now: clock(), watched, memory: null }, remembered);
  return { ...trial, sample: looked.kind === 'read' ? sampleOf(looked.reading) : null, trouble: troubleOf(looked) };
}

/** What our own rules refuse is not tried in another way. */
const isRefusedByUs = (trouble: Trouble | null): boolean =>
  trouble !== null && ['bad-address', 'forbidden-address', 'robots', 'decompression-bomb', 'too-large'].includes(trouble.code);

const troubleOf = (walked: Walked): Trouble | null => (walked.kind === 'failed' ? { code: walked.code, status: walked.status } : null);
const movedIn = (walked: Walked): string | null => (walked.kind === 'read' ? (walked.answers[0]?.movedTo ?? null) : null);

/** Asks each address once: what was fetched to see what it is needs not be fetched again to be read. */
function createMemory(asking: (question: Parameters<Ask>[0]) => Promise<Answer>): Ask {
  const known = new Map<string, Promise<Answer>>();
  return (question) => {
    if (question.body !== undefined) return asking(question);
    const answer = known.get(question.address) ?? asking(question);
    known.set(question.address, answer);
    return answer;
  };
}

function sampleOf({ items, page, steps, series }: SourceReading): Sample {
  const newest = [...items].sort((a, b) => (a.publishedOrder < b.publishedOrder ? 1 : -1)).slice(0, shown);
  return {
    items: newest.map(({ data: { title, published, language, address } }) => ({ title, published, language, address })),
    total: items.length,
    page: page && { title: page.title, beginning: page.text.slice(0, 600), characters: page.text.length },
    steps: steps.length,
    series: series.length,
  };
}
