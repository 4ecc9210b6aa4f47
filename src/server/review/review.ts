import { isLanguage, type Language } from '#domain/language.ts';
import { Refusal } from '#domain/problem.ts';
import { may } from '#domain/permissions.ts';
import type { SubjectKind } from '#domain/subjects.ts';
import { authorize, type Authorized, type Editor } from '../accounts/index.ts';
import type { Draft, DraftState } from '../editing/index.ts';
import {
  addReviewComment,
  addReviewStep,
  commentCounts,
  dropReviewRule,
  fourEyed,
  newestReviewStep,
  putReviewRule,
  reviewComments,
  reviewSteps,
  type ReviewCommentRow,
  type ReviewStepRow,
} from '../store/index.ts';
import type { Editing } from '../editing/index.ts';
import { isApproved, isAuthor, organisationsDeciding, organisationsThatAsk } from './gate.ts';
import { createTakingBack, type TakingBack } from './taking-back.ts';
import { createWork, type Work, type WorkParts } from './work.ts';

export type Step = { step: ReviewStepRow['step']; editor: string; at: string; note: string | null; version: number };
export type Comment = { id: number; editor: string; at: string; text: string; version: number };
/** Comments that answer one another, about one field or the whole draft (`path` null). */
export type Thread = { id: number; path: string | null; language: Language | null; comments: Comment[] };

/** Where a draft stands in its review. `asking`: organisations that ask for four eyes on it. */
export type Standing = { asking: string[]; approved: boolean; steps: Step[]; threads: Thread[] };

/** What somebody decides on: the version that they have seen. */
export type Seen = { id: string; version: number };
export type NewComment = { text: string; path: string | null; language: string | null; answers: number | null };

export type Review = Work &
  TakingBack & {
    /** Organisations whose subjects are published only when somebody else has approved. */
    rules: () => Promise<string[]>;
    setRule: (by: Authorized<'manage-area'>, organisation: string, on: boolean) => Promise<void>;
    /** Organisations that ask for four eyes on a subject (as it is, and as `image` would have it). */
    asking: (kind: SubjectKind, id: string, image?: object) => Promise<string[]>;
    standing: (draft: Draft) => Promise<Standing>;
    commentCounts: (drafts: readonly string[]) => Promise<Map<string, number>>;
    /** Drafts that wait for somebody like this to approve or return them. */
    toReview: (editor: Editor) => Promise<Draft[]>;
    submit: (by: Authorized<'edit-subjects' | 'translate'>, seen: Seen, note: string) => Promise<void>;
    sendBack: (by: Authorized<'review'>, seen: Seen, reason: string) => Promise<void>;
    approve: (by: Authorized<'review'>, seen: Seen, note: string) => Promise<void>;
    comment: (by: Authorized<'review' | 'edit-subjects' | 'translate'>, draft: string, comment: NewComment) => Promise<void>;
  };

type Drafts = Pick<Editing, 'draft' | 'drafts' | 'move' | 'draftOf' | 'begin' | 'history' | 'undo' | 'restore'>;
export type ReviewParts = Omit<WorkParts, 'editing'> & { editing: Drafts };

export function createReview(parts: ReviewParts): Review {
  const { store, editing, clock } = parts;
  const decide = decider(parts);
  return {
    ...createWork(parts),
    ...createTakingBack(parts),
    rules: () => fourEyed(store.db),
    setRule: (by, organisation, on) =>
      on
        ? putReviewRule(store.db, { organisation, editor: by.editor.id, since: clock().toISOString() })
        : dropReviewRule(store.db, organisation),
    asking: (kind, id, image) => organisationsThatAsk(store.db, kind, id, image ?? null),
    standing: (draft) => standingOf(parts, draft),
    commentCounts: (drafts) => commentCounts(store.db, drafts),
    toReview: (editor) => toReview(parts, editor),
    submit: (by, seen, note) => decide(by, seen, { step: 'submitted', from: ['open', 'returned'], note }),
    async sendBack(by, seen, reason) {
      if (!reason.trim()) throw new Refusal('invalid-field', [{ code: 'invalid-field', path: 'reason', reason: 'is missing' }]);
      await decide(by, seen, { step: 'returned', from: ['submitted', 'approved'], note: reason });
    },
    // What was approved can be approved again: the same, or with the proof that a crash took.
    approve: (by, seen, note) => decide(by, seen, { step: 'approved', from: ['submitted', 'approved'], note }),
    async comment(by, id, comment) {
      const draft = await editing.draft(id);
      if (!draft) throw new Refusal('not-found');
      await addComment(parts, by, draft, comment);
    },
  };
}

