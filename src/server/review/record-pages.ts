import { addDays, isDay, type Day } from '#domain/date.ts';
import { read, type Language, type Reading, type Text } from '#domain/language.ts';
import { splitReference, subjectKinds, type Reference, type SubjectKind } from '#domain/subjects.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Batch, Editing, Significance } from '../editing/index.ts';
import { endOfDay } from '../record/index.ts';
import { actorsOfRecord, entriesLike, type ChangeRow, type EntryFilter, type Store } from '../store/index.ts';
import { nameOfImage } from './about.ts';

/** Who wrote an entry, at the desk: an editor by name (null: one who has left), or what else writes to the record. */
export type Actor = { kind: 'editor'; name: string | null } | { kind: 'other'; actor: string };

export type Entry = {
  entry: number;
  at: string;
  by: Actor;
  kind: SubjectKind;
  id: string;
  name: string;
  change: 'added' | 'changed' | 'withdrawn';
  significance: Significance | null;
  batch: { id: string; title: string | null } | null;
  reason: Reading | null;
};

/** What is asked of the record, as it stands in an address. */
export type Asked = { kind: string; actor: string; day: string; batch: string; before: number };
export type RecordPage = {
  entries: Entry[];
  /** What can be asked for. */
  actors: { id: string; by: Actor }[];
  batches: Batch[];
  /** The batch that is asked for. */
  batch: Batch | null;
  older: number | null;
};

type Parts = { store: Store; accounts: Pick<Accounts, 'namesOf'>; editing: Pick<Editing, 'batches' | 'significances'> };
const most = 50;

const editorIn = (actor: string): string | null => (actor.startsWith('editor:') ? actor.slice('editor:'.length) : null);

/** Names for actors of the record, as they are called at the desk. */
export async function actorsNamed(accounts: Pick<Accounts, 'namesOf'>, actors: readonly string[]): Promise<(actor: string) => Actor> {
  const ids = actors.map(editorIn).filter((id) => id !== null);
  const names = await accounts.namesOf([...new Set(ids)]);
  return (actor) => {
    const id = editorIn(actor);
    return id === null ? { kind: 'other', actor } : { kind: 'editor', name: names.get(id) ?? null };
  };
}

/** The instants between which a day lies in Finland. */
const bounds = (day: Day) => ({ from: endOfDay(addDays(day, -1)), until: endOfDay(day) });

function filterOf({ kind, actor, day, before }: Asked, batch: Batch | null): EntryFilter {
  const [first, last] = [batch?.entries.at(0), batch?.entries.at(-1)];
  return {
    ...(subjectKinds.some((one) => one === kind) ? { kind } : {}),
    ...(actor ? { actor } : {}),
    ...(isDay(day) ? bounds(day) : {}),
    ...(first !== undefined && last !== undefined ? { entries: { first, last } } : {}),
    ...(before > 0 ? { before } : {}),
    limit: most + 1,
  };
}

/** A page of the record's newest entries, as far as they are what is asked for. */
export async function recordPage({ store, accounts, editing }: Parts, asked: Asked, language: Language): Promise<RecordPage> {
  const batches = await editing.batches(200);
  const batch = batches.find(({ id }) => id === asked.batch) ?? null;
  const found = await entriesLike(store.reads, filterOf(asked, batch));
  const rows = found.slice(0, most);
  const actors = await actorsOfRecord(store.reads);
  const named = await actorsNamed(accounts, [...actors, ...rows.map(({ actor }) => actor)]);
  const out = await editing.significances(rows.map(({ id }) => id));
  return {
    entries: rows.map((row) => entryOf(row, named, out.get(row.id), language)),
    actors: actors.map((id) => ({ id, by: named(id) })),
    batches,
    batch,
    older: found.length > most ? (rows.at(-1)?.id ?? null) : null,
  };
}

type Out = { significance: Significance; batch: string; title: string | null } | undefined;

function entryOf(row: ChangeRow, named: (actor: string) => Actor, out: Out, language: Language): Entry {
  const { kind, id } = splitReference(row.subject as Reference);
  const image = JSON.parse(row.after ?? row.before ?? '{}') as Record<string, unknown>;
  return {
    entry: row.id,
    at: row.at,
    by: named(row.actor),
    kind,
    id,
    name: nameOfImage(kind, image, language),
    change: row.before === null ? 'added' : row.after === null ? 'withdrawn' : 'changed',
    significance: out?.significance ?? null,
    batch: out?.title ? { id: out.batch, title: out.title } : null,
    reason: row.reason ? read(JSON.parse(row.reason) as Text, language) : null,
  };
}
