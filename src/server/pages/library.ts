import { reference, splitReference, type Images, type Reference, type SubjectKind } from '#domain/subjects.ts';
import { imagesOf, type Database } from '../store/index.ts';

/** Images of subjects for one page: loaded in batches, looked up afterwards, and each noted as something that the page depends on. */
export type Library = {
  load: (refs: Iterable<Reference | undefined | null>) => Promise<void>;
  /** The image of a subject that has been loaded; null where there is no such subject. */
  get: <K extends SubjectKind>(kind: K, id: string) => Images[K] | null;
};

export function createLibrary(db: Database, depend: (...tokens: string[]) => void): Library {
  const images = new Map<Reference, Images[SubjectKind] | null>();
  return {
    async load(refs) {
      for (const [kind, ids] of missing(images, refs)) {
        const found = await imagesOf(db, kind, [...ids]);
        for (const id of ids) images.set(reference(kind, id), found.get(id) ?? null);
        depend(...[...ids].map((id) => reference(kind, id)));
      }
    },
    get<K extends SubjectKind>(kind: K, id: string) {
      const image = images.get(reference(kind, id));
      if (image === undefined) throw new Error(`${kind}:${id} was looked up before it was loaded`);
      return image as Images[K] | null;
    },
  };
}

/** Ids that have not been loaded yet, by kind: one question each. */
function missing(images: ReadonlyMap<Reference, unknown>, refs: Iterable<Reference | undefined | null>): Map<SubjectKind, Set<string>> {
  const wanted = new Map<SubjectKind, Set<string>>();
  for (const ref of refs) {
    if (!ref || images.has(ref)) continue;
    const { kind, id } = splitReference(ref);
    wanted.set(kind, (wanted.get(kind) ?? new Set()).add(id));
  }
  return wanted;
}
