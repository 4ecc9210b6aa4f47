import * as v from 'valibot';
import { languages } from '#domain/language.ts';
import { UnreadableAnswer } from '../failures.ts';

const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
/** Codes such as 2025 are numbers in YAML. */
const Value = v.pipe(v.union([v.string(), v.number()]), v.transform(String), Name);
const Path = v.pipe(
  Name,
  v.check((path) => !/^[a-z][a-z0-9+.-]*:/i.test(path) || path.startsWith('https://'), 'not an https address'),
);

const TableSchema = v.strictObject({
  /** The indicator of the catalogue that the figures are of. */
  indicator: v.pipe(v.string(), v.regex(/^ind-[a-z0-9-]+$/, 'not the id of an indicator')),
  /** The table under the service's address (`StatFin/vaerak/11rm.px`), or a whole address. */
  path: Path,
  /** Variables by code, or by how their code begins; a value by code or by its name. Several values are several series. */
  choose: v.optional(
    v.record(
      Name,
      v.union([
        v.pipe(
          Value,
          v.transform((value) => [value]),
        ),
        v.pipe(v.array(Value), v.minLength(1)),
      ]),
    ),
    {},
  ),
  time: v.optional(v.union([v.literal('all'), v.strictObject({ top: v.pipe(v.number(), v.integer(), v.minValue(1)) })]), 'all'),
});

const SettingsSchema = v.strictObject({
  tables: v.pipe(v.array(TableSchema), v.minLength(1), v.maxLength(40)),
  /** Languages, beside that of the address, in which the tables' titles are asked for. */
  languages: v.optional(v.array(v.picklist(languages)), []),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;
export type TableSettings = Settings['tables'][number];

export function settingsOf(ask: unknown): Settings {
  const { success, output, issues } = v.safeParse(SettingsSchema, ask);
  if (!success) throw new UnreadableAnswer('bad-settings', v.summarize(issues));
  return output;
}

/** What a table had when its figures were last read. */
const RememberedSchema = v.object({
  /** Of the metadata, or of the answer where there is none. */
  mark: v.string(),
  /** Of what is asked for. */
  settings: v.string(),
  updated: v.nullable(v.string()),
  at: v.pipe(v.string(), v.isoTimestamp()),
});
export type Remembered = v.InferOutput<typeof RememberedSchema>;
const MemorySchema = v.object({ tables: v.record(v.string(), RememberedSchema) });

/** What the last look left, by table; nothing where it cannot be used. */
export function memoryOf(memory: unknown): Record<string, Remembered> {
  const { success, output } = v.safeParse(MemorySchema, memory);
  return success ? output.tables : {};
}
