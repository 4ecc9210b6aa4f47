import { reference, splitReference, type Reference } from '#domain/subjects.ts';
import { atOneMoment, changesAfter, type ChangeRow } from '../store/index.ts';
import type { Database } from '../store/index.ts';
import { everyImage, projectedRows } from '../store/index.ts';
import { canonicalJson } from './canonical.ts';
import { genesis, hashOf } from './record.ts';
import { layOut } from './states.ts';

/** What `verify-record` found. `head` is what anybody can write down and compare later: a cut-off record has another one. */
export type Verification = { entries: number; head: { id: number; hash: string } | null; problems: string[] };

type Walk = { id: number; hash: string; newest: Map<Reference, string | null>; problems: string[] };

/** Walks through the whole record: each entry's hash, its link to the one before, and that the tables say what the record says. */
export const verifyRecord = (db: Database): Promise<Verification> => atOneMoment(db, verifyAll);

async function verifyAll(db: Database): Promise<Verification> {
  const walk: Walk = { id: 0, hash: genesis, newest: new Map(), problems: [] };
  for (;;) {
    const rows = await changesAfter(db, walk.id, 1000);
    if (rows.length === 0) break;
    for (const row of rows) step(walk, row);
  }
  walk.problems.push(...(await differences(db, walk.newest)));
  // What is stored beside the images follows from them: only where these are right can it be right.
  if (walk.problems.length === 0) walk.problems.push(...(await projectionDifferences(db, walk.id)));
  return { entries: walk.id, head: walk.id ? { id: walk.id, hash: walk.hash } : null, problems: walk.problems };
}

function step(walk: Walk, row: ChangeRow): void {
  const { hash, ...entry } = row;
  const subject = row.subject as Reference;
  if (row.id !== walk.id + 1) walk.problems.push(`entry ${walk.id + 1} is missing`);
  if (row.previous_hash !== walk.hash) walk.problems.push(`entry ${row.id} does not follow the one before it`);
  if (hashOf(entry) !== hash) walk.problems.push(`entry ${row.id} has been altered`);
  const before = walk.newest.get(subject) ?? null;
  if (row.before !== before) walk.problems.push(`entry ${row.id}: "before" is not what the record said of ${subject}`);
  walk.newest.set(subject, row.after);
  walk.id = row.id;
  walk.hash = row.hash;
}

/** The text in canonical form; null for what is no JSON, as nothing that we write is. */
function canonicalOf(data: string): string | null {
  try {
    return canonicalJson(JSON.parse(data));
  } catch {
    return null;
  }
}

async function differences(db: Database, newest: Map<Reference, string | null>): Promise<string[]> {
  const problems: string[] = [];
  const seen = new Set<Reference>();
  for (const { ref, data } of await everyImage(db)) {
    seen.add(ref);
    if (newest.get(ref) !== canonicalOf(data)) problems.push(`the table of ${ref} does not say what the record says`);
  }
  for (const [ref, after] of newest) {
    const { kind, id } = splitReference(ref);
    if (after !== null && !seen.has(ref)) problems.push(`${reference(kind, id)} is in the record but not in the tables`);
  }
  return problems;
}

/** Rows as lines that are equal when the rows are, whatever the order of keys in what is JSON in them. */
function linesOf(tables: Map<string, Record<string, unknown>[]>): Map<string, Set<string>> {
  const line = (row: Record<string, unknown>) =>
    canonicalJson(typeof row['data'] === 'string' ? { ...row, data: canonicalOf(row['data']) } : row);
  return new Map([...tables].map(([table, rows]) => [table, new Set(rows.map(line))]));
}

/** Rows that queries look at (statuses, lists, editors' news) and that the record's images do not give, and those that are gone. */
async function projectionDifferences(db: Database, until: number): Promise<string[]> {
  const fromRecord = await layOut(db, until);
  try {
    const [there, right] = [linesOf(await projectedRows(db)), linesOf(await projectedRows(fromRecord.db))];
    const without = (rows: Set<string>, others: Set<string> | undefined) => [...rows].filter((row) => !others?.has(row));
    const told = (what: string) => (row: string) => `${what}: ${row.slice(0, 160)}`;
    return [...there].flatMap(([table, rows]) => [
      ...without(rows, right.get(table)).map(told(`table ${table} has what does not follow from the record`)),
      ...without(right.get(table) ?? new Set(), rows).map(told(`table ${table} lacks what follows from the record`)),
    ]);
  } finally {
    fromRecord.close();
  }
}
