import type { Day } from '#domain/date.ts';
import type { Language } from '#domain/language.ts';
import { Refusal } from '#domain/problem.ts';
import type { Accounts, Authorized, Editor } from '../accounts/index.ts';
import type { Clock, Record } from '../record/index.ts';
import { decisionAbout, dropClaims, mattersOf, putClaim, subjectsNamed, type Store } from '../store/index.ts';
import { createAnswering, type Decided } from './answering.ts';
import type { Answer, Evidence } from './kind.ts';
import { loadKinds, type Kinds } from './kinds.ts';
import { namesOf } from './names.ts';
import { countsFor, matterFor, queueFor, type Found, type MatterView, type Queue, type Wish } from './queue.ts';
import { answeringFor, createRenewal, momentOf, type Renewal } from './renewal.ts';

type Decider = Authorized<'decide-suggestions'>;
/** Who answered something first, and what: for one who comes second. */
export type Before = { name: string | null; answer: string; at: string };

/** The desk's inbox: one queue of matters of several kinds. */
export type Inbox = Renewal & {
  queue: (by: Authorized, wish: Wish) => Promise<Queue>;
  counts: (by: Authorized, own: boolean) => Promise<Pick<Queue, 'counts' | 'everybody' | 'own' | 'putOff'>>;
  matter: (by: Authorized, key: string) => Promise<{ matter: MatterView; evidence: Evidence | null } | null>;
  /** What became of a matter that is there no more. */
  before: (key: string) => Promise<Before | null>;
  /** The organisations that answer for each of some matters, and for another subject that is chosen: an editor must be of one of each. */
  answeringFor: (keys: readonly string[], choice?: string) => Promise<string[][]>;

  /** Answers matters together: all in one commit, or none. */
  decide: (by: Decider, keys: readonly string[], answer: Answer) => Promise<Decided>;
  later: (by: Decider, keys: readonly string[], until: Day) => Promise<Decided>;
  /** Takes back into the queue what was put off. */
  back: (by: Decider, keys: readonly string[]) => Promise<Decided>;
  /** Takes back one's last answer, or the named one of one's own. */
  undo: (by: Decider, decision?: number) => Promise<{ decision: number; keys: string[]; answer: string }>;

  /** Says who has a matter in hand; `taken`: kept on purpose. */
  claim: (by: Authorized, key: string, taken: boolean) => Promise<void>;
  release: (by: Authorized, key: string) => Promise<void>;
  /** The milestone that a matter suggests, for the editing form. */
  suggestedImage: (key: string) => Promise<globalThis.Record<string, unknown>>;
  /** Measures and programmes whose title or identifier holds all the words. */
  search: (words: string, language: Language) => Promise<Found[]>;
};

export type InboxParts = { store: Store; record: Record; clock: Clock; accounts: Pick<Accounts, 'namesOf'> };

/** Measures that are offered for some words. */
const offered = 12;

export function createInbox({ store, record, clock, accounts }: InboxParts): Inbox {
  const { db, reads } = store;
  let loaded: Promise<Kinds> | null = null;
  const kinds = (): Promise<Kinds> => (loaded ??= loadKinds());
  const viewing = async (editor: Editor) => ({ db: reads, kinds: await kinds(), accounts, editor, at: momentOf(clock()) });
  const renewal = createRenewal({ store, clock });

  return {
    ...renewal,
    ...createAnswering({ store, record, clock, kinds }),
    queue: async ({ editor }, wish) => queueFor(await viewing(editor), wish),
    counts: async ({ editor }, own) => countsFor(await viewing(editor), own),
    matter: async ({ editor }, key) => matterFor(await viewing(editor), key),
    async before(key) {
      const decision = await decisionAbout(reads, key);
      if (!decision) return null;
      const names = await accounts.namesOf([decision.editor]);
      return { name: names.get(decision.editor) ?? null, answer: decision.answer, at: decision.at };
    },
    async answeringFor(keys, choice) {
      const subjects = (await mattersOf(reads, keys)).flatMap(({ subject }) => subject ?? []);
      const chosen = choice ? [`${choice.startsWith('prog-') ? 'programme' : 'measure'}:${choice}`] : [];
      return [...(await answeringFor(reads, [...subjects, ...chosen])).values()];
    },
    claim: ({ editor }, key, taken) => putClaim(db, { key, editor: editor.id, at: clock().toISOString(), taken }),
    release: ({ editor }, key) => dropClaims(db, [key], editor.id),
    async suggestedImage(key) {
      const [row] = await mattersOf(reads, [key]);
      const image = row && (await (await kinds()).get(row.kind)?.image?.(reads, row));
      if (!image) throw new Refusal('conflict');
      return image;
    },
    async search(words, language) {
      const references = await subjectsNamed(reads, words, offered);
      const names = await namesOf(reads, references, language);
      return references.flatMap((ref) => {
        const name = names.get(ref);
        return name ? [{ id: ref.slice(ref.indexOf(':') + 1), text: name.text, language: name.language }] : [];
      });
    },
  };
}
