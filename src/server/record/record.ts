import { dayInFinland, type Day } from '#domain/date.ts';
import type { Text } from '#domain/language.ts';
import { Refusal, type Problem } from '#domain/problem.ts';
import { reference, subjectKinds, type Image, type Images, type Reference, type SubjectKind } from '#domain/subjects.ts';
import { addChange, atOneMoment, newestChange, takenBack, type ChangeRow } from '../store/index.ts';
import type { Database, Store } from '../store/index.ts';
import { dropImage, putImage, rawImage } from '../store/index.ts';
import { project, readSettings, refreshStandings, unproject, verdictsAbout } from '../store/index.ts';
import { touch } from '../store/index.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import { concernsOf, tokensOf } from './concerns.ts';
import { refuseInvalid } from './refuse.ts';

/** What can be asked of the record. `expect`: the change on which the editor's version was based; another one since then is a conflict. */
export type Command =
  | { [K in SubjectKind]: { name: 'put'; kind: K; image: Images[K]; expect?: number } }[SubjectKind]
  | { name: 'withdraw'; kind: SubjectKind; id: string; expect?: number };

/** `alongside` writes what must be true together with the commit, in its transaction, whether or not an entry was written. */
export type Commit = {
  actor: string;
  reason?: Text;
  commands: readonly Command[];
  alongside?: (db: Database, committed: Committed) => Promise<void>;
};
/** A commit, or how to work one out from what the tables say when its turn has come: nobody writes between that and the commit. */
export type Wanted = Commit | ((db: Database) => Promise<Commit>);
/** What was written: nothing at all when every command left its subject as it was. */
export type Committed = { entries: { id: number; subject: Reference; kind: 'added' | 'changed' | 'withdrawn' }[] };

export type Clock = () => Date;
export type Record = {
  /** Validates all, then applies and logs all in one transaction; refuses as a whole with a Refusal, and then nothing is written. */
  commit: (wanted: Wanted) => Promise<Committed>;
  /** Why a commit of these would be refused; none where it would not. `day`: another day than today. Nothing is written. */
  problems: (commands: readonly Command[], day?: Day) => Promise<Problem[]>;
  /**
   * Runs `work` on the tables as the commit would leave them, and takes everything back. Others who write wait for it, and it must ask
   * nothing but the database that it is given.
   */
  rehearse: <T>(wanted: Wanted, work: (db: Database) => Promise<T>) => Promise<T>;
};

type Step = {
  ref: Reference;
  kind: SubjectKind;
  before: Image | null;
  after: Image | null;
  beforeText: string | null;
  afterText: string | null;
  command: string;
};

export const genesis = sha256('seuraa');

/** The one door for changes to public facts. `committed` is told after each commit that wrote something. */
export function createRecord({ store, clock, committed }: { store: Store; clock: Clock; committed?: () => void }): Record {
  const inTransaction = async (db: Database, wanted: Wanted): Promise<Committed> => {
    const commit = typeof wanted === 'function' ? await wanted(db) : wanted;
    const done = await commitIn(db, commit, clock());
    await commit.alongside?.(db, done);
    return done;
  };
  return {
    async commit(wanted) {
      const written = await store.db.transaction().execute((db) => inTransaction(db, wanted));
      if (written.entries.length) committed?.();
      return written;
    },
    problems: (commands, day) => atOneMoment(store.reads, (db) => problemsOf(db, commands, day ?? dayInFinland(clock()))),
    rehearse: (wanted, work) =>
      takenBack(store.db, async (db) => {
        await inTransaction(db, wanted);
        return work(db);
      }),
  };
}

async function problemsOf(db: Database, commands: readonly Command[], day: Day): Promise<Problem[]> {
  try {
    await refuseInvalid(db, await stepsOf(db, await wholeOf(db, commands)), day);
    return [];
  } catch (refusal) {
    if (refusal instanceof Refusal) return [...refusal.problems];
    throw refusal;
  }
}

async function commitIn(db: Database, commit: Commit, now: Date): Promise<Committed> {
  const steps = await stepsOf(db, await wholeOf(db, commit.commands));
  if (steps.length === 0) return { entries: [] };
  await refuseInvalid(db, steps, dayInFinland(now));
  return write(db, commit, steps, now.toISOString());
}

/** The commands, and those that follow from them. */
const wholeOf = async (db: Database, commands: readonly Command[]): Promise<Command[]> => [
  ...commands,
  ...(await verdictsThatGo(db, commands)),
];