type Decision = { step: Step['step']; from: readonly DraftState[]; note: string };
const comesTo = { submitted: 'submitted', returned: 'returned', approved: 'approved' } as const;

/** Moves the draft and says so in its review; refuses what is decided on something else than was seen, and on what is one's own. */
function decider({ store, editing, clock }: ReviewParts) {
  return async (by: Authorized, { id, version }: Seen, { step, from, note }: Decision): Promise<void> => {
    const draft = await editing.draft(id);
    if (!draft) throw new Refusal('not-found');
    // Asked again where it is done: the proof may have been given for another subject.
    authorize(by.editor, by.action, await organisationsDeciding(store.db, draft));
    if (draft.version !== version) throw new Refusal('conflict', [{ code: 'conflict', path: '', reason: 'was saved since it was seen' }]);
    if (step === 'approved' && isAuthor(draft, by.editor.id)) {
      throw new Refusal('own-review', [{ code: 'own-review', path: '', reason: 'its authors do not approve it' }]);
    }
    await editing.move(by, id, from, comesTo[step]);
    const said = note.trim() || null;
    await addReviewStep(store.db, { draft: id, version, step, editor: by.editor.id, at: clock().toISOString(), note: said });
  };
}

async function standingOf({ store }: ReviewParts, draft: Draft): Promise<Standing> {
  const rows = await reviewSteps(store.db, draft.id);
  return {
    asking: await organisationsThatAsk(store.db, draft.kind, draft.subject, draft.image),
    approved: isApproved(draft, await newestReviewStep(store.db, draft.id)),
    steps: rows.map(({ step, editor, at, note, version }) => ({ step, editor, at, note, version })),
    threads: threadsOf(await reviewComments(store.db, draft.id)),
  };
}

function threadsOf(rows: readonly ReviewCommentRow[]): Thread[] {
  const comment = ({ id, editor, at, text, version }: ReviewCommentRow): Comment => ({ id, editor, at, text, version });
  const answers = Map.groupBy(rows, ({ answers: to, id }) => to ?? id);
  return rows
    .filter((row) => row.answers === null)
    .map((row) => ({
      id: row.id,
      path: row.path,
      language: isLanguage(row.language) ? row.language : null,
      comments: (answers.get(row.id) ?? []).map(comment),
    }));
}

async function toReview({ store, editing }: ReviewParts, editor: Editor): Promise<Draft[]> {
  if (!may(editor, 'review')) return [];
  const waiting = (await editing.drafts({ state: 'submitted' })).filter((draft) => !isAuthor(draft, editor.id));
  const answering = await Promise.all(waiting.map((draft) => organisationsDeciding(store.db, draft)));
  return waiting.filter((_, n) => may(editor, 'review', answering[n] ?? []));
}

const longestComment = 5_000;

async function addComment({ store, clock }: ReviewParts, by: Authorized, draft: Draft, wanted: NewComment): Promise<void> {
  const text = wanted.text.trim();
  if (!text) throw new Refusal('invalid-field', [{ code: 'invalid-field', path: 'text', reason: 'is missing' }]);
  const { answers } = wanted;
  const isThread = answers === null || (await reviewComments(store.db, draft.id)).some((row) => row.id === answers && row.answers === null);
  if (!isThread) throw new Refusal('not-found');
  const place = answers === null ? { path: wanted.path, language: wanted.language } : { path: null, language: null };
  const made = { draft: draft.id, version: draft.version, editor: by.editor.id, at: clock().toISOString() };
  await addReviewComment(store.db, { ...made, ...place, answers, text: text.slice(0, longestComment) });
}
