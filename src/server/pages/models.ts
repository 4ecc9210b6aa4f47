import type { Language, Reading } from '#domain/language.ts';
import type { Day, PartialDate } from '#domain/date.ts';
import type { SubjectKind } from '#domain/subjects.ts';
import type { MilestoneType, Status, SuccessionType } from '#domain/words.ts';
import type { ReleaseKind } from './news-models.ts';

/** What the pages say, already in the reader's language: components only lay it out. */

/** What stands around every page. */
export type Frame = {
  language: Language;
  /** The day that the page speaks of, and whether the reader asked for it. */
  day: Day;
  asOf: AsOf | null;
  madeAt: string;
  origin: string;
  /** Path of this page, without the query; and the same in every language, with the query kept. */
  path: string;
  alternates: Record<Language, string>;
  /** Languages that the area offers; all where it is not said. */
  offered?: readonly Language[];
  area: { name: Reading; ministry: Reading };
  /** Feeds of this page, where it can be followed; null elsewhere. */
  feeds: { atom: string; json: string; calendar: string } | null;
};

/** `reconstructed`: the day is before the record began, so the page is built afterwards from dated milestones. */
export type AsOf = { day: Day; reconstructed: boolean; recordBegan: Day };

export type TitleIs = 'official' | 'description' | 'generic' | 'from-address' | 'release';
export type Heading = { reading: Reading; is: TitleIs };

export type { SubjectKind };
/** `href` is null for subjects without a page of their own. */
export type SubjectLink = { kind: SubjectKind; id: string; heading: Heading; href: string | null };
export type SourceLink = { address: string; host: string };

export type Marks = {
  overdue: { days: number; planned: PartialDate; type: MilestoneType } | null;
  silent: { days: number; since: PartialDate } | null;
  slipped: { atLeastDays: number; from: PartialDate; to: PartialDate } | null;
};

export type MeasureCard = {
  id: string;
  href: string;
  heading: Heading;
  kind: string;
  status: Status;
  marks: Marks;
  themes: string[];
  topic: Reading | null;
  leads: SubjectLink[];
  term: SubjectLink | null;
  lastEvidence: PartialDate | null;
};

export type MilestoneView = {
  id: string;
  type: MilestoneType;
  date: PartialDate;
  planned: boolean;
  /** planned only: not replaced by a later plan and not reached. */
  open: boolean;
  overdueDays: number | null;
  text: Reading;
  /** The status that it brings, if any; `decides` on the one that gives the present status. */
  status: Status | null;
  decides: boolean;
  sources: SourceLink[];
  /** The sources are those of the whole subject, not of this date. */
  sourcesOfSubject: boolean;
  note: Reading | null;
};

/** One thing planned, its dates in order, and what became of it. `atLeastDays`: by how many days it moved, where both ends are days. */
export type PlanChain = {
  type: MilestoneType;
  text: Reading;
  dates: PartialDate[];
  reached: PartialDate | null;
  atLeastDays: number | null;
};

export type SuccessionView = {
  id: string;
  type: SuccessionType;
  /** `from`: this subject stands first ("this replaces other"); `to`: it stands second ("other replaces this"). */
  direction: 'from' | 'to';
  other: SubjectLink;
  date: PartialDate | null;
  decidedBy: SubjectLink | null;
  note: Reading | null;
  sources: SourceLink[];
};

export type ItemView = {
  id: string;
  /** The page of its release. */
  href: string;
  /** Who speaks: shown as a mark. */
  speaker: ReleaseKind;
  /** Title in the item's own language; null where the title is not known. */
  title: { text: string; language: Language } | null;
  titleFromAddress: boolean;
  address: string | null;
  /** Page that listed it, where its own address is not known. */
  listedAt: string | null;
  published: PartialDate;
  time: string | null;
  publisher: string;
  publisherType: string | null;
  kind: string | null;
  gist: Reading | null;
  /** The same release in the other languages. */
  versions: { language: Language; address: string | null; title: string | null }[];
  /** Others who write about the same release. */
  coverage: { publisher: string; address: string | null; title: string | null; language: Language }[];
  about: SubjectLink[];
  source: SubjectLink | null;
};

/** What an editor decided of compiled news; `undone`: what had been decided holds no more. */
export type DecidedView = {
  word: 'verdict.accepted' | 'verdict.rejected' | 'verdict.undone' | 'grouping.joined' | 'grouping.parted' | 'grouping.undone';
  /** Title in the item's own language; null where the item or its title is not there. */
  news: { id: string; title: string | null; language: Language | null }[];
};

export type ChangeView = {
  id: number;
  at: string;
  actor: string;
  command: string;
  subject: SubjectLink;
  /** Field by field; `before`/`after` are short readable wordings, null where there was nothing. */
  fields: { field: string; before: string | null; after: string | null }[];
  reason: Reading | null;
  hash: string;
  /** Where several subjects were added in one go: how many of each kind, told as one entry. */
  added: { kind: SubjectKind; count: number }[] | null;
  /** On news, by an editor; null in other entries. */
  decided: DecidedView | null;
  /** As whoever published it said: of a minor change nobody is told. Null where nobody said. */
  significance: 'minor' | 'major' | null;
};

export type ProgrammeCard = {
  id: string;
  href: string;
  heading: Heading;
  kind: string;
  status: Status;
  marks: Marks;
  period: { start: PartialDate | null; end: PartialDate | null };
  term: SubjectLink | null;
  themes: string[];
  aim: Reading | null;
  measuresCount: number;
};

export type TermCard = {
  id: string;
  href: string;
  heading: Heading;
  primeMinister: string;
  start: Day;
  end: Day | null;
  programmeTitle: Reading | null;
  measures: number;
  current: boolean;
};

export type FulfilmentView = {
  period: { start: Day; end: Day } | null;
  label: string | null;
  by: SubjectLink | null;
  date: PartialDate | null;
  note: Reading | null;
  /** gap: the period has ended or is running and nothing fulfils it; due: still to come. */
  state: 'fulfilled' | 'late' | 'gap' | 'not-known' | 'due';
  /** What stands in the place of what was not done. */
  instead: SubjectLink | null;
  lateDays: number | null;
};
export type ObligationCard = {
  id: string;
  href: string;
  heading: Heading;
  section: string | null;
  basis: SubjectLink | null;
  owner: SubjectLink | null;
  intervalYears: number | null;
  next: { due: Day; overdueDays: number | null } | null;
  gaps: number;
  ended: Day | null;
};

export type SourceCard = {
  id: string;
  href: string;
  heading: Heading;
  kind: string;
  owner: SubjectLink | null;
  address: string;
  language: Language | null;
  /** False: known, but Seuraa does not read it yet. */
  compiled: boolean;
  state: 'fine' | 'failing' | 'waiting' | 'not-read';
  lastSuccessAt: string | null;
  lastTryAt: string | null;
  failingSince: string | null;
  failure: { code: string; status: number | null; inRow: number } | null;
  /** Questions that went unanswered in the last look, though it ended well. */
  missed: { address: string; code: string; status: number | null }[];
  items: number;
  lastNewAt: string | null;
  nextCheckAt: string | null;
};

export type Planned = { subject: SubjectLink; milestone: MilestoneView; slipped: Marks['slipped'] };
/** Something that happened: a reached milestone. */
export type Happened = { subject: SubjectLink; milestone: MilestoneView };

export type * from './news-models.ts';
export type * from './page-models.ts';
