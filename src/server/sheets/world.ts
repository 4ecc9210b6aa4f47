import { splitReference, type Image, type Reference, type SubjectKind } from '#domain/subjects.ts';
import { everyImage, withdrawnSubjects, type Database } from '../store/index.ts';
import type { World } from './names.ts';

/** Everything that a sheet may name or change, as the record says it now. */
export type Present = {
  world: World;
  /** The entry that each subject stands by. */ entries: Map<Reference, number>;
  /** Ids that were used once. */ gone: Set<string>;
};

export async function presentIn(db: Database): Promise<Present> {
  const world: Partial<Record<SubjectKind, Image[]>> = {};
  const entries = new Map<Reference, number>();
  for (const { ref, data, changeId } of await everyImage(db)) {
    const { kind } = splitReference(ref);
    (world[kind] ??= []).push(JSON.parse(data) as Image);
    entries.set(ref, changeId);
  }
  return { world: world as World, entries, gone: await withdrawnSubjects(db) };
}
