import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { App } from '#server/app.ts';
import { ownCatalogue } from './service.ts';

/** A month of the simulated sources, and how it is compiled: from the start of a day to that of another. */
export const month = { from: '2024-06-05', to: '2024-07-06' };

const day = 86_400_000;

/** The project's own catalogue as it was on a day: without the news and the milestones since then. In a folder of its own. */
export function catalogueBefore(day: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'seuraa-before-'));
  cpSync(ownCatalogue, folder, { recursive: true });
  for (const name of ['news', 'milestones']) {
    const file = join(folder, `${name}.yml`);
    const entries = parse(readFileSync(file, 'utf8')) as { id: string; date?: unknown; replacedBy?: string }[];
    const before = entries.filter(({ date }) => String(date) < day);
    const ids = new Set(before.map(({ id }) => id));
    for (const entry of before) if (entry.replacedBy && !ids.has(entry.replacedBy)) delete entry.replacedBy;
    writeFileSync(file, stringify(before));
  }
  return folder;
}

/** Which generation of the followed page the sources show: a new one each week. */
export const generationOf = (now: Date): number => Math.min(4, 1 + Math.floor((now.getTime() - Date.parse(month.from)) / (7 * day)));

/** When the next source is due, on the next full step of hours. */
async function nextDue({ store }: App, hours: number): Promise<Date> {
  const states = store.db.selectFrom('source_state').select((e) => e.fn.min('next_check_at').as('first'));
  const { first } = await states.executeTakeFirstOrThrow();
  const step = hours * 3_600_000;
  return new Date(Math.ceil(Date.parse(first) / step) * step);
}

/** Time as the simulated sources have it; it stands until whoever compiles moves it. */
export type SimulatedTime = { now: () => Date; moveTo: (instant: Date) => Promise<void> | void };

/** Compiles what is due, and lets time pass until something is due again, in steps of so many hours; until the month is over. */
export async function compileMonth(app: App, time: SimulatedTime, hours: number): Promise<void> {
  while (time.now() < new Date(month.to)) {
    await app.sources.refresh();
    const next = await nextDue(app, hours);
    await time.moveTo(next > time.now() ? next : new Date(time.now().getTime() + hours * 3_600_000));
  }
}
