import * as v from 'valibot';
import { isPartialDate } from '#domain/date.ts';
import { languages } from '#domain/language.ts';
import { isSheetKind, type SheetKind } from './columns.ts';

/** How a sheet is understood: what an editor has chosen, begun from a guess. */
const Choices = v.record(v.string(), v.record(v.string(), v.string()));

export const MappingSchema = v.object({
  kind: v.pipe(
    v.string(),
    v.check(isSheetKind),
    v.transform((kind) => kind as SheetKind),
  ),
  /** Which sheet of the file, from 0. */
  sheet: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Number of the row with the headers. */
  header: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** For each column of the sheet the key of what it holds; null: it is left out. */
  columns: v.array(v.nullable(v.string())),
  /** The language in which the texts were written; the other languages' are translations. */
  language: v.picklist(languages),
  /** Where the facts are to be found: nothing is said without a source. */
  source: v.optional(v.string(), ''),
  /** On which day the statuses of the sheet held. */
  reportedOn: v.optional(
    v.pipe(
      v.string(),
      v.check((date) => date === '' || isPartialDate(date)),
    ),
    '',
  ),
  /** What new subjects are where the sheet does not say it, by the key of the column. */
  defaults: v.optional(v.record(v.string(), v.string()), {}),
  /** Whether an empty cell takes away what there was. */
  emptyClears: v.optional(v.boolean(), false),
  hiddenRows: v.optional(v.boolean(), false),
  /** What values mean that nobody knows, by column and by what is said; an empty text: left out. */
  values: v.optional(Choices, {}),
});
export type Mapping = v.InferOutput<typeof MappingSchema>;
