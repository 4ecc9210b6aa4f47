import * as v from 'valibot';
import { UnreadableAnswer } from '../failures.ts';
import type { Variable } from './choose.ts';
import { instantOf, signOf, type Dataset, type Figure } from './dataset.ts';

/** Cells of a whole dataset, most of which are not looked at: the size of a year's answers, not of a flood. */
const mostInDataset = 20_000_000;

const Value = v.pipe(v.number(), v.finite());
const Label = v.record(v.string(), v.string());
const CategorySchema = v.object({
  index: v.optional(v.union([v.array(v.string()), v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(0)))])),
  label: v.optional(Label, {}),
  unit: v.optional(v.record(v.string(), v.object({ base: v.optional(v.string()) })), {}),
});
const Status = v.union([v.string(), v.array(v.nullable(v.string())), v.record(v.string(), v.nullable(v.string()))]);

/** JSON-stat 2.0 (https://json-stat.org/format/), as far as figures need it. */
const DatasetSchema = v.object({
  class: v.literal('dataset'),
  label: v.optional(v.string(), ''),
  updated: v.optional(v.string()),
  id: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(50)),
  size: v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
  dimension: v.record(v.string(), v.object({ label: v.optional(v.string(), ''), category: CategorySchema })),
  role: v.optional(v.object({ time: v.optional(v.array(v.string()), []), metric: v.optional(v.array(v.string()), []) }), {}),
  value: v.union([v.array(v.nullable(Value)), v.record(v.string(), v.nullable(Value))]),
  status: v.optional(Status),
});
type JsonStat = v.InferOutput<typeof DatasetSchema>;
type Category = v.InferOutput<typeof CategorySchema>;

/** What a record itself has under a name: names come from the answer, and every record has a "constructor". */
const own = <T>(record: Record<string, T>, name: string): T | undefined => (Object.hasOwn(record, name) ? record[name] : undefined);

const notItsForm = (detail: string) => new UnreadableAnswer('not-its-form', detail);

/** A category's codes in their order: listed, numbered, or the only label. */
function codesOf({ index, label }: Category): string[] {
  if (Array.isArray(index)) return index;
  if (!index) return Object.keys(label);
  const codes = Object.entries(index).sort(([, a], [, b]) => a - b);
  if (codes.some(([, place], n) => place !== n)) throw notItsForm('a category that skips a place');
  return codes.map(([code]) => code);
}

const timeNames = /^(time|timeperiod.*|vuosi|år|year|aika|tid|kuukausi|month|vuosineljännes|quarter)$/i;

function variablesOf({ id, size, dimension, role }: JsonStat): Variable[] {
  const times = role.time.length > 0 ? role.time : id.filter((code) => timeNames.test(code)).slice(0, 1);
  return id.map((code, n) => {
    const { label = '', category } = own(dimension, code) ?? {};
    if (!category) throw notItsForm(`no dimension ${code}`);
    const values = codesOf(category);
    if (values.length !== size[n]) throw notItsForm(`${code} has ${values.length} values, not ${size[n]}`);
    const texts = values.map((value) => own(category.label, value) ?? '');
    return { code, text: label, values, texts, elimination: false, time: times.includes(code) };
  });
}

/** Values stand one after another, or by their place where most are missing. */
function refuseWrongPlaces({ value }: JsonStat, cells: number): void {
  if (Array.isArray(value)) {
    if (value.length !== cells) throw notItsForm(`${value.length} values for ${cells} cells`);
  } else if (Object.keys(value).some((place) => !/^(0|[1-9]\d*)$/.test(place) || Number(place) >= cells)) {
    throw notItsForm('a value outside the cells');
  }
}

const at = <T>(list: T[] | Record<string, T>, place: number): T | undefined => (Array.isArray(list) ? list[place] : list[String(place)]);

/** A sparse dataset leaves out what it does not have. */
function figureOf({ value, status }: JsonStat, place: number): Figure | null {
  const found = at(value, place);
  const sign = signOf(typeof status === 'string' ? status : status && at(status, place));
  return found === undefined && !sign ? null : { value: found ?? null, ...(sign ? { sign } : {}) };
}

/** The unit that the contents' value has (PxWeb), else the name of the value of the dimension "unit" (Eurostat). */
function unitIn({ id, dimension }: JsonStat, values: ReadonlyMap<string, string>): string | null {
  for (const code of id) {
    const value = values.get(code) ?? '';
    const { unit = {}, label = {} } = own(dimension, code)?.category ?? {};
    const name = own(unit, value)?.base ?? (code === 'unit' ? own(label, value) : undefined);
    if (name) return name;
  }
  return null;
}

/** Reads a dataset of JSON-stat 2; figures are looked up one by one, so that a large sparse dataset costs only what is chosen of it. */
export function fromJsonStat(json: unknown): Dataset {
  const stat = v.parse(DatasetSchema, json, { abortEarly: true });
  const cells = stat.size.reduce((product, size) => product * size, 1);
  if (stat.size.length !== stat.id.length || cells > mostInDataset) throw notItsForm(`${stat.id.length} dimensions, ${cells} cells`);
  const variables = variablesOf(stat);
  refuseWrongPlaces(stat, cells);
  const places = variables.map(({ values }) => new Map(values.map((value, n) => [value, n])));
  const placeOf = (values: ReadonlyMap<string, string>): number =>
    variables.reduce((place, { code, values: all }, n) => place * all.length + (places[n]?.get(values.get(code) ?? '') ?? NaN), 0);
  return {
    title: stat.label,
    updated: instantOf(stat.updated),
    variables,
    figureAt: (values) => {
      const place = placeOf(values);
      return Number.isNaN(place) ? null : figureOf(stat, place);
    },
    unitAt: (values) => unitIn(stat, values),
  };
}
