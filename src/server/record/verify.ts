import { reference, splitReference, type Reference } from '#domain/subjects.ts';
import { atOneMoment, changesAfter, type ChangeRow } from '../store/index.ts';
import type { Database } from '../store/index.ts';
import { everyImage } from '../store/index.ts';
import { canonicalJson } from './canonical.ts';
import { genesis, hashOf } from './record.ts';

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

async function differences(db: Database, newest: Map<Reference, string | null>): Promise<string[]> {
  const problems: string[] = [];
  const seen = new Set<Reference>();
  for (const { ref, data } of await everyImage(db)) {
    seen.add(ref);
    if (newest.get(ref) !== canonicalJson(JSON.parse(data))) problems.push(`the table of ${ref} does not say what the record says`);
  }
  for (const [ref, after] of newest) {
    const { kind, id } = splitReference(ref);
    if (after !== null && !seen.has(ref)) problems.push(`${reference(kind, id)} is in the record but not in the tables`);
  }
  return problems;
}
