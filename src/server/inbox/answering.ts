import { Refusal } from '#domain/problem.ts';
import { actorOf, type Authorized } from '../accounts/index.ts';
import type { Command, Record } from '../record/index.ts';
import {
  addDecision,
  decisionOf,
  dropClaims,
  entriesOfIds,
  lastDecisionOf,
  markUndone,
  mattersOf,
  putOff,
  takeBack,
  type Answered,
  type ChangeRow,
  type Database,
  type MatterRow,
  type Stale,
  type Store,
} from '../store/index.ts';
import { splitReference, type Image, type Reference } from '#domain/subjects.ts';
import type { Day } from '#domain/date.ts';
import type { Answer, Moment, Plan } from './kind.ts';
import type { Kinds } from './kinds.ts';
import { momentOf, placeMatters, renewThese } from './renewal.ts';

/** What editors answer: one commit for all that is answered together, and one step to take it back. */

type Decider = Authorized<'decide-suggestions'>;
export type Decided = { decision: number; answered: string[]; gone: string[] };
type Parts = { store: Store; record: Record; clock: () => Date; kinds: () => Promise<Kinds> };

const stalesOf = (rows: readonly MatterRow[]): Stale[] => rows.map(({ kind, cluster }) => ({ kind, cluster }));

function refuseAnswer(path: string, reason: string): never {
  throw new Refusal('invalid-field', [{ code: 'invalid-field', path, reason }]);
}

/** The matters that are still there; none at all is a conflict: somebody was quicker. */
async function matters(db: Database, keys: readonly string[]): Promise<{ rows: MatterRow[]; gone: string[] }> {
  const rows = await mattersOf(db, [...new Set(keys)]);
  const there = new Set(rows.map(({ key }) => key));
  if (rows.length === 0) throw new Refusal('conflict', [{ code: 'conflict', path: 'matter', reason: 'this has been answered already' }]);
  return { rows, gone: keys.filter((key) => !there.has(key)) };
}

async function plansFor(db: Database, kinds: Kinds, rows: readonly MatterRow[], answer: Answer, at: Moment): Promise<Map<string, Plan>> {
  const plans = new Map<string, Plan>();
  for (const [name, some] of Map.groupBy(rows, ({ kind }) => kind)) {
    const kind = kinds.get(name);
    if (!kind?.plan || !kind.answers.includes(answer.name)) return refuseAnswer('answer', `a ${name} is not answered by "${answer.name}"`);
    plans.set(name, await kind.plan(db, some, answer, at));
  }
  return plans;
}

/** Since the question was read, another may have answered: then all of it is refused, and nothing is written twice. */
async function requireAll(db: Database, rows: readonly MatterRow[]): Promise<void> {
  const there = await mattersOf(
    db,
    rows.map(({ key }) => key),
  );
  if (there.length < rows.length)
    throw new Refusal('conflict', [{ code: 'conflict', path: 'matter', reason: 'this has been answered meanwhile' }]);
}

type Saved = { clusters: Stale[]; kinds: globalThis.Record<string, unknown> };

export function createAnswering({ store: { db }, record, clock, kinds }: Parts) {
  async function decide(by: Decider, keys: readonly string[], answer: Answer): Promise<Decided> {
    const at = momentOf(clock());
    const { rows, gone } = await matters(db, keys);
    const plans = await plansFor(db, await kinds(), rows, answer, at);
    const answered = rows.map(({ key }) => key);
    const saved: Saved = {
      clusters: stalesOf(rows),
      kinds: Object.fromEntries([...plans].map(([kind, plan]) => [kind, plan.saved ?? null])),
    };
    let decision = 0;
    await record.commit({
      actor: actorOf(by),
      commands: [...plans.values()].flatMap(({ commands }) => commands),
      alongside: async (within, { entries }) => {
        await requireAll(within, rows);
        for (const { write } of plans.values()) await write?.(within);
        const own = { at: at.now, editor: by.editor.id, answer: answer.name, keys: answered, undone: false };
        decision = await addDecision(within, { ...own, entries: entries.map(({ id }) => id), saved });
        await dropClaims(within, answered);
        await renewThese(within, await kinds(), saved.clusters, at);
      },
    });
    return { decision, answered, gone };
  }

  /** Puts matters off until a day: they are nobody's meanwhile, and come back by themselves. */
  async function later(by: Decider, keys: readonly string[], until: Day): Promise<Decided> {
    const at = momentOf(clock());
    if (until <= at.today) refuseAnswer('until', 'what is put off comes back on a later day');
    const { rows, gone } = await matters(db, keys);
    const answered = rows.map(({ key }) => key);
    const decision = await db.transaction().execute(async (within) => {
      await putOff(within, answered, until, by.editor.id);
      await dropClaims(within, answered);
      const own = { at: at.now, editor: by.editor.id, answer: 'later', keys: answered, undone: false };
      return addDecision(within, { ...own, entries: [], saved: { clusters: [], kinds: {} } });
    });
    return { decision, answered, gone };
  }

  /** Takes back into the queue what was put off. */
  async function back(_by: Decider, keys: readonly string[]): Promise<Decided> {
    const { rows, gone } = await matters(db, keys);
    await db.transaction().execute(async (within) => placeMatters(within, await takeBack(within, { keys })));
    return { decision: 0, answered: rows.map(({ key }) => key), gone };
  }

  return { decide, later, back, undo: createUndoing({ db, record, clock, kinds }) };
}

/** What gives a subject its image before an entry; a conflict where it has been changed since. */
function reversed({ id, subject, before }: ChangeRow): Command {
  const { kind, id: of } = splitReference(subject as Reference);
  if (before === null) return { name: 'withdraw', kind, id: of, expect: id };
  return { name: 'put', kind, image: JSON.parse(before) as Image, expect: id } as Command;
}

async function decisionToUndo(db: Database, { editor }: Decider, id: number | undefined): Promise<Answered> {
  const decision = id === undefined ? await lastDecisionOf(db, editor.id) : await decisionOf(db, id);
  if (decision?.editor !== editor.id)
    throw new Refusal('not-found', [{ code: 'not-found', path: 'decision', reason: 'there is no answer of yours to undo' }]);
  if (decision.undone) throw new Refusal('conflict', [{ code: 'conflict', path: 'decision', reason: 'this has been undone already' }]);
  return decision;
}

function createUndoing({ db, record, clock, kinds }: Omit<Parts, 'store'> & { db: Database }) {
  /** Takes an answer back, whole: the named one, or the editor's last. */
  return async (by: Decider, id?: number): Promise<{ decision: number; keys: string[]; answer: string }> => {
    const at = momentOf(clock());
    const known = await kinds();
    const decision = await decisionToUndo(db, by, id);
    const { clusters, kinds: saved } = decision.saved as Saved;
    await record.commit({
      actor: actorOf(by),
      commands: (await entriesOfIds(db, decision.entries)).map(reversed),
      alongside: async (within) => {
        if (!(await markUndone(within, decision.id, at.now))) throw new Refusal('conflict');
        for (const [name, kept] of Object.entries(saved)) await known.get(name)?.restore?.(within, kept);
        await renewThese(within, known, clusters, at);
        await placeMatters(within, await takeBack(within, { keys: decision.keys }));
      },
    });
    return { decision: decision.id, keys: decision.keys, answer: decision.answer };
  };
}
