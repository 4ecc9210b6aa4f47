import { Refusal } from '#domain/problem.ts';
import { reference, type SubjectKind } from '#domain/subjects.ts';
import type { Authorized } from '../accounts/index.ts';
import { organisationsOf, type Draft } from '../editing/index.ts';
import type { Command } from '../record/index.ts';
import { fourEyed, fourEyedOf, newestReviewStep, rawImage, type Database, type ReviewStepRow } from '../store/index.ts';

/** What a decision of review looks at. */
export type Reviewed = Pick<Draft, 'id' | 'kind' | 'subject' | 'image' | 'version' | 'author' | 'editors'>;

/** Whether somebody has written any of it: nobody approves what is their own. */
export const isAuthor = ({ author, editors }: Pick<Draft, 'author' | 'editors'>, editor: string): boolean =>
  author === editor || editors.includes(editor);

/** An approval holds for the version that was approved, and while nobody has joined the authors who had approved before. */
export const isApproved = (draft: Reviewed, newest: Pick<ReviewStepRow, 'step' | 'version' | 'editor'> | undefined): boolean =>
  newest?.step === 'approved' && newest.version === draft.version && !isAuthor(draft, newest.editor);

/** Who decides on a draft: those that answer for the subject as it is, whatever the draft would make of it; of a new one, as it will be. */
export async function organisationsDeciding(
  db: Database,
  { kind, subject, image }: Pick<Draft, 'kind' | 'subject' | 'image'>,
): Promise<string[]> {
  const live = await rawImage(db, reference(kind, subject));
  const now = live ? await organisationsOf(db, kind, JSON.parse(live.data) as object) : [];
  return now.length > 0 ? now : organisationsOf(db, kind, image);
}

/** Organisations that ask for four eyes on a subject: those that answer for it as it is, and as the draft would have it. */
export async function organisationsThatAsk(db: Database, kind: SubjectKind, id: string, image: object | null): Promise<string[]> {
  const live = await rawImage(db, reference(kind, id));
  const now = live ? await organisationsOf(db, kind, JSON.parse(live.data) as object) : [];
  const then = image ? await organisationsOf(db, kind, image) : [];
  return fourEyedOf(db, [...new Set([...now, ...then])]);
}

/** Refuses to publish what must be approved first and has not been. Editing asks this in the transaction that publishes. */
export async function mayPublish(db: Database, _by: Authorized<'publish' | 'translate'>, draft: Reviewed): Promise<void> {
  const asking = await organisationsThatAsk(db, draft.kind, draft.subject, draft.image);
  if (asking.length === 0 || isApproved(draft, await newestReviewStep(db, draft.id))) return;
  throw needsReview(draft.kind, draft.subject, asking);
}

/**
 * What becomes public without a draft (a withdrawal, an import) has nothing that could be approved: where four eyes are asked for, an
 * editor leaves it to a coordinator.
 */
export async function mayChangeAtOnce(db: Database, { editor }: Authorized, commands: readonly Command[]): Promise<void> {
  if (editor.role === 'coordinator' || (await fourEyed(db)).length === 0) return;
  for (const command of commands) {
    const [id, image] = command.name === 'put' ? [command.image.id, command.image] : [command.id, null];
    const asking = await organisationsThatAsk(db, command.kind, id, image);
    if (asking.length > 0) throw needsReview(command.kind, id, asking);
  }
}

function needsReview(kind: SubjectKind, id: string, asking: readonly string[]): Refusal {
  const reason = `${asking.join(', ')} asks that somebody else approves first`;
  return new Refusal('needs-review', [{ code: 'needs-review', subject: reference(kind, id), path: '', reason }]);
}
