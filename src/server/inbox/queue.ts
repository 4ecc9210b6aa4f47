import { may } from '#domain/permissions.ts';
import type { Language } from '#domain/language.ts';
import type { Accounts, Editor } from '../accounts/index.ts';
import {
  claimsOf,
  countPutOff,
  countsOfSubjects,
  lastDecisionOf,
  mattersAbout,
  mattersOf,
  putOffMatters,
  queueCounts,
  queuePart,
  type Database,
  type MatterRow,
  type QueuePlace,
} from '../store/index.ts';
import type { AnswerName, Evidence, Moment, Told } from './kind.ts';
import type { Kinds } from './kinds.ts';
import { answeringFor } from './renewal.ts';

/** The queue as an editor sees it. */

export type ClaimView = { name: string; own: boolean; taken: boolean; at: string };
export type MatterView = Told & {
  key: string;
  kind: string;
  subject: string | null;
  cluster: string;
  since: string;
  /** What this editor may answer; the first agrees. */
  answers: AnswerName[];
  mayDecide: boolean;
  claim: ClaimView | null;
  /** How many more of its kind wait of the same subject. */
  more: number;
  due: string | null;
};
export type KindCount = { kind: string; n: number };
/** The last answer, which one step takes back. */
export type Undoable = { decision: number; answer: string; count: number };
export type Queue = {
  matters: MatterView[];
  counts: KindCount[];
  everybody: number;
  own: number | null;
  putOff: number;
  next: string | null;
  undoable: Undoable | null;
};

/** `own`: only what the editor's organisation answers for; `about`: all of one subject or of one release instead of a part of the queue. */
export type Wish = { own: boolean; kind?: string | undefined; after?: string | undefined; about?: About | undefined; putOff?: boolean };
export type About = { kind: string; cluster: string } | { subject: string };
export type Viewing = { db: Database; kinds: Kinds; accounts: Pick<Accounts, 'namesOf'>; editor: Editor; at: Moment };

/** Matters on a page of the queue. */
export const onPage = 25;
/** Matters of one subject or release that are shown, and answered, at once. */
export const atOnce = 100;
const opened = 10 * 60_000;
const taken = 8 * 3_600_000;

export const writePlace = ({ rank, since, key }: QueuePlace): string => [rank, since, key].join('~');
export function readPlace(text: string | null | undefined): QueuePlace | undefined {
  const [rank, since, key] = (text ?? '').split('~');
  return rank && /^\d{1,4}$/.test(rank) && since !== undefined && key ? { rank: Number(rank), since, key } : undefined;
}

const before = ({ now }: Moment, ms: number): string => new Date(Date.parse(now) - ms).toISOString();

async function claimViews({ db, accounts, editor, at }: Viewing, keys: readonly string[]): Promise<Map<string, ClaimView>> {
  const claims = [...(await claimsOf(db, keys, { opened: before(at, opened), taken: before(at, taken) })).values()];
  const names = await accounts.namesOf([...new Set(claims.map((claim) => claim.editor))]);
  return new Map(
    claims.flatMap((claim) => {
      const name = names.get(claim.editor) ?? (claim.editor === editor.id ? editor.name : null);
      return name ? [[claim.key, { name, own: claim.editor === editor.id, taken: claim.taken, at: claim.at }] as const] : [];
    }),
  );
}

async function toldOf({ db, kinds, editor, at }: Viewing, rows: readonly MatterRow[]): Promise<Map<string, Told>> {
  const told = new Map<string, Told>();
  for (const [name, some] of Map.groupBy(rows, ({ kind }) => kind)) {
    const said = await kinds.get(name)?.tell(db, some, editor.language, at);
    for (const [key, one] of said ?? []) told.set(key, one);
  }
  return told;
}

const subjectsOf = (rows: readonly MatterRow[]): string[] => rows.flatMap(({ subject }) => subject ?? []);

/** Rows as they are shown. One of which nothing can be told is about to be made anew: it is left out. */
export async function viewsOf(viewing: Viewing, rows: readonly MatterRow[]): Promise<MatterView[]> {
  const { db, kinds, editor } = viewing;
  const told = await toldOf(viewing, rows);
  const claims = await claimViews(
    viewing,
    rows.map(({ key }) => key),
  );
  const answering = await answeringFor(db, subjectsOf(rows));
  const counts = await countsOfSubjects(db, subjectsOf(rows));
  return rows.flatMap(({ rank: _, put_off_by: __, ...row }) => {
    const said = told.get(row.key);
    if (!said) return [];
    const mayDecide = may(editor, 'decide-suggestions', answering.get(row.subject ?? ''));
    const answers = mayDecide ? [...(kinds.get(row.kind)?.answers ?? [])] : [];
    const more = Math.max(0, (counts.get(`${row.kind} ${row.subject ?? ''}`) ?? 1) - 1);
    return [{ ...row, ...said, answers, mayDecide, claim: claims.get(row.key) ?? null, more }];
  });
}

const organisationOf = (editor: Editor, own: boolean): string => (own ? (editor.organisation ?? '') : '');
const sum = (counts: Map<string, number>): number => [...counts.values()].reduce((all, n) => all + n, 0);

async function rowsOf(
  { db, editor }: Viewing,
  { own, kind, after, about, putOff }: Wish,
): Promise<{ rows: MatterRow[]; next: string | null }> {
  if (putOff) return { rows: await putOffMatters(db, atOnce), next: null };
  if (about) return { rows: await mattersAbout(db, kind === undefined ? about : { kind, ...about }, atOnce), next: null };
  const part = { limit: onPage + 1, after: readPlace(after) };
  const rows = await queuePart(db, { organisation: organisationOf(editor, own), kind }, part);
  const shown = rows.slice(0, onPage);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > onPage && last ? writePlace(last) : null };
}

async function undoableOf({ db, editor }: Viewing): Promise<Undoable | null> {
  const last = await lastDecisionOf(db, editor.id);
  return last ? { decision: last.id, answer: last.answer, count: last.keys.length } : null;
}

/** How many wait, of each kind and in all. */
export async function countsFor(viewing: Viewing, own: boolean): Promise<Pick<Queue, 'counts' | 'everybody' | 'own' | 'putOff'>> {
  const { db, editor, kinds } = viewing;
  const everybody = await queueCounts(db, '');
  const ours = editor.organisation ? await queueCounts(db, editor.organisation) : null;
  const shown = own && ours ? ours : everybody;
  const counts = [...kinds.keys()].flatMap((kind) => (shown.get(kind) ? [{ kind, n: shown.get(kind) ?? 0 }] : []));
  return { counts, everybody: sum(everybody), own: ours && sum(ours), putOff: await countPutOff(db) };
}

export async function queueFor(viewing: Viewing, wish: Wish): Promise<Queue> {
  const { rows, next } = await rowsOf(viewing, wish);
  return { matters: await viewsOf(viewing, rows), next, undoable: await undoableOf(viewing), ...(await countsFor(viewing, wish.own)) };
}

/** One matter with what stands beside it; null where it is not there, or not any more. */
export async function matterFor(viewing: Viewing, key: string): Promise<{ matter: MatterView; evidence: Evidence | null } | null> {
  const rows = await mattersOf(viewing.db, [key]);
  const [matter] = await viewsOf(viewing, rows);
  const [row] = rows;
  if (!matter || !row) return null;
  const evidence = (await viewing.kinds.get(row.kind)?.evidence?.(viewing.db, row, viewing.editor.language)) ?? null;
  return { matter, evidence };
}

export type Found = { id: string; text: string; language: Language | null };
