import * as v from 'valibot';
import { addDays, DaySchema, dayInFinland } from '#domain/date.ts';
import type { Project } from './parse.ts';
import type { Since } from './stages.ts';

/** What one look leaves for the next. */
export type Memory = {
  /** The register's time of the newest change seen, without a zone: `2026-11-01T12:00:00`. */
  newest: string | null;
  /** The stage of each project that matters, and since when, if a look has seen it change. */
  stages: Record<string, { stage: string; since: Since }>;
};

const localTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;
/** Projects remembered; the ones met last. */
const most = 2_000;

const MemorySchema = v.object({
  newest: v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/))), null),
  stages: v.fallback(v.record(v.string(), v.object({ stage: v.string(), since: v.nullable(DaySchema) })), {}),
});

export const memoryOf = (memory: unknown): Memory => {
  const read = v.safeParse(MemorySchema, memory);
  return read.success ? read.output : { newest: null, stages: {} };
};

/** The newest change among projects; a time that is to come would hide all changes until then. */
export function newestChange(projects: readonly Project[], before: string | null, now: Date): string | null {
  const tomorrow = addDays(dayInFinland(now), 1);
  const times = [before ?? '', ...projects.map(({ changed }) => localTime.exec(changed)?.[0] ?? '')];
  return (
    times
      .filter((time) => time <= tomorrow)
      .sort()
      .at(-1) || null
  );
}

/** Since when a project is in its stage: seen to change now, known from before, or not known. */
export function sinceOf({ key, stage, changed }: Project, { stages }: Memory, now: Date): Since {
  const before = Object.hasOwn(stages, key) ? stages[key] : undefined;
  if (!before) return null;
  // Some answers leave the stage out: that is no change.
  if (before.stage === stage || !before.stage || !stage) return before.since;
  const today = dayInFinland(now);
  const day = v.safeParse(DaySchema, changed.slice(0, 10));
  return day.success && day.output <= today ? day.output : today;
}

export function remembered(before: Memory, projects: readonly { project: Project; since: Since }[]): Memory['stages'] {
  const stageOf = ({ key, stage }: Project) => stage || (Object.hasOwn(before.stages, key) ? (before.stages[key]?.stage ?? '') : '');
  const now = projects.map(({ project, since }) => [project.key, { stage: stageOf(project), since }] as const);
  const kept = Object.entries(before.stages).filter(([key]) => !now.some(([other]) => other === key));
  return Object.fromEntries([...kept, ...now].slice(-most));
}
