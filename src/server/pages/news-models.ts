import type { Language, Reading } from '#domain/language.ts';
import type { PartialDate } from '#domain/date.ts';
import type { ChangeView, Heading, ItemView, SourceCard, SourceLink, SubjectLink } from './models.ts';
import type { Filter } from './page-models.ts';

/** What the pages of news, releases, sources and snapshots say. */

/** A count that stops somewhere: `more` says that there are more than `count`. */
export type CountedUp = { count: number; more: boolean };
/** The ways on from a part of a long list; null at its ends. */
export type Onward = { newer: string | null; older: string | null };

export type NewsPage = {
  /** Few choices each: shown as links. */
  facets: Filter[];
  /** Many choices each: shown in a form. */
  selects: Filter[];
  /** What has been chosen, each with the address of the list without it. */
  chosen: { name: string; label: string; value: string; text: string; without: string }[];
  count: CountedUp;
  items: ItemView[];
  onward: Onward;
};

/** A copy of what was read, on our own page about it. */
export type SnapshotLink = { href: string; at: string };

/** official: an authority or Parliament speaks itself · media · other: municipalities, organisations and those whose kind is not known. */
export type ReleaseKind = 'official' | 'media' | 'other';

/** How one language version came after the first. `days`: null where a day is not known. */
export type Lateness = { order: 'only' | 'first' | 'later'; days: number | null; first: Language };

export type ReleaseVersion = {
  id: string;
  language: Language;
  title: string | null;
  titleFromAddress: boolean;
  lead: Reading | null;
  publisher: string;
  kind: string | null;
  published: PartialDate;
  time: string | null;
  address: string | null;
  host: string | null;
  listedAt: string | null;
  late: Lateness;
  copies: { address: string; host: string; published: PartialDate }[];
  snapshot: SnapshotLink | null;
  source: SubjectLink | null;
};

export type ReleasePage = {
  id: string;
  heading: Heading;
  kind: ReleaseKind;
  published: PartialDate;
  versions: ReleaseVersion[];
  /** Languages in which an official release has not come, and days since the first; null where its day is not known. */
  missing: { language: Language; days: number | null }[];
  /** What it is about, each with the reasons in words. */
  about: { subject: SubjectLink; reasons: string[] }[];
  coverage: ItemView[];
  sources: SourceLink[];
};

/** A part of a page's text; `address` where it was a link. */
export type TextPart = { text: string; address: string | null };
/** What is shown of a page that was kept: words alone. */
export type TextBlock =
  | { kind: 'heading'; parts: TextPart[] }
  | { kind: 'text'; parts: TextPart[] }
  | { kind: 'list'; items: TextPart[][] }
  | { kind: 'table'; rows: { header: boolean; parts: TextPart[] }[][] };

export type SnapshotContent =
  { kind: 'page'; blocks: TextBlock[]; cut: boolean } | { kind: 'text'; text: string; cut: boolean } | { kind: 'binary' };

export type SnapshotPage = {
  hash: string;
  address: string;
  /** Null where the address is none that a reader can follow. */
  href: string | null;
  at: string;
  contentType: string | null;
  bytes: number;
  headers: { name: string; value: string }[];
  content: SnapshotContent;
  /** Kilobytes of the content that are shown. */
  shownKilobytes: number;
  download: string;
  source: SubjectLink | null;
  version: number | null;
};

export type SourcesPage = { compiled: SourceCard[]; known: SourceCard[] };
export type PageVersionView = { n: number; at: string; title: string | null; hash: string; href: string };
/** About so many times a day, or once in so many days, weeks or months. */
export type Rhythm = { unit: 'times-a-day' | 'days' | 'weeks' | 'months'; count: number };
/** The newest figures of an indicator's series. */
export type SeriesView = {
  indicator: Heading;
  title: Reading;
  unit: string | null;
  choices: string[];
  newest: { period: string; value: number | null; sign: string | null }[];
  updated: string | null;
  address: string;
  snapshot: SnapshotLink | null;
};
export type SourcePage = {
  card: SourceCard;
  note: Reading | null;
  licence: string | null;
  intervalHours: number | null;
  movedTo: string | null;
  fetches: { at: string; outcome: string; status: number | null; newItems: number }[];
  /** How often it brings something new; null where that is not known yet. */
  rhythm: Rhythm | null;
  /** Failed ones among the newest looks. */
  failures: { failed: number; looks: number };
  series: SeriesView[];
  items: ItemView[];
  onward: Onward;
  versions: PageVersionView[];
  /** Newest against the one before (or the two that the reader chose with ?from=&to=). */
  difference: { from: PageVersionView; to: PageVersionView; parts: { kind: 'same' | 'added' | 'removed'; text: string }[] } | null;
  changes: ChangeView[];
  sources: SourceLink[];
};
