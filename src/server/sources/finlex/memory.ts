import * as v from 'valibot';
import { UnreadableAnswer } from '../failures.ts';
import type { ActName } from './parse.ts';

const NameSchema = v.object({ year: v.pipe(v.string(), v.regex(/^\d{4}$/)), number: v.pipe(v.string(), v.regex(/^\d{1,5}$/)) });

/** Acts of a list that wait to be read: more than these are a fault of the list. */
export const mostPending = 500;

const MemorySchema = v.object({
  /** Acts published after this instant have not been listed yet. */
  since: v.pipe(v.string(), v.isoTimestamp()),
  /** The page of the list on which the last look stopped. */
  page: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Listed acts that have not been read. */
  pending: v.pipe(v.array(NameSchema), v.maxLength(mostPending)),
  /** The watched act that was asked for last. */
  last: v.nullable(v.string()),
});
export type Memory = v.InferOutput<typeof MemorySchema>;

const day = 86_400_000;
/** How far back the first look goes for new acts. */
const firstDays = 14;

/** An instant as Finlex's list takes it. */
export const instant = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

/** What the last look left; where it left nothing that can be used, looking begins anew. */
export function memoryOf(memory: unknown, now: Date): Memory {
  const { success, output } = v.safeParse(MemorySchema, memory);
  return success ? output : { since: instant(now.getTime() - firstDays * day), page: 1, pending: [], last: null };
}

const SettingsSchema = v.strictObject({
  /** Stems: a new act whose title has one of these is told of. Without any, only watched acts are asked for. */
  words: v.optional(v.array(v.pipe(v.string(), v.trim(), v.minLength(3))), []),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

export function settingsOf(ask: unknown): Settings {
  const { success, output, issues } = v.safeParse(SettingsSchema, ask);
  if (!success) throw new UnreadableAnswer('bad-settings', v.summarize(issues));
  return output;
}

/** The watched acts whose turn it is: those after the last one asked for, and then from the beginning. */
export function turnOf(acts: readonly ActName[], last: string | null, atMost: number): ActName[] {
  const place = ({ year, number }: ActName) => `${year}/${number.padStart(5, '0')}`;
  const sorted = [...acts].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  const after = last === null ? 0 : sorted.findIndex((act) => place(act) > last);
  const start = Math.max(0, after);
  return [...sorted.slice(start), ...sorted.slice(0, start)].slice(0, atMost);
}

/** What `turnOf` is told of the last act of a turn. */
export const placeOf = ({ year, number }: ActName): string => `${year}/${number.padStart(5, '0')}`;
