import type { PartialDate } from '#domain/date.ts';
import type { Language, Text } from '#domain/language.ts';
import type { MilestoneType } from '#domain/words.ts';
import type { Fresh } from '../net/index.ts';
import type { CompiledSource } from '../store/index.ts';
import type { FoundItem } from './item.ts';

/** Says which language a text is in; null where it cannot tell. */
export type DetectLanguage = (text: string) => Language | null;

/** One request. `address` may be given as the catalogue has it: the way out checks and secures it. */
export type Question = {
  address: string;
  accept?: string;
  /** JSON text: the question is a POST. */
  body?: string;
  /** Milliseconds to leave since the host's last request, where its published limits ask for more than our usual pace. */
  gap?: number;
  /** True for pages made for people, where robots.txt is asked first; interfaces are made for robots. */
  page?: boolean;
};

/** What a question brought. `n` counts the answers of one look from 0: what was read from an answer names it by this. */
export type Answered = Fresh & { n: number };

/** An official document that the catalogue knows, by its identifier's key: kinds that can be asked for one document ask for these. */
export type WatchedDocument = { key: string; family: string; settled: boolean };
/** An indicator of the catalogue with the table that its figures come from. */
export type WatchedIndicator = { id: string; table: string | null; address: string | null };
export type Watched = { documents: readonly WatchedDocument[]; indicators: readonly WatchedIndicator[] };

export type Asked = {
  source: CompiledSource;
  now: Date;
  detectLanguage: DetectLanguage;
  watched: Watched;
  /** What the last look left for this one (a cursor, the newest change seen); null at first. Never trusted: the kind parses it. */
  memory: unknown;
};

/**
 * A step of an official document's handling, as its register tells it: suggested as a milestone of what the document belongs to.
 * `about`: keys of the identifiers that name the matter, the surest first.
 */
export type FoundStep = {
  about: string[];
  type: MilestoneType;
  date: PartialDate;
  planned: boolean;
  /** What the register calls the step, in its own words. */
  text: Text;
  /** The page on which a reader can see it. */
  address: string;
  answer: number;
};

/** One value of an indicator; `value` null where the publisher keeps it secret or has none, with the sign that stands for it. */
export type Observation = { period: string; value: number | null; sign?: string };
/** A statistical series as its table gives it now: the whole of what was asked, the oldest period first. */
export type FoundSeries = {
  /** The indicator of the catalogue. */
  indicator: string;
  title: Text;
  unit: string | null;
  /** When the publisher released it (ISO 8601 instant), where the answer says so. */
  updated: string | null;
  /** The choices made in the other dimensions, as code → value. */
  choices: Record<string, string>;
  observations: Observation[];
  address: string;
  answer: number;
};

/** A page's main text, one paragraph a line. */
export type PageText = { title: string; text: string };

/** What a look at a source brought. */
export type SourceReading = {
  items: FoundItem[];
  /** The text of a watched page. */
  page: PageText | null;
  steps: FoundStep[];
  series: FoundSeries[];
  /** Kept for the next look; undefined leaves what there was. */
  memory?: unknown;
};

export const readingOf = (reading: Partial<SourceReading>): SourceReading => ({ items: [], page: null, steps: [], series: [], ...reading });

/**
 * One look at a source, as questions and what is read from their answers. A question that fails throws UnansweredQuestion where it
 * was asked: what the rest of the look can do without is caught there, all else fails the look. The same answers give the same reading.
 */
export type Look = Generator<Question, SourceReading, Answered>;

/** What is known of an address when its kind is asked for: its answer, decoded. */
export type Sniffed = { address: string; contentType: string; text: string };

/** A kind of source: one folder with these names. A look throws UnreadableAnswer for what it cannot read. */
export type Kind = {
  /** Whether an answer looks like one of this kind. Kinds are asked from the narrowest to the widest by `breadth`. */
  detect: (sniffed: Sniffed) => boolean;
  /** 1: a format of one service · 2: a format of many · 3: anything. */
  breadth: 1 | 2 | 3;
  look: (asked: Asked) => Look;
};
