import type { Action } from '#domain/permissions.ts';
import type { Editor } from './authorize.ts';

/** Accounts as the rest of the house sees them. */
export type Accounts = {
  /** Who sends a request, by its cookies; null: nobody who is signed in. */
  whoIs: (headers: Headers) => Promise<Editor | null>;
  /** What somebody tried and may not do goes to the security log. */
  noteRefusal: (editor: Editor | null, action: Action, where: { address: string; method: string }) => Promise<void>;
  /** Names of the editors who are called so in the record (`editor:ID`); one who has left has none. */
  namesOf: (ids: readonly string[]) => Promise<Map<string, string>>;
  /** Everybody who may be given work, by name. */
  everybody: () => Promise<Editor[]>;
};
