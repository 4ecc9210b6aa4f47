import { referenceOf, type Grouping, type Item, type Verdict } from '#domain/subjects.ts';
import { releasesAfter, type GroupingWord } from '#domain/verdicts.ts';
import type { Database } from './connect.ts';
import { oneOf } from './one-of.ts';
import { groupingsOf, setRelease } from './releases.ts';
import { touch } from './touches.ts';

/** What follows from editors' verdicts and groupings, kept beside their images. Items of which they speak may not be there (yet, or any more). */

/** Links that hold because an editor says so: what an entry of the catalogue says itself, then what was accepted. After automatic ones. */
export async function renewEditorsLinks(db: Database, item: string): Promise<string[]> {
  await db.deleteFrom('link').where('item', '=', item).where('verdict', '=', 'accepted').execute();
  const row = await db.selectFrom('item').select(['origin', 'data']).where('id', '=', item).executeTakeFirst();
  if (!row) return [];
  const own = row.origin === 'catalogue' ? (JSON.parse(row.data) as Item).about.map(referenceOf) : [];
  const accepted = db.selectFrom('verdict').select('subject').where('item', '=', item).where('verdict', '=', 'accepted').orderBy('id');
  const subjects = [...new Set<string>([...own, ...(await accepted.execute()).map(({ subject }) => subject)])];
  const last = db
    .selectFrom('link')
    .select((e) => e.fn.max('rank').as('rank'))
    .where('item', '=', item);
  const first = ((await last.executeTakeFirst())?.rank ?? -1) + 1;
  const links = subjects.map((subject, n) => ({ item, subject, rank: first + n, reason: byEditor, score: null, verdict: 'accepted' }));
  if (links.length)
    await db
      .insertInto('link')
      .values(links)
      .onConflict((c) => c.doNothing())
      .execute();
  return subjects;
}

const byEditor = JSON.stringify({ kind: 'editor' });

/** The machine has nothing more to say of a link on which an editor has decided. */
export async function projectVerdict(db: Database, { id, item, subject, verdict }: Verdict): Promise<string[]> {
  const ref = referenceOf(subject);
  await db
    .insertInto('verdict')
    .values({ id, item, subject: ref, verdict })
    .onConflict((c) => c.columns(['item', 'subject']).doUpdateSet({ verdict }))
    .execute();
  await db.deleteFrom('suggested_link').where('item', '=', item).where('subject', '=', ref).execute();
  await db.deleteFrom('link').where('item', '=', item).where('subject', '=', ref).where('verdict', 'is', null).execute();
  await renewEditorsLinks(db, item);
  return [ref];
}

/** Takes away what the verdict made. What the machine had said is found out again by linking. */
export async function unprojectVerdict(db: Database, { id, item, subject }: Verdict): Promise<string[]> {
  await db.deleteFrom('verdict').where('id', '=', id).execute();
  await renewEditorsLinks(db, item);
  return [referenceOf(subject)];
}

/** Ids of the verdicts on links to the subjects (`kind:id`). */
export async function verdictsAbout(db: Database, subjects: readonly string[]): Promise<string[]> {
  if (subjects.length === 0) return [];
  const rows = await db.selectFrom('verdict').select('id').where('subject', 'in', oneOf(subjects)).execute();
  return rows.map(({ id }) => id);
}

/** Of the items, those with an accepted link that is not there: they came after the verdict. */
export async function lackingLinks(db: Database, items: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('verdict')
    .innerJoin('item', 'item.id', 'verdict.item')
    .leftJoin('link', (j) => j.onRef('link.item', '=', 'verdict.item').onRef('link.subject', '=', 'verdict.subject'))
    .select('verdict.item')
    .distinct()
    .where('verdict.item', 'in', oneOf(items))
    .where('verdict.verdict', '=', 'accepted')
    .where('link.item', 'is', null)
    .execute();
  return rows.map(({ item }) => item);
}

/** Takes away every link and suggestion to a subject that is withdrawn. */
export async function removeLinksTo(db: Database, subject: string): Promise<void> {
  await db.deleteFrom('link').where('subject', '=', subject).execute();
  await db.deleteFrom('suggested_link').where('subject', '=', subject).execute();
}

export async function projectGrouping(db: Database, { id, items, together }: Grouping): Promise<string[]> {
  await unprojectGrouping(db, id);
  await db
    .insertInto('grouping')
    .values(items.map((item) => ({ id, item, together: together ? 1 : 0 })))
    .execute();
  await regroup(db, items, id);
  return [];
}

/** The word is forgotten; releases stay until they are grouped again. */
export async function unprojectGrouping(db: Database, id: string): Promise<void> {
  await db.deleteFrom('grouping').where('id', '=', id).execute();
}

/** Gives items the releases that editors' words give them: after such a word, and after an item that they name was put anew. `only`: the one word. */
export async function regroup(db: Database, items: readonly string[], only?: string): Promise<void> {
  const words = await groupingsNaming(db, items);
  for (const word of words.reverse()) if (only === undefined || word.id === only) await applyWord(db, word);
}

type Said = GroupingWord & { id: string; entry: number };

/** Editors' groupings in which the items are named, the newest first, with their items in the order in which they were named. */
async function groupingsNaming(db: Database, items: readonly string[]): Promise<Said[]> {
  const rows = await groupingsOf(db, items);
  return [...Map.groupBy(rows, ({ id }) => id)].flatMap(([id, [first, ...others]]) =>
    first ? [{ id, entry: first.entry, together: first.together, items: [first, ...others].map(({ item }) => item) }] : [],
  );
}

async function applyWord(db: Database, word: Said): Promise<void> {
  const named = db.selectFrom('item').select('release').where('id', 'in', oneOf(word.items)).where('release', 'is not', null);
  const items = await db
    .selectFrom('item')
    .select(['id', 'release', 'published_order as order'])
    .where((e) => e.or([e('id', 'in', oneOf(word.items)), e('release', 'in', named)]))
    .execute();
  const ids = items.map(({ id }) => id);
  const earlier = (await groupingsNaming(db, ids)).filter(({ entry }) => entry < word.entry);
  for (const [id, release] of releasesAfter(word, items, earlier)) await setRelease(db, [id], release);
  await touch(
    db,
    ids.map((id) => `item:${id}`),
  );
}
