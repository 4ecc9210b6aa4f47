import * as v from 'valibot';
import { mailTextNames, pageTexts } from './area-texts.ts';
import { compareDates, DaySchema, isPartialDate, PartialDateSchema } from './date.ts';
import { languages, TextSchema } from './language.ts';
import { AddressSchema, Id, optionalList, sourced, titled, Words } from './schema-parts.ts';
import * as words from './words.ts';

/**
 * The subjects: everything public that the record keeps an image of, and what a valid image looks like.
 * References between them are ids; whether they lead anywhere is asked in references.ts.
 * What is compiled, and what editors say of it, is in schemas-compiled.ts.
 */

const Period = v.strictObject({ start: v.optional(PartialDateSchema), end: v.optional(PartialDateSchema) });
const LegalBasis = v.strictObject({ document: v.optional(Words), section: v.optional(Words) });

export const AreaSchema = v.strictObject({
  id: Id(''),
  name: TextSchema,
  purpose: TextSchema,
  ministry: Words,
  themes: v.array(v.strictObject({ id: Id(''), name: TextSchema, summary: TextSchema })),
  /** Days without evidence after which a subject with this status is silent. A status that is not named never is. */
  silentAfterDays: v.record(v.picklist(words.statuses), v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** Measure kinds that one decision completes: nothing more is expected once it is taken. */
  settledByDecision: optionalList(v.picklist(words.measureKinds)),
  /** Days of a measure kind's own, in the place of each limit above. */
  silentAfterDaysOfKind: v.optional(v.record(v.picklist(words.measureKinds), v.pipe(v.number(), v.integer(), v.minValue(1)))),
  contact: v.optional(Words),
  /** Languages that the area offers to its readers; all where it is not said. */
  languages: v.optional(v.pipe(v.array(v.picklist(languages)), v.minLength(1))),
  /** What the area says in its own words instead of the interface's: of pages, and in letters. */
  pages: v.optional(v.record(v.picklist(pageTexts), TextSchema)),
  mails: v.optional(v.record(v.picklist(mailTextNames), v.strictObject({ subject: v.optional(TextSchema), text: v.optional(TextSchema) }))),
});

export const TermSchema = v.strictObject({
  id: Id('term-'),
  primeMinister: Words,
  /** What the government is called, as "Orpo Government". */
  name: v.optional(TextSchema),
  start: DaySchema,
  end: v.optional(DaySchema),
  programme: v.optional(
    v.strictObject({
      title: v.optional(TextSchema),
      date: v.optional(PartialDateSchema),
      document: v.optional(Words),
      identifiers: optionalList(Words),
    }),
  ),
  ...sourced,
});

export const TopicSchema = v.strictObject({ id: Id(''), title: TextSchema });

export const OrganisationSchema = v.strictObject({
  id: Id(''),
  type: v.picklist(words.organisationTypes),
  name: TextSchema,
  short: v.optional(TextSchema),
  site: v.optional(AddressSchema),
  ...sourced,
});

export const DocumentSchema = v.strictObject({
  id: Id('doc-'),
  kind: v.picklist(words.documentKinds),
  identifiers: optionalList(Words),
  ...titled,
  dates: v.optional(v.record(Words, PartialDateSchema), {}),
  about: optionalList(Words),
  state: v.optional(TextSchema),
  ...sourced,
});

export const ProgrammeSchema = v.strictObject({
  id: Id('prog-'),
  kind: v.picklist(words.programmeKinds),
  ...titled,
  aim: v.optional(TextSchema),
  themes: v.pipe(v.array(Words), v.minLength(1, 'at least one theme')),
  topic: v.optional(Words),
  term: v.optional(Words),
  period: v.optional(Period),
  coordinator: v.optional(Words),
  partners: optionalList(Words),
  identifiers: optionalList(Words),
  documents: optionalList(Words),
  measuresCount: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  measuresCountNote: v.optional(TextSchema),
  targetCountries: optionalList(Words),
  ...sourced,
});

export const GoalSchema = v.strictObject({
  id: Id('goal-'),
  programme: Words,
  number: v.pipe(v.number(), v.integer(), v.minValue(1)),
  ...titled,
  ...sourced,
});

export const MeasureSchema = v.strictObject({
  id: Id('m-'),
  kind: v.picklist(words.measureKinds),
  ...titled,
  summary: v.optional(TextSchema),
  themes: v.pipe(v.array(Words), v.minLength(1, 'at least one theme')),
  topic: v.optional(Words),
  programme: v.optional(Words),
  section: v.optional(Words),
  goal: v.optional(Words),
  goalNote: v.optional(TextSchema),
  term: v.optional(Words),
  responsible: optionalList(v.strictObject({ org: Words, role: v.picklist(words.roles) })),
  identifiers: optionalList(Words),
  documents: optionalList(Words),
  legalBasis: v.optional(LegalBasis),
  quantity: v.optional(v.strictObject({ value: v.number(), unit: Words })),
  period: v.optional(Period),
  ...sourced,
});

export const MilestoneSchema = v.pipe(
  v.strictObject({
    id: Id('ev-'),
    subject: Words,
    type: v.picklist(words.milestoneTypes),
    date: PartialDateSchema,
    planned: v.optional(v.boolean(), false),
    /** The next plan, or the milestone that reached it: an earlier planned date is never overwritten. */
    replacedBy: v.optional(Words),
    /** For `reported` only: the status that the source reports. */
    status: v.optional(v.picklist(words.statuses)),
    text: v.optional(TextSchema),
    sources: v.pipe(v.array(AddressSchema), v.minLength(1, 'a milestone without a source is not published')),
    sourceScope: v.optional(v.picklist(words.sourceScopes), 'event'),
    confidence: v.picklist(words.confidences),
    note: v.optional(TextSchema),
  }),
  v.check(
    (m) => (m.type === 'reported') === (m.status !== undefined),
    'a reported milestone, and no other, names the status that the source reports',
  ),
  v.check((m) => !(m.type === 'reported' && m.planned), 'a report cannot be planned'),
  v.check((m) => m.planned || m.replacedBy === undefined, 'only a planned date is replaced by another'),
);

export const SuccessionSchema = v.strictObject({
  id: Id('rel-'),
  from: Words,
  type: v.picklist(words.successionTypes),
  to: Words,
  date: v.optional(PartialDateSchema),
  decidedBy: v.optional(Words),
  ...sourced,
});

function endsAfterItBegins(period: string): boolean {
  const [from, to] = period.split('/').filter(isPartialDate);
  return !from || !to || compareDates(from, to) < 0;
}

/** `2012/2015`, `2024` or `2024-01/2024-06`: first and last part of a duty's period. */
export const PeriodTextSchema = v.pipe(
  v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
  v.regex(/^\d{4}(-\d{2}){0,2}(\/\d{4}(-\d{2}){0,2})?$/, 'not a period (2024 or 2012/2015)'),
  v.check((period) => period.split('/').every(isPartialDate), 'not a period of the calendar'),
  v.check(endsAfterItBegins, 'a period ends after it has begun'),
);

export const ObligationSchema = v.strictObject({
  id: Id('obl-'),
  ...titled,
  legalBasis: v.optional(LegalBasis),
  requires: v.optional(TextSchema),
  /** ISO 8601 duration in whole years. */
  interval: v.optional(v.pipe(v.string(), v.regex(/^P[1-9]\d?Y$/, 'an interval is a whole number of years, as P4Y'))),
  /** Whether a period's duty falls due when the period begins (a programme for it) or when it has ended (a review of it). */
  due: v.optional(v.picklist(['start', 'end']), 'start'),
  owner: v.optional(Words),
  fulfilments: optionalList(
    v.strictObject({
      period: v.optional(PeriodTextSchema),
      by: v.optional(Words),
      date: v.optional(PartialDateSchema),
      /** What stands in its place where nothing fulfils the period. */
      instead: v.optional(Words),
      /** Fulfilled or not, we do not know: which is not the same as a gap. */
      unrecorded: v.optional(v.boolean(), false),
      note: v.optional(TextSchema),
    }),
  ),
  ...sourced,
});

export const PracticeSchema = v.strictObject({
  id: Id('p-'),
  ...titled,
  place: v.optional(Words),
  actors: optionalList(Words),
  otherActors: v.optional(Words),
  funding: v.optional(Words),
  date: v.optional(PartialDateSchema),
  period: v.optional(v.union([Words, v.pipe(v.number(), v.transform(String))])),
  ...sourced,
});

export const EventSchema = v.strictObject({
  id: Id('e-'),
  ...titled,
  start: v.optional(PartialDateSchema),
  end: v.optional(PartialDateSchema),
  dateText: v.optional(Words),
  place: v.optional(Words),
  organisers: optionalList(Words),
  otherOrganisers: v.optional(v.boolean(), false),
  about: optionalList(Words),
  ...sourced,
});

export const DiscrepancySchema = v.strictObject({ id: Id('c-'), about: v.array(Words), text: TextSchema, ...sourced });
