import { may, type Action, type Role } from '#domain/permissions.ts';
import { Refusal } from '#domain/problem.ts';
import type { Language } from '#domain/language.ts';

/** Somebody who has an account. `id` is what the record calls them: it says nothing of who they are. */
export type Editor = {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** Id of the organisation that they work for; a coordinator may have none. */
  organisation: string | null;
  /** The language of their desk. */
  language: Language;
};

declare const proof: unique symbol;
/** The proof that somebody may do something: what changes anything takes one, and only `authorize` makes it. */
export type Authorized<A extends Action = Action> = { readonly editor: Editor; readonly action: A; readonly [proof]: true };

/**
 * Gives the proof or refuses: `sign-in-first` where nobody is signed in, `forbidden` where the role may not do it. `organisations`:
 * those that answer for the subject (see `may`). Whoever calls notes refusals in the security log.
 */
export function authorize<A extends Action>(editor: Editor | null, action: A, organisations?: readonly string[]): Authorized<A> {
  if (!editor) throw new Refusal('sign-in-first');
  if (!may(editor, action, organisations))
    throw new Refusal('forbidden', [{ code: 'forbidden', path: action, reason: `a ${editor.role} may not do this` }]);
  return { editor, action } as unknown as Authorized<A>;
}

/** What stands in the record as the actor of an editor's change. */
export const actorOf = ({ editor }: Authorized): string => `editor:${editor.id}`;
