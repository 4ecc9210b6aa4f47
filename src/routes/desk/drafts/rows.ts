import type { Language } from '#domain/language.ts';
import type { DraftShown } from '#components/draft-table/draft.ts';
import type { Desk } from '#server/desk/index.ts';
import type { Draft } from '#server/editing/index.ts';
import { nameOfImage } from '#server/review/index.ts';
import type { Editor } from '#server/accounts/index.ts';

export const views = ['mine', 'review', 'returned', 'scheduled', 'all'] as const;
export type View = (typeof views)[number];
export const isView = (text: string | null): text is View => views.some((view) => view === text);

const most = 200;

export function draftsFor({ editing, review }: Desk, view: View, editor: Editor): Promise<Draft[]> {
  if (view === 'review') return review.toReview(editor);
  if (view === 'mine') return editing.drafts({ editor: editor.id, limit: most });
  return editing.drafts({ ...(view === 'all' ? {} : { state: view }), limit: most });
}

/** Drafts as lists show them. Editors are named here, at the desk, and nowhere else. */
export async function rowsOf({ accounts, review }: Desk, drafts: readonly Draft[], language: Language): Promise<DraftShown[]> {
  const ids = drafts.map(({ id }) => id);
  const [comments, tasks] = await Promise.all([
    review.commentCounts(ids),
    review.tasksAbout(
      ids.map((id) => `draft:${id}`),
      language,
    ),
  ]);
  const names = await accounts.namesOf([
    ...drafts.flatMap(({ author, editors }) => [author, ...editors]),
    ...tasks.map(({ editor }) => editor),
  ]);
  const named = (id: string) => names.get(id) ?? null;
  return drafts.map((draft) => ({
    id: draft.id,
    name: nameOfImage(draft.kind, draft.image, language),
    kind: draft.kind,
    isNew: draft.base === 0,
    state: draft.state,
    authors: [...new Set([draft.author, ...draft.editors])].map(named),
    updatedAt: draft.updatedAt,
    publishAt: draft.publishAt,
    inTrouble: draft.trouble !== null,
    comments: comments.get(draft.id) ?? 0,
    tasks: tasks
      .filter(({ about }) => about === `draft:${draft.id}`)
      .map(({ id, editor, due, isLate }) => ({ id, editor: named(editor), due, isLate })),
  }));
}
