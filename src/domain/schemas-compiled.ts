import * as v from 'valibot';
import { PartialDateSchema } from './date.ts';
import { languages, TextSchema } from './language.ts';
import { AddressSchema, Id, optionalList, sourced, titled, Words } from './schema-parts.ts';
import { groupingId, verdictId } from './verdicts.ts';
import * as words from './words.ts';

/** What valid images look like of sources, of what is compiled from them, and of what editors decide about that. */

export const SourceSchema = v.strictObject({
  id: Id('source-'),
  kind: Words,
  name: TextSchema,
  owner: v.optional(Words),
  address: AddressSchema,
  language: v.optional(v.picklist(languages)),
  /** ISO 8601 duration between two looks. */
  interval: v.optional(v.pipe(v.string(), v.regex(/^P(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?)?$/, 'not a duration (PT6H, P1D)'))),
  selector: v.optional(Words),
  /** What a kind is to ask for, in the kind's own words (words to search, sets, tables): the kind validates it. */
  ask: v.optional(v.record(Words, v.unknown())),
  /** False: a known source that is not read yet. */
  compiled: v.boolean(),
  format: v.optional(Words),
  licence: v.optional(Words),
  basis: optionalList(Words),
  sources: optionalList(AddressSchema),
  confidence: v.picklist(['read', 'known', 'mixed']),
  note: v.optional(TextSchema),
});

export const IndicatorSchema = v.strictObject({
  id: Id('ind-'),
  ...titled,
  topic: v.optional(Words),
  publisher: Words,
  publishers: optionalList(Words),
  table: v.optional(Words),
  address: v.optional(AddressSchema),
  period: v.optional(v.union([Words, v.pipe(v.number(), v.transform(String))])),
  frequency: v.optional(Words),
  unit: v.optional(Words),
  licence: v.optional(Words),
  dimensions: optionalList(Words),
  value: v.optional(v.union([v.number(), v.string()])),
  target: v.optional(Words),
  coverage: optionalList(Words),
  about: optionalList(Words),
  ...sourced,
});

export const ItemSchema = v.strictObject({
  id: Id('n-'),
  language: v.picklist(languages),
  title: v.optional(Words),
  titleConfidence: v.optional(v.picklist(['read', 'from-address'])),
  date: PartialDateSchema,
  dateConfidence: v.optional(Words),
  dateNote: v.optional(TextSchema),
  time: v.optional(v.pipe(v.string(), v.regex(/^\d{1,2}[:.]\d{2}$/, 'not a time of day'))),
  publishedInLanguage: v.optional(Words),
  publisher: Words,
  publisherType: v.picklist(words.publisherTypes),
  publisherNote: v.optional(TextSchema),
  kind: v.picklist(words.itemKinds),
  number: v.optional(Words),
  address: v.optional(AddressSchema),
  addressNote: v.optional(TextSchema),
  listedAt: v.optional(AddressSchema),
  release: v.optional(Words),
  releaseKind: v.optional(v.picklist(['translations', 'coverage'])),
  matter: v.optional(Words),
  gist: v.optional(TextSchema),
  about: optionalList(Words),
  aboutCertainty: v.optional(v.picklist(['sure', 'borderline'])),
  aboutNote: v.optional(TextSchema),
  trust: v.optional(v.picklist(['do-not-use'])),
  ...sourced,
});

/** An editor's entry or a compiled item. Whether there is such an item only the store knows. */
const ItemId = v.pipe(v.string(), v.regex(/^[in]-[A-Za-z0-9][A-Za-z0-9-]*$/, 'the id of an item begins with "i-" or "n-"'));

/** What an editor decided of a link: one verdict for an item and a subject, whose names make its id. */
export const VerdictSchema = v.pipe(
  v.strictObject({
    id: Id('ver-'),
    item: ItemId,
    subject: Words,
    verdict: v.picklist(words.verdicts),
    note: v.optional(TextSchema),
  }),
  v.check(({ id, item, subject }) => id === verdictId(item, subject), 'the id of a verdict is made of its item and its subject'),
);

/** What an editor decided of releases: the items are one release, or no two of them are. */
export const GroupingSchema = v.pipe(
  v.strictObject({
    id: Id('grp-'),
    items: v.pipe(v.array(ItemId), v.minLength(2, 'a grouping names at least two items')),
    together: v.boolean(),
    note: v.optional(TextSchema),
  }),
  v.check(({ items }) => new Set(items).size === items.length, 'a grouping names each item once'),
  v.check(({ id, items }) => id === groupingId(items), 'the id of a grouping is made of its items'),
);
