import * as v from 'valibot';
import { addDays, dayInFinland, DaySchema } from '#domain/date.ts';
import { UnreadableAnswer } from '../failures.ts';

const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const SettingsSchema = v.strictObject({
  /** Sets that are read; without any, the whole archive. */
  sets: v.optional(v.pipe(v.array(Name), v.maxLength(20)), []),
  /** Stems: only publications whose titles, subjects or descriptions have one are told of. */
  words: v.optional(v.array(v.pipe(Name, v.minLength(3))), []),
  /** Other addresses of the same archive, tried in this order where one does not answer. */
  alternatives: v.optional(v.array(v.pipe(v.string(), v.url(), v.startsWith('https://'))), []),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

export function settingsOf(ask: unknown): Settings {
  const { success, output, issues } = v.safeParse(SettingsSchema, ask);
  if (!success) throw new UnreadableAnswer('bad-settings', v.summarize(issues));
  return output;
}

/** Where reading a set goes on: records from a day on, or the list that a token continues. */
const PlaceSchema = v.object({ from: DaySchema, token: v.nullable(v.pipe(v.string(), v.maxLength(2_000))) });
export type Place = v.InferOutput<typeof PlaceSchema>;
const MemorySchema = v.object({
  /** The address that answered last. */
  base: v.nullable(v.string()),
  sets: v.record(v.string(), PlaceSchema),
});
export type Memory = v.InferOutput<typeof MemorySchema>;

export function memoryOf(memory: unknown): Memory {
  const { success, output } = v.safeParse(MemorySchema, memory);
  return success ? output : { base: null, sets: {} };
}

/** How far back the first look goes. */
const firstDays = 365;
export const firstPlace = (now: Date): Place => ({ from: addDays(dayInFinland(now), -firstDays), token: null });
/** Days are the protocol's coarsest clock, and the archive's may not be ours: one day is read twice. */
export const nextPlace = (now: Date): Place => ({ from: addDays(dayInFinland(now), -1), token: null });
