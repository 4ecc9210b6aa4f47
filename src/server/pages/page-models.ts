import type { Reading } from '#domain/language.ts';
import type { PartialDate } from '#domain/date.ts';
import type { RiverInput } from '#domain/river.ts';
import type { Status } from '#domain/words.ts';
import type {
  ChangeView,
  FulfilmentView,
  Happened,
  Heading,
  ItemView,
  MeasureCard,
  MilestoneView,
  ObligationCard,
  PlanChain,
  Planned,
  ProgrammeCard,
  SourceCard,
  SourceLink,
  SubjectLink,
  SuccessionView,
  TermCard,
} from './models.ts';

/** What each page says: one type a page. */

export type FollowPage = {
  /** What the area says first, in its own words; null: what the interface says. */
  lead: string | null;
  /** What the area's page is for, in the area's own words. */
  purpose: Reading | null;
  term: TermCard | null;
  freshness: {
    lastEvidence: { day: PartialDate; subject: SubjectLink } | null;
    lastCheckAt: string | null;
    lastItem: { published: PartialDate; href: string | null; title: string | null } | null;
    sources: { compiled: number; failing: SourceCard[] } | null;
    silentMeasures: number;
    overdue: number;
  };
  happened: Happened[];
  overdue: Planned[];
  coming: Planned[];
  programmes: ProgrammeCard[];
  duties: ObligationCard[];
  themes: {
    id: string;
    href: string;
    name: Reading;
    summary: Reading;
    counts: { status: Status; count: number }[];
    measures: MeasureCard[];
    total: number;
  }[];
  river: RiverInput;
  news: ItemView[];
};

/** `count` is null where it is not counted, and `more` says that there are more; `href` chooses it, or takes it away where it is chosen. */
export type Choice = {
  value: string;
  label: string;
  count: number | null;
  more?: boolean;
  chosen: boolean;
  group?: string;
  href?: string;
};
export type Filter = { name: string; label: string; choices: Choice[] };
export type Paging = { page: number; pages: number; total: number; previous: string | null; next: string | null };

export type MeasuresPage = { filters: Filter[]; filtered: boolean; measures: MeasureCard[]; paging: Paging };

export type DocumentCard = {
  id: string;
  href: string;
  heading: Heading;
  kind: string;
  identifiers: string[];
  dates: { name: string; date: PartialDate }[];
};

export type MeasurePage = {
  card: MeasureCard;
  summary: Reading | null;
  note: Reading | null;
  decidedBy: MilestoneView | null;
  milestones: MilestoneView[];
  plans: PlanChain[];
  programme: SubjectLink | null;
  goal: SubjectLink | null;
  section: string | null;
  responsible: { organisation: SubjectLink; role: string }[];
  identifiers: string[];
  documents: DocumentCard[];
  legalBasis: { document: SubjectLink | null; section: string | null } | null;
  quantity: { value: number; unit: string; period: string | null } | null;
  successions: SuccessionView[];
  obligations: SubjectLink[];
  discrepancies: { text: Reading; sources: SourceLink[] }[];
  news: ItemView[];
  changes: ChangeView[];
  sources: SourceLink[];
  confidence: 'read' | 'known';
};

export type ProgrammesPage = { byTerm: { term: SubjectLink | null; programmes: ProgrammeCard[] }[] };
export type ProgrammePage = {
  card: ProgrammeCard;
  note: Reading | null;
  measuresCountNote: Reading | null;
  /** How many measures the programme itself says that it has; the record may know fewer. */
  statedMeasures: number | null;
  decidedBy: MilestoneView | null;
  milestones: MilestoneView[];
  plans: PlanChain[];
  coordinator: SubjectLink | null;
  partners: SubjectLink[];
  identifiers: string[];
  documents: DocumentCard[];
  goals: { id: string; number: number; heading: Heading; measures: MeasureCard[] }[];
  /** Measures of no named goal. */
  measures: MeasureCard[];
  successions: SuccessionView[];
  obligations: SubjectLink[];
  discrepancies: { text: Reading; sources: SourceLink[] }[];
  news: ItemView[];
  changes: ChangeView[];
  sources: SourceLink[];
  confidence: 'read' | 'known';
};

export type TermsPage = { terms: TermCard[]; river: RiverInput };
export type TermPage = {
  card: TermCard;
  note: Reading | null;
  programmeDocument: SubjectLink | null;
  milestones: MilestoneView[];
  programmes: ProgrammeCard[];
  themes: { id: string; href: string; name: Reading; measures: MeasureCard[] }[];
  previous: SubjectLink | null;
  next: SubjectLink | null;
  changes: ChangeView[];
  sources: SourceLink[];
  confidence: 'read' | 'known';
};

/** One topic in two terms. `relation`: how the two sides are joined by successions; null: no document joins them, so they are not compared. */
export type ComparedTopic = {
  topic: Reading;
  left: MeasureCard[];
  right: MeasureCard[];
  joins: SuccessionView[];
  comparable: boolean;
};
export type ComparePage = {
  terms: TermCard[];
  left: TermCard;
  right: TermCard;
  counts: { status: Status; left: number; right: number }[];
  themes: { id: string; name: Reading; topics: ComparedTopic[] }[];
};

export type ThemesPage = {
  themes: { id: string; href: string; name: Reading; summary: Reading; counts: { status: Status; count: number }[]; total: number }[];
};

export type ThemePage = {
  id: string;
  name: Reading;
  summary: Reading;
  counts: { status: Status; count: number }[];
  measures: MeasureCard[];
  programmes: ProgrammeCard[];
  coming: Planned[];
  happened: Happened[];
  news: ItemView[];
};

export type ObligationsPage = { obligations: ObligationCard[] };
export type ObligationPage = {
  card: ObligationCard;
  requires: Reading | null;
  note: Reading | null;
  fulfilments: FulfilmentView[];
  discrepancies: { text: Reading; sources: SourceLink[] }[];
  changes: ChangeView[];
  sources: SourceLink[];
  confidence: 'read' | 'known';
};

export type DocumentsPage = { filters: Filter[]; documents: DocumentCard[]; paging: Paging };
export type DocumentPage = {
  card: DocumentCard;
  state: Reading | null;
  note: Reading | null;
  about: SubjectLink[];
  usedBy: SubjectLink[];
  successions: SuccessionView[];
  news: ItemView[];
  discrepancies: { text: Reading; sources: SourceLink[] }[];
  changes: ChangeView[];
  sources: SourceLink[];
  confidence: 'read' | 'known';
};

export type OrganisationsPage = {
  groups: { type: string; organisations: { link: SubjectLink; short: string | null; measures: number }[] }[];
};
export type OrganisationPage = {
  link: SubjectLink;
  type: string;
  short: string | null;
  site: string | null;
  leads: MeasureCard[];
  partners: MeasureCard[];
  programmes: ProgrammeCard[];
  obligations: ObligationCard[];
  sourcesOwned: SourceCard[];
  changes: ChangeView[];
  sources: SourceLink[];
  confidence: 'read' | 'known';
};

export type ChangesPage = { changes: ChangeView[]; paging: Paging; head: { id: number; hash: string } | null };
