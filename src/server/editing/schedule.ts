import { dayInFinland } from '#domain/date.ts';
import { Refusal, type Problem } from '#domain/problem.ts';
import type { Authorized } from '../accounts/index.ts';
import type { Record as PublicRecord } from '../record/index.ts';
import { changeDraft, draftRow, dueDrafts, type Database, type DraftRow, type Store } from '../store/index.ts';
import type { Draft, Failed, Published, Wish } from './draft.ts';
import type { EditingParts } from './editing.ts';
import { allowed, openRow, publisherOf, publishingOf, type Publisher } from './publish.ts';
import { draftOf, unwished } from './rows.ts';

/** Publishing at a time to come: the draft's row is the schedule. */

type Parts = Pick<EditingParts, 'gate' | 'random' | 'troubled'> & { store: Store; record: PublicRecord; now: () => string };

/** The instant that a wish names; null where it is not to come. */
export function timeToCome(at: string | undefined, now: string): string | null {
  if (at === undefined) return null;
  const instant = Date.parse(at);
  if (Number.isNaN(instant)) throw new Refusal('invalid-field', [{ code: 'invalid-field', path: 'at', reason: 'is no instant' }]);
  return instant > Date.parse(now) ? new Date(instant).toISOString() : null;
}

/** Says when a draft is to go out, if it could go out as it is on that day. */
export async function schedule(by: Authorized<'publish'>, id: string, wish: Wish, at: string, parts: Parts): Promise<Published> {
  const { store, record } = parts;
  const row = await openRow(store.reads, id, wish.version);
  const plan = await allowed(store.reads, row, wish, publisherOf(by), parts);
  const problems = await record.problems([plan.command], dayInFinland(new Date(at)));
  const [first] = problems;
  if (first) throw new Refusal(first.code, problems);
  const draft = await store.db.transaction().execute(async (db) => {
    await openRow(db, id, row.version);
    return write(db, row, by, wish, at);
  });
  return { entries: [], kind: draft.kind, subject: draft.subject, draft, scheduled: at };
}

async function write(db: Database, row: DraftRow, by: Authorized<'publish'>, wish: Wish, at: string): Promise<Draft> {
  const change = {
    state: 'scheduled',
    publish_at: at,
    scheduled_by: by.editor.id,
    languages: wish.languages && JSON.stringify(wish.languages),
    significance: wish.significance,
    note: JSON.stringify(wish.note),
    holds: JSON.stringify(wish.holds ?? []),
    trouble: null,
    version: row.version + 1,
  };
  await changeDraft(db, row.id, change);
  return draftOf({ ...row, ...change });
}

/** The draft is open again, and nothing is going to happen by itself. */
export async function takeBack(db: Database, row: DraftRow): Promise<Draft> {
  if (row.state !== 'scheduled') return draftOf(row);
  const change = { state: 'open', ...unwished, version: row.version + 1 };
  await changeDraft(db, row.id, change);
  return draftOf({ ...row, ...change });
}

/** Publishes what is due. One that can no longer be published says why, waits as an open draft, and its author is told. */
export async function publishDue(parts: Parts): Promise<Published[]> {
  const published: Published[] = [];
  for (const { id } of await dueDrafts(parts.store.db, parts.now())) {
    const result = await publishOneDue(id, parts);
    if (result) published.push(result);
  }
  return published;
}

async function publishOneDue(id: string, parts: Parts): Promise<Published | null> {
  const results: Published[] = [];
  try {
    await parts.record.commit(async (db) => {
      const row = await draftRow(db, id);
      // Another process has published it, or it has been changed or taken back.
      if (!row || !isDue(row, parts.now())) return { actor: '', commands: [] };
      return publishingOf(db, { id, wish: wishOf(row), publisher: clockFor(row) }, parts, (result) => results.push(result));
    });
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    await tell(id, refusal.problems, parts);
  }
  return results[0] ?? null;
}

const isDue = ({ closed_at, publish_at }: DraftRow, now: string): boolean => closed_at === null && publish_at !== null && publish_at <= now;
const clockFor = ({ scheduled_by, author }: DraftRow): Publisher => {
  const editor = scheduled_by ?? author;
  return { actor: `editor:${editor}`, editor, by: null };
};

function wishOf(row: DraftRow): Wish {
  const { languages, significance, note } = draftOf(row);
  return { languages, significance, note, holds: JSON.parse(row.holds) as string[] };
}

async function tell(id: string, problems: readonly Problem[], { store, now, troubled }: Parts): Promise<void> {
  const failed = await store.db.transaction().execute(async (db): Promise<Failed | null> => {
    const row = await draftRow(db, id);
    if (!row || !isDue(row, now())) return null;
    const change = { state: 'open', ...unwished, trouble: JSON.stringify(problems), version: row.version + 1 };
    await changeDraft(db, id, change);
    return { draft: draftOf({ ...row, ...change }), problems, at: row.publish_at ?? now(), by: row.scheduled_by ?? row.author };
  });
  if (failed) await troubled?.(failed);
}
