import * as v from 'valibot';
import { UnreadableAnswer } from '../failures.ts';
import type { Variable } from './choose.ts';
import { instantOf, signOf, type Dataset, type Figure } from './dataset.ts';

/** PxWeb's own JSON (`"response": {"format": "json"}`): rows with a key of codes; columns of type "c" are contents, "t" time. */
const ColumnsSchema = v.object({
  columns: v.pipe(
    v.array(v.object({ code: v.string(), text: v.optional(v.string(), ''), type: v.optional(v.string(), 'd') })),
    v.minLength(1),
  ),
  data: v.pipe(v.array(v.object({ key: v.array(v.string()), values: v.array(v.string()) })), v.maxLength(500_000)),
  metadata: v.optional(v.array(v.object({ updated: v.optional(v.string()), label: v.optional(v.string(), '') })), []),
});
type Columns = v.InferOutput<typeof ColumnsSchema>;

/** The contents have no column of their own: this names the variable that they are, as the service itself does elsewhere. */
const contentsCode = 'contentscode';

/** Figures are texts; what is no number is a sign (".", "..", "…", "-"). */
function figureOf(text: string): Figure {
  const value = /^-?\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : null;
  const sign = value === null ? signOf(text) : null;
  return { value, ...(sign ? { sign } : {}) };
}

function variablesOf({ columns, data }: Columns): Variable[] {
  const keyed = columns.filter(({ type }) => type !== 'c');
  const contents = columns.filter(({ type }) => type === 'c');
  const found = keyed.map(({ code, text, type }, n): Variable => {
    const values = [...new Set(data.map(({ key }) => key[n] ?? ''))];
    return { code, text, values, texts: values, elimination: false, time: type === 't' };
  });
  const values = contents.map(({ code }) => code);
  return [...found, { code: contentsCode, text: '', values, texts: contents.map(({ text }) => text), elimination: false, time: false }];
}

export function fromColumns(json: unknown): Dataset {
  const parsed = v.parse(ColumnsSchema, json, { abortEarly: true });
  const variables = variablesOf(parsed);
  const keyed = variables.slice(0, -1);
  const contents = variables.at(-1)?.values ?? [];
  const whole = parsed.data.every(({ key, values }) => key.length === keyed.length && values.length === contents.length);
  if (!whole) throw new UnreadableAnswer('not-its-form', 'rows that do not fit the columns');
  const rows = new Map(parsed.data.map(({ key, values }) => [JSON.stringify(key), values]));
  return {
    title: parsed.metadata[0]?.label ?? '',
    updated: instantOf(parsed.metadata[0]?.updated),
    variables,
    figureAt: (values) => {
      const row = rows.get(JSON.stringify(keyed.map(({ code }) => values.get(code))));
      const text = row?.[contents.indexOf(values.get(contentsCode) ?? '')];
      return text === undefined ? null : figureOf(text);
    },
    unitAt: () => null,
  };
}