/** The commands that change something, with the images before and after. */
async function stepsOf(db: Database, commands: readonly Command[]): Promise<Step[]> {
  refuseTwice(commands);
  const order = (command: Command) => subjectKinds.indexOf(command.kind);
  const steps: Step[] = [];
  for (const command of [...commands].sort((a, b) => order(a) - order(b))) {
    const step = await stepOf(db, command);
    if (step && step.beforeText !== step.afterText) steps.push(step);
  }
  return steps;
}

/** Verdicts on what a subject is about go with the subject: they would speak of nothing, and must not keep it from being withdrawn. */
async function verdictsThatGo(db: Database, commands: readonly Command[]): Promise<Command[]> {
  const gone = commands.filter(({ name, kind }) => name === 'withdraw' && (kind === 'measure' || kind === 'programme')).map(refOf);
  const named = new Set(commands.map(refOf));
  const ids = await verdictsAbout(db, gone);
  return ids.filter((id) => !named.has(`verdict:${id}`)).map((id): Command => ({ name: 'withdraw', kind: 'verdict', id }));
}

const refOf = (command: Command): Reference => reference(command.kind, command.name === 'put' ? command.image.id : command.id);

/** Each image before is read from the tables: of two commands to one subject, the second would not know what the first left. */
function refuseTwice(commands: readonly Command[]): void {
  const seen = new Set<Reference>();
  for (const subject of commands.map(refOf)) {
    if (seen.has(subject)) {
      throw new Refusal('duplicate-id', [{ code: 'duplicate-id', subject, path: 'id', reason: 'is named by two commands of one commit' }]);
    }
    seen.add(subject);
  }
}

async function stepOf(db: Database, command: Command): Promise<Step | null> {
  const ref = refOf(command);
  const current = await rawImage(db, ref);
  if (command.expect !== undefined && command.expect !== (current?.changeId ?? 0)) {
    throw new Refusal('conflict', [
      { code: 'conflict', subject: ref, path: '', reason: `changed since by entry ${current?.changeId ?? 0}` },
    ]);
  }
  if (command.name === 'withdraw' && !current) return null;
  const before = current ? (JSON.parse(current.data) as Image) : null;
  const after = command.name === 'put' ? command.image : null;
  return {
    ref,
    kind: command.kind,
    before,
    after,
    beforeText: before && canonicalJson(before),
    afterText: after && canonicalJson(after),
    command: `${after ? 'put' : 'withdraw'}-${command.kind}`,
  };
}

async function write(db: Database, { actor, reason }: Commit, steps: readonly Step[], at: string): Promise<Committed> {
  const newest = await newestChange(db);
  let previous = { id: newest?.id ?? 0, hash: newest?.hash ?? genesis };
  const tokens = new Set<string>();
  const standings = new Set<string>();
  const entries: Committed['entries'] = [];
  for (const step of steps) {
    const row = entryOf(step, previous, { actor, at, reason: reason ? canonicalJson(reason) : null });
    const concerns = concernsOf(step.kind, [step.before as never, step.after as never]);
    await addChange(db, row, concerns);
    for (const subject of await apply(db, step, row.id, at)) standings.add(subject);
    for (const token of tokensOf(step.kind, step.before, step.after, concerns)) tokens.add(token);
    entries.push({ id: row.id, subject: step.ref, kind: !step.before ? 'added' : step.after ? 'changed' : 'withdrawn' });
    previous = row;
  }
  // The area's settings decide which measures are settled; programmes and terms have plans of their own besides.
  const settled = steps.some((step) => step.kind === 'area') ? await everyMeasure(db) : [];
  await refreshStandings(db, [...standings, ...settled], await readSettings(db));
  await touch(db, tokens);
  return { entries };
}

const everyMeasure = async (db: Database): Promise<string[]> =>
  (await db.selectFrom('measure').select('id').execute()).map(({ id }) => reference('measure', id));

type Signed = { actor: string; at: string; reason: string | null };

function entryOf(step: Step, previous: { id: number; hash: string }, { actor, at, reason }: Signed): ChangeRow {
  const entry = {
    id: previous.id + 1,
    at,
    actor,
    command: step.command,
    subject: step.ref,
    before: step.beforeText,
    after: step.afterText,
    reason,
    previous_hash: previous.hash,
  };
  return { ...entry, hash: hashOf(entry) };
}

/** The hash covers the whole entry and, through `previous_hash`, every entry before it. */
export const hashOf = (entry: Omit<ChangeRow, 'hash'>): string => sha256(canonicalJson(entry));

async function apply(db: Database, { ref, kind, before, after }: Step, changeId: number, at: string): Promise<string[]> {
  if (after) {
    await putImage(db, kind, after, changeId);
    return project(db, kind, after as never, at);
  }
  await dropImage(db, ref);
  return before ? unproject(db, kind, before) : [];
}
