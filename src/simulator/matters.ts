import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** A dated step, by the day; what is known less precisely cannot be told by a register. */
export type MatterStep = { type: string; day: string };
/** An official document of the project's own catalogue with what happened to it, to be told again by simulated registers. */
export type Matter = {
  id: string;
  kind: string;
  identifiers: string[];
  title: { fi: string; sv: string | null };
  /** Its own dates: given, published, approved, start, end. */
  dates: Record<string, string>;
  about: string[];
  /** The steps of the one measure or programme that it belongs to; none where several share it, or it is one of several such. */
  steps: MatterStep[];
  /** Ids of the acts that became of it. */
  acts: string[];
};
/** A request for comments on a draft, as the catalogue's milestones tell it. */
export type Consultation = {
  id: string;
  name: string;
  goals: string;
  opened: string;
  closes: string | null;
  organisation: string;
  register: string | null;
};
export type Matters = { documents: readonly Matter[]; consultations: readonly Consultation[] };

type Wording = string | { ours: string } | undefined;
type Words = { fi?: Wording; sv?: Wording };
type DocumentEntry = {
  id: string;
  kind: string;
  identifiers?: string[];
  title: Words;
  dates?: Record<string, unknown>;
  about?: string[];
};
type SubjectEntry = { id: string; title?: Words; summary?: Words; documents?: string[]; responsible?: { org: string }[] };
type MilestoneEntry = { subject: string; type: string; date: unknown; planned?: boolean };
type OrganisationEntry = { id: string; name: Words };

const read = <T>(name: string): T[] => parse(readFileSync(new URL(`../../catalogue/${name}.yml`, import.meta.url), 'utf8')) as T[];

const wording = (text: Wording): string => (typeof text === 'object' ? text.ours : (text ?? ''));
/** A wording that is official, not one of our own. */
const official = (text: Wording): string | null => (typeof text === 'string' ? text : null);
const isWhole = (date: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(date);

/** Days of a document; less precise dates are left out. */
function daysOf(dates: Record<string, unknown> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(dates).flatMap(([name, date]) => (isWhole(String(date)) ? [[name, String(date)]] : [])));
}

type Reading = { documents: DocumentEntry[]; subjects: SubjectEntry[]; milestones: MilestoneEntry[] };

const stepsOf = (subject: SubjectEntry, { milestones }: Reading): MatterStep[] =>
  milestones
    .filter((one) => one.subject === subject.id && !one.planned && isWhole(String(one.date)))
    .map(({ type, date }) => ({ type, day: String(date) }));

/** The only subject of a document, if the document is its only one of that kind. */
function onlySubject({ id, kind }: DocumentEntry, { documents, subjects }: Reading): SubjectEntry | null {
  const [subject, ...others] = subjects.filter((one) => one.documents?.includes(id));
  const same = documents.filter((other) => other.kind === kind && subject?.documents?.includes(other.id));
  return subject && others.length === 0 && same.length === 1 ? subject : null;
}

function matterOf(entry: DocumentEntry, reading: Reading): Matter {
  const subject = onlySubject(entry, reading);
  const acts = reading.documents.filter(({ id, kind }) => kind.endsWith('act') && subject?.documents?.includes(id)).map(({ id }) => id);
  return {
    id: entry.id,
    kind: entry.kind,
    identifiers: entry.identifiers ?? [],
    title: { fi: wording(entry.title.fi), sv: official(entry.title.sv) },
    dates: daysOf(entry.dates),
    about: entry.about ?? [],
    steps: subject ? stepsOf(subject, reading) : [],
    acts,
  };
}

function consultationsOf(reading: Reading, organisations: OrganisationEntry[]): Consultation[] {
  return reading.subjects.flatMap((subject): Consultation[] => {
    const steps = stepsOf(subject, reading);
    const opened = steps.find(({ type }) => type === 'consultation-opened')?.day;
    if (!opened) return [];
    const registers = reading.documents.filter(({ id }) => subject.documents?.includes(id)).flatMap(({ identifiers = [] }) => identifiers);
    const lead = organisations.find(({ id }) => id === subject.responsible?.[0]?.org);
    return [
      {
        id: subject.id,
        name: wording(subject.title?.fi),
        goals: wording(subject.summary?.fi),
        opened,
        closes: steps.find(({ type }) => type === 'consultation-closed')?.day ?? null,
        organisation: wording(lead?.name.fi),
        register: registers.find((identifier) => identifier.startsWith('VN/')) ?? null,
      },
    ];
  });
}

let known: Matters | undefined;

/** The catalogue's documents and consultations, read when a register is first asked. */
export const matters = (): Matters => (known ??= readMatters());

function readMatters(): Matters {
  const subjects = [...read<SubjectEntry>('measures'), ...read<SubjectEntry>('programmes')];
  const reading: Reading = { documents: read('documents'), subjects, milestones: read('milestones') };
  return {
    documents: reading.documents.map((entry) => matterOf(entry, reading)),
    consultations: consultationsOf(reading, read('organisations')),
  };
}
