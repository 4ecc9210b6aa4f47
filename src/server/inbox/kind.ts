import type { Day, PartialDate } from '#domain/date.ts';
import type { Language } from '#domain/language.ts';
import type { Command } from '../record/index.ts';
import type { Part } from '../sources/index.ts';
import type { Content } from '../snapshots/index.ts';
import type { Database, MadeMatter, MatterRow } from '../store/index.ts';

/** What can be answered to a matter. The first answer of a kind is the one that agrees with what is suggested. */
export const answerNames = ['accept', 'reject', 'other', 'read', 'again'] as const;
export type AnswerName = (typeof answerNames)[number];
/** Where a matter leads, when it takes more than an answer. */
export type WayName = 'edit' | 'addMilestone' | 'change' | 'translate' | 'source' | 'snapshot';

/** Words in some language; null: not known which. */
export type Said = { text: string; language: Language | null };
export type Fact =
  | { kind: 'text'; text: string; language: Language | null }
  | { kind: 'date'; date: PartialDate }
  | { kind: 'time'; at: string }
  | { kind: 'languages'; languages: Language[] };

/** What a matter says, in the editor's language where that is ours to choose. */
export type Told = {
  title: Said;
  href: string | null;
  facts: Fact[];
  summary: Said | null;
  /** Why it is here. */
  reason: string;
  /** What it concerns, where that is not what the title says. */
  about: (Said & { href: string | null }) | null;
  ways: { name: WayName; href: string }[];
};

/** What stands beside a matter when one looks closer. */
export type Evidence =
  | { kind: 'difference'; from: { n: number; at: string }; to: { n: number; at: string }; language: Language | null; parts: Part[] }
  | { kind: 'snapshot'; at: string; address: string; content: Content }
  | { kind: 'items'; items: (Said & { href: string | null; date: PartialDate; publisher: string; summary: string | null })[] };

export type Moment = { now: string; today: Day };
/** `choice`: another measure or programme (its id). */
export type Answer = { name: AnswerName; choice?: string | undefined };

/**
 * What an answer does: commands to the record, and what the house itself keeps, in one transaction. `saved` is what `restore` puts back;
 * what the record keeps it puts back itself.
 */
export type Plan = { commands: Command[]; write?: (db: Database) => Promise<void>; saved?: unknown };

/** A kind of matter: a file of `kinds`. A new kind is a new file, its texts (`inbox.kind.NAME`), and nothing else. */
export type MatterKind = {
  name: string;
  answers: readonly AnswerName[];
  /** The matters of clusters as they are at a moment. */
  found: (db: Database, clusters: readonly string[], at: Moment) => Promise<MadeMatter[]>;
  tell: (db: Database, matters: readonly MatterRow[], language: Language, at: Moment) => Promise<Map<string, Told>>;
  evidence?: (db: Database, matter: MatterRow, language: Language) => Promise<Evidence | null>;
  /** What the editing form begins with, where the matter suggests a milestone. */
  image?: (db: Database, matter: MatterRow) => Promise<Record<string, unknown> | null>;
  plan?: (db: Database, matters: readonly MatterRow[], answer: Answer, at: Moment) => Promise<Plan>;
  restore?: (db: Database, saved: unknown) => Promise<void>;
};

/** Who comes first: a dated fact that is missing, what is late, what is nearly sure, and so on to what is hardly likely. */
export const ranks = {
  stepTaken: 10,
  overdue: 20,
  stepPlanned: 25,
  likelyLink: 30,
  page: 35,
  source: 40,
  maybeLink: 50,
  outdated: 60,
  silent: 65,
  doubtfulLink: 70,
} as const;
