import type * as v from 'valibot';
import {
  AreaSchema,
  DiscrepancySchema,
  DocumentSchema,
  EventSchema,
  GoalSchema,
  MeasureSchema,
  MilestoneSchema,
  ObligationSchema,
  OrganisationSchema,
  PracticeSchema,
  ProgrammeSchema,
  SuccessionSchema,
  TermSchema,
  TopicSchema,
} from './schemas.ts';
import { GroupingSchema, IndicatorSchema, ItemSchema, SourceSchema, VerdictSchema } from './schemas-compiled.ts';

/** Every kind of subject with its schema, in the order in which a catalogue is loaded. */
export const schemas = {
  area: AreaSchema,
  topic: TopicSchema,
  organisation: OrganisationSchema,
  term: TermSchema,
  document: DocumentSchema,
  programme: ProgrammeSchema,
  goal: GoalSchema,
  measure: MeasureSchema,
  milestone: MilestoneSchema,
  succession: SuccessionSchema,
  obligation: ObligationSchema,
  indicator: IndicatorSchema,
  practice: PracticeSchema,
  event: EventSchema,
  item: ItemSchema,
  source: SourceSchema,
  discrepancy: DiscrepancySchema,
  verdict: VerdictSchema,
  grouping: GroupingSchema,
} as const;

export type SubjectKind = keyof typeof schemas;
export const subjectKinds = Object.keys(schemas) as SubjectKind[];
export type Images = { [K in SubjectKind]: v.InferOutput<(typeof schemas)[K]> };
export type Image<K extends SubjectKind = SubjectKind> = Images[K];

export type Area = Images['area'];
export type Term = Images['term'];
export type Organisation = Images['organisation'];
export type OfficialDocument = Images['document'];
export type Programme = Images['programme'];
export type Goal = Images['goal'];
export type Measure = Images['measure'];
export type Milestone = Images['milestone'];
export type Succession = Images['succession'];
export type Obligation = Images['obligation'];
export type Item = Images['item'];
export type SourceDefinition = Images['source'];
export type Discrepancy = Images['discrepancy'];
export type Verdict = Images['verdict'];
export type Grouping = Images['grouping'];

/** `kind:id`, the name of a subject wherever subjects of several kinds meet. */
export type Reference = `${SubjectKind}:${string}`;
export const reference = (kind: SubjectKind, id: string): Reference => `${kind}:${id}`;
export function splitReference(ref: Reference): { kind: SubjectKind; id: string } {
  const colon = ref.indexOf(':');
  return { kind: ref.slice(0, colon) as SubjectKind, id: ref.slice(colon + 1) };
}

const prefixes: [string, SubjectKind][] = [
  ['term-', 'term'],
  ['doc-', 'document'],
  ['prog-', 'programme'],
  ['goal-', 'goal'],
  ['m-', 'measure'],
  ['ev-', 'milestone'],
  ['rel-', 'succession'],
  ['obl-', 'obligation'],
  ['n-', 'item'],
  ['i-', 'item'],
  ['ind-', 'indicator'],
  ['p-', 'practice'],
  ['e-', 'event'],
  ['c-', 'discrepancy'],
  ['source-', 'source'],
  ['ver-', 'verdict'],
  ['grp-', 'grouping'],
];
/** The kind that an id names by its prefix; organisations have none. */
export const kindOfId = (id: string): SubjectKind => prefixes.find(([prefix]) => id.startsWith(prefix))?.[1] ?? 'organisation';
export const referenceOf = (id: string): Reference => reference(kindOfId(id), id);
