import { may, type Action } from '#domain/permissions.ts';
import { Refusal } from '#domain/problem.ts';
import type { SubjectKind } from '#domain/subjects.ts';
import { authorize, type Authorized } from '../accounts/index.ts';
import type { Database } from '../store/index.ts';
import { same, withoutTexts } from './fields.ts';
import { organisationsOf } from './organisations.ts';

/** Whether an editor may do what the proof says to the subject at hand: asked again where it is done. */

/** What the whole area rests on is its coordinator's; its texts are translated by others too. */
const coordinators: readonly SubjectKind[] = ['area', 'topic', 'term', 'source'];

export async function requireRight(db: Database, by: Authorized, kind: SubjectKind, images: readonly (object | null)[]): Promise<void> {
  if (coordinators.includes(kind) && by.action !== 'translate') authorize(by.editor, 'manage-area');
  // Only editors' rights depend on whose the subject is.
  if (by.editor.role !== 'editor') return void authorize(by.editor, by.action);
  for (const image of images) if (image) authorize(by.editor, by.action, await organisationsOf(db, kind, image));
}

export const isAble = (by: Authorized, action: Action): boolean => may(by.editor, action);

/** Who translates changes wordings and nothing else. */
export function requireOnlyWordings(by: Authorized, before: object, after: object): void {
  if (isAble(by, 'edit-subjects') || same(withoutTexts(before), withoutTexts(after))) return;
  throw new Refusal('forbidden', [{ code: 'forbidden', path: 'translate', reason: 'only wordings may be changed' }]);
}
