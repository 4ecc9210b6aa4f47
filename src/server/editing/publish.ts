import { languages as allLanguages, type Text } from '#domain/language.ts';
import { Refusal } from '#domain/problem.ts';
import { reference, type SubjectKind } from '#domain/subjects.ts';
import { actorOf, type Authorized } from '../accounts/index.ts';
import type { Commit, Committed } from '../record/index.ts';
import {
  addPublishing,
  changeDraft,
  draftsMentioning,
  newestEntriesOf,
  rawImage,
  savingsOf,
  type Database,
  type DraftRow,
} from '../store/index.ts';
import type { Draft, Published, Significance, Wish } from './draft.ts';
import { same, tidied, type Typed } from './fields.ts';
import { newId } from './naming.ts';
import { planOf, refuseClashes, type Chosen, type Plan } from './plan.ts';
import { requireRight } from './rights.ts';
import { draftOf, unwished } from './rows.ts';
import { rowOf } from './save.ts';
import type { EditingParts } from './editing.ts';

/** What goes out of drafts: worked out, committed and stamped in one transaction. */

/** Who publishes: an editor with the proof, or the clock for one who has said when. */
export type Publisher = { actor: string; editor: string; by: Authorized<'publish' | 'translate'> | null };
export const publisherOf = (by: Authorized<'publish' | 'translate'>): Publisher => ({ actor: actorOf(by), editor: by.editor.id, by });

type Parts = Pick<EditingParts, 'gate' | 'random'> & { now: () => string };
type Going = Wish & Pick<Chosen, 'onlyWordings'>;
export type Order = { id: string; wish: Going; publisher: Publisher };

/** A reason with blank wordings left out; undefined where nothing is said. */
export function reasonOf(note: Text): Text | undefined {
  const said = allLanguages.flatMap((language) => (note[language]?.text.trim() ? [[language, note[language]] as const] : []));
  return said.length ? Object.fromEntries(said) : undefined;
}

/** The commit that publishes a draft; `done` is told what came of it, in the same transaction. */
export async function publishingOf(
  db: Database,
  { id, wish, publisher }: Order,
  parts: Parts,
  done: (result: Published) => void,
): Promise<Commit> {
  const row = await named(db, await openRow(db, id, wish.version), parts);
  const plan = await allowed(db, row, wish, publisher, parts);
  const reason = reasonOf(wish.note);
  return {
    actor: publisher.actor,
    ...(reason ? { reason } : {}),
    commands: [plan.command],
    alongside: async (inside, { entries }) => {
      await stamp(inside, entries, { editor: publisher.editor, significance: wish.significance, at: parts.now() });
      const draft = await afterwards(inside, row, plan, entries, { at: parts.now(), editor: publisher.editor });
      done({
        entries: entries.map(({ id: entry }) => entry),
        kind: draft.kind as SubjectKind,
        subject: row.subject,
        draft: open(draft),
        scheduled: null,
      });
    },
  };
}

const open = (row: DraftRow): Draft | null => (row.closed_at === null ? draftOf(row) : null);

/** The draft, if it is there to be published as it was seen. */
export async function openRow(db: Database, id: string, version?: number): Promise<DraftRow> {
  const row = await rowOf(db, id);
  const ref = reference(row.kind as SubjectKind, row.subject);
  if (row.outcome === 'discarded')
    throw new Refusal('not-found', [{ code: 'not-found', subject: ref, path: 'draft', reason: 'was discarded' }]);
  if (row.closed_at === null && (version === undefined || version === row.version)) return row;
  const newest = (await newestEntriesOf(db, [ref])).get(ref);
  const since = row.closed_at !== null && newest ? { entry: newest.id, actor: newest.actor, at: newest.at } : undefined;
  const reason =
    row.closed_at === null ? `was saved since: version ${row.version}` : `was published since by editor:${row.closed_by ?? ''}`;
  throw new Refusal('conflict', [{ code: 'conflict', subject: ref, path: 'draft', reason, ...(since ? { since } : {}) }]);
}

/** A new subject that had no title when it began gets an id that can be read; other drafts that name it follow. */
async function named(db: Database, row: DraftRow, { random }: Parts): Promise<DraftRow> {
  if (!row.provisional || row.base !== 0) return row;
  const image = JSON.parse(row.image) as Typed;
  const { id, provisional } = await newId(db, row.kind as SubjectKind, image, random);
  if (provisional) return row;
  const was = JSON.stringify(row.subject);
  for (const other of await draftsMentioning(db, row.subject))
    await changeDraft(db, other.id, { image: other.image.replaceAll(was, JSON.stringify(id)) });
  const change = { subject: id, provisional: 0, image: JSON.stringify({ ...image, id }) };
  await changeDraft(db, row.id, change);
  return { ...row, ...change };
}

/** The plan, if nobody has anything against it: who answers for the subject, before and after, its reviewers, others who published. */
export async function allowed(db: Database, row: DraftRow, wish: Going, { by }: Publisher, { gate }: Parts): Promise<Plan> {
  const draft = draftOf(row);
  const plan = await planOf(db, draft, wish);
  if (by) await requireRight(db, by, draft.kind, [plan.live, plan.target]);
  if (by) await gate?.(db, by, draft);
  await refuseClashes(db, plan);
  return plan;
}

type Stamp = { editor: string; at: string; significance: Significance; title?: string };

/** How the entries of a commit went out; gives the publishing's id, null where nothing was written. */
export async function stamp(
  db: Database,
  entries: Committed['entries'],
  { editor, at, significance, title }: Stamp,
): Promise<string | null> {
  const [first, last] = [entries[0]?.id, entries.at(-1)?.id];
  if (first === undefined || last === undefined) return null;
  const id = `pub-${first}`;
  await addPublishing(db, { id, first, last, significance, editor, at, title: title ?? null, undone_by: null });
  return id;
}

/** What stays in the draft, on the new base; it is closed where nothing does, and nothing that came too late stands beside it. */
async function afterwards(
  db: Database,
  row: DraftRow,
  plan: Plan,
  entries: Committed['entries'],
  { at, editor }: { at: string; editor: string },
): Promise<DraftRow> {
  const newBase = entries.find(({ subject }) => subject === plan.ref)?.id ?? (await rawImage(db, plan.ref))?.changeId ?? 0;
  const kind = row.kind as SubjectKind;
  const isWhole = same(tidied(kind, plan.rest), tidied(kind, plan.target));
  const waiting = (await savingsOf(db, row.id)).some(({ version, settled }) => version === null && settled === 0);
  const state = row.state === 'scheduled' ? 'open' : row.state;
  const kept = {
    base: plan.passedOver ? row.base : newBase,
    image: JSON.stringify(plan.rest),
    version: row.version + 1,
    state,
    ...unwished,
    trouble: null,
  };
  const change = isWhole && !waiting ? { ...kept, closed_at: at, closed_by: editor, outcome: 'published' as const } : kept;
  await changeDraft(db, row.id, change);
  return { ...row, ...change };
}
