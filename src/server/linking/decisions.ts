import type { Text } from '#domain/language.ts';
import { Refusal, type ProblemCode } from '#domain/problem.ts';
import { kindOfId, referenceOf, type Item, type Verdict } from '#domain/subjects.ts';
import { groupingId, verdictId } from '#domain/verdicts.ts';
import type { VerdictWord } from '#domain/words.ts';
import type { Command, Committed, Record } from '../record/index.ts';
import { imageOf, imagesOf, itemIdsOfReleases, rawImage, releasesOfItems, type Database, type Store } from '../store/index.ts';
import type { createLinkings } from './linking.ts';
import { groupAnew, relinkItems } from './relink.ts';

/** What an editor decides of compiled news: commands to the record, refused before it where they speak of an item that is not there. */
export type Decisions = {
  /** Says that an item is, or is not, about a measure or programme. */
  decide: (link: LinkNamed, verdict: VerdictWord, signed: Signed) => Promise<Committed>;
  /** Takes the verdict back: the machine says again what it said. */
  undo: (link: LinkNamed, signed: Signed) => Promise<Committed>;
  /** Says that items are one release, or that no two of them are. Gives the grouping's id. */
  group: (items: readonly string[], together: boolean, signed: Signed) => Promise<Committed & { id: string }>;
  /** Takes a grouping back: the items are grouped by likeness again. */
  ungroup: (id: string, signed: Signed) => Promise<Committed>;
};
export type LinkNamed = { item: string; subject: string };
/** Who decides; `note`: why, as readers may read it. */
export type Signed = { actor: string; note?: Text };

type Setting = { store: Store; record: Record; linkings: ReturnType<typeof createLinkings> };

function refuse(code: ProblemCode, path: string, reason: string): never {
  throw new Refusal(code, [{ code, path, reason }]);
}

async function requireItems(db: Database, items: readonly string[]): Promise<void> {
  const found = await releasesOfItems(db, items);
  const problems = items
    .filter((id) => !found.has(id))
    .map((id) => ({ code: 'not-found' as const, path: 'item', reason: `there is no news item "${id}"` }));
  if (problems.length) throw new Refusal('not-found', problems);
}

async function requireSubject(db: Database, subject: string): Promise<void> {
  const kind = kindOfId(subject);
  if (kind !== 'measure' && kind !== 'programme') refuse('wrong-reference', 'subject', `"${subject}" is not a measure or programme`);
  if (!(await rawImage(db, referenceOf(subject)))) refuse('not-found', 'subject', `there is no ${kind} "${subject}"`);
}

/** An entry of the catalogue says itself what it is about: that is changed there. */
async function requireMachines(db: Database, { item, subject }: LinkNamed): Promise<void> {
  const own: Item | null = await imageOf(db, 'item', item);
  if (own?.about.includes(subject)) refuse('conflict', 'item', `the catalogue's own entry "${item}" says that it is about "${subject}"`);
}

const signedWith = ({ note }: Signed) => (note ? { note } : {});

/** Everything of the releases that the items are in, the items among them. */
async function companions(db: Database, items: readonly string[]): Promise<string[]> {
  const releases = [...(await releasesOfItems(db, items)).values()].filter((release) => release !== null);
  return [...new Set([...items, ...(await itemIdsOfReleases(db, releases)).map(({ id }) => id)])];
}

/**
 * The commands that say that items are, or are not, about measures or programmes: refused where they speak of what is not there.
 * For several links that are decided together; `decide` is one of them.
 */
export async function verdictCommands(
  db: Database,
  links: readonly LinkNamed[],
  verdict: VerdictWord,
  note: Pick<Signed, 'note'> = {},
): Promise<Command[]> {
  await requireItems(db, [...new Set(links.map(({ item }) => item))]);
  for (const subject of new Set(links.map((link) => link.subject))) await requireSubject(db, subject);
  if (verdict === 'rejected') for (const link of links) await requireMachines(db, link);
  return links.map(({ item, subject }): Command => {
    const image: Verdict = { id: verdictId(item, subject), item, subject, verdict, ...note };
    return { name: 'put', kind: 'verdict', image };
  });
}

export function createDecisions({ store: { db }, record, linkings }: Setting): Decisions {
  const commit = (command: Command, { actor }: Signed) => record.commit({ actor, commands: [command] });
  return {
    async decide(link, verdict, signed) {
      const commands = await verdictCommands(db, [link], verdict, signedWith(signed));
      return record.commit({ actor: signed.actor, commands });
    },
    async undo({ item, subject }, signed) {
      const id = verdictId(item, subject);
      if (!(await imageOf(db, 'verdict', id))) refuse('not-found', 'verdict', `nothing was decided of "${item}" and "${subject}"`);
      const done = await commit({ name: 'withdraw', kind: 'verdict', id }, signed);
      const linking = await linkings(db);
      await db.transaction().execute((transaction) => relinkItems(transaction, linking, [item]));
      return done;
    },
    async group(items, together, signed) {
      const named = [...new Set(items)];
      if (named.length < 2) refuse('invalid-field', 'items', 'name at least two news items');
      await requireItems(db, named);
      const id = groupingId(named);
      const done = await commit({ name: 'put', kind: 'grouping', image: { id, items: named, together, ...signedWith(signed) } }, signed);
      return { id, ...done };
    },
    async ungroup(id, signed) {
      const said = (await imagesOf(db, 'grouping', [id])).get(id);
      if (!said) return refuse('not-found', 'grouping', `there is no grouping "${id}"`);
      const done = await commit({ name: 'withdraw', kind: 'grouping', id }, signed);
      const linking = await linkings(db);
      await db.transaction().execute(async (transaction) => groupAnew(transaction, linking, await companions(transaction, said.items)));
      return done;
    },
  };
}
