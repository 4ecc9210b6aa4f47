import { Refusal } from '#domain/problem.ts';
import { splitReference, type Reference } from '#domain/subjects.ts';
import { canonicalJson, sha256, type Command, type Committed, type Record } from '../record/index.ts';
import { loadedHashes, rememberLoaded } from '../store/index.ts';
import type { Database, Store } from '../store/index.ts';
import { missingFiles, readCatalogue } from './read.ts';
import { validateCatalogue, type Loaded } from './validate.ts';

export type LoadReport = Committed & { read: number };

/** The actor under whose name the record keeps what the catalogue's files say. */
export const catalogueActor = 'catalogue';

/**
 * Brings what the catalogue's files say into the record. Refused as a whole, with every reason, when anything in them is wrong.
 * Only what has changed in the files since the last loading is committed: an edit made elsewhere stays.
 */
export async function loadCatalogue({ store, record, folder }: { store: Store; record: Record; folder: string }): Promise<LoadReport> {
  const loaded = readValid(folder);
  const before = await loadedHashes(store.db);
  refuseLostFiles(folder, before);
  const { commands, hashes, gone } = decide(loaded, before);
  if (commands.length === 0) return { read: loaded.length, entries: [] };
  const alongside = (db: Database) => rememberLoaded(db, hashes, gone);
  const committed = await record.commit({ actor: catalogueActor, commands, alongside }).catch((cause: unknown) => {
    throw cause instanceof Refusal ? placed(cause, loaded) : cause;
  });
  return { read: loaded.length, ...committed };
}

function readValid(folder: string): Loaded[] {
  const { entries, problems } = readCatalogue(folder);
  const validated = validateCatalogue(entries, problems.length === 0);
  const all = [...problems, ...validated.problems];
  const [first] = all;
  if (first) throw new Refusal(first.code, all);
  return validated.loaded;
}

/** A file that is gone is more likely lost than meant: an empty list says that everything in it is withdrawn. */
function refuseLostFiles(folder: string, before: ReadonlyMap<Reference, string>): void {
  const kinds = new Set([...before.keys()].map((ref) => splitReference(ref).kind));
  const lost = missingFiles(folder).filter(({ kind }) => kinds.has(kind));
  if (lost.length === 0) return;
  const reason = 'was loaded before and is not there now; to withdraw what it held, leave an empty list []';
  throw new Refusal(
    'unreadable-file',
    lost.map(({ file }) => ({ code: 'unreadable-file', file, path: '', reason })),
  );
}

/** What the record refuses (a date that has not come, what is still pointed at) is told with its place in the files. */
function placed(refusal: Refusal, loaded: readonly Loaded[]): Refusal {
  const places = new Map<string, string>(loaded.map(({ ref, file, line }) => [ref, `${file}:${line}`]));
  const problems = refusal.problems.map((problem) => {
    const file = places.get(problem.subject ?? '');
    return file ? { ...problem, file } : problem;
  });
  return new Refusal(refusal.code, problems, { cause: refusal });
}

type Decision = { commands: Command[]; hashes: Map<Reference, string>; gone: Reference[] };

/** What to commit, from what the files say now and said when they were loaded last. */
export function decide(loaded: readonly Loaded[], before: ReadonlyMap<Reference, string>): Decision {
  const hashes = new Map(loaded.map(({ ref, image }) => [ref, sha256(canonicalJson(image))]));
  const changed = loaded.filter(({ ref }) => before.get(ref) !== hashes.get(ref));
  const gone = [...before.keys()].filter((ref) => !hashes.has(ref));
  const puts = changed.map(({ kind, image }) => ({ name: 'put', kind, image }) as Command);
  const withdrawals = gone.map((ref): Command => ({ name: 'withdraw', ...splitReference(ref) }));
  return { commands: [...puts, ...withdrawals], hashes: new Map(changed.map(({ ref }) => [ref, hashes.get(ref) ?? ''])), gone };
}
