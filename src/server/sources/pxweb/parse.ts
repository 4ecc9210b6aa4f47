import * as v from 'valibot';
import { UnreadableAnswer } from '../failures.ts';
import type { Variable } from './choose.ts';
import { fromColumns } from './columns.ts';
import type { Dataset } from './dataset.ts';
import { looksLike } from './detect.ts';
import { fromJsonStat } from './json-stat.ts';

/** A table as its service describes it. */
export type Metadata = { title: string; variables: Variable[] };
export type Parsed = { kind: 'metadata'; metadata: Metadata } | { kind: 'dataset'; dataset: Dataset };

const Codes = v.pipe(v.array(v.string()), v.maxLength(50_000));
const MetadataSchema = v.object({
  title: v.optional(v.string(), ''),
  variables: v.pipe(
    v.array(
      v.object({
        code: v.string(),
        text: v.optional(v.string(), ''),
        values: Codes,
        valueTexts: v.optional(Codes, []),
        elimination: v.optional(v.boolean(), false),
        time: v.optional(v.boolean(), false),
      }),
    ),
    v.minLength(1),
    v.maxLength(50),
  ),
});

function metadataIn(json: unknown): Metadata {
  const { title, variables } = v.parse(MetadataSchema, json, { abortEarly: true });
  return { title, variables: variables.map(({ valueTexts, ...variable }) => ({ ...variable, texts: valueTexts })) };
}

const readers = {
  metadata: (json: unknown): Parsed => ({ kind: 'metadata', metadata: metadataIn(json) }),
  'json-stat': (json: unknown): Parsed => ({ kind: 'dataset', dataset: fromJsonStat(json) }),
  columns: (json: unknown): Parsed => ({ kind: 'dataset', dataset: fromColumns(json) }),
};

/** Reads what a table answered: its description, or its figures. Throws `not-its-form` for anything else. */
export function parseTable(text: string): Parsed {
  const looks = looksLike(text);
  if (looks === 'other' || looks === 'limits') throw new UnreadableAnswer('not-its-form', `looks like ${looks}`);
  try {
    return readers[looks](JSON.parse(text.replace(/^\ufeff/, '')));
  } catch (cause) {
    if (cause instanceof UnreadableAnswer) throw cause;
    throw new UnreadableAnswer('not-its-form', String(cause).slice(0, 300));
  }
}
