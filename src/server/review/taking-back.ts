import type { Language, Text } from '#domain/language.ts';
import { Refusal } from '#domain/problem.ts';
import type { SubjectKind } from '#domain/subjects.ts';
import type { Authorized } from '../accounts/index.ts';
import type { Editing, Version } from '../editing/index.ts';
import type { Database } from '../store/index.ts';
import { organisationsThatAsk } from './gate.ts';

/** Taking back what was published: at once, or through a draft where somebody else must approve what becomes public. */

/** Whoever takes back: it is published, or a draft is begun. */
export type Taker = { publish: Authorized<'publish'>; edit: Authorized<'edit-subjects'> };
/** The draft that was begun; null where it has been published. */
export type TakenBack = { draft: string | null };
export type TakingBack = {
  /** Gives the subject what an entry left it with. */
  restore: (by: Taker, of: Of, entry: number, reason: string) => Promise<TakenBack>;
  /** Gives it what it was before an entry, its newest. */
  undo: (by: Taker, of: Of, entry: number, reason: string) => Promise<TakenBack>;
};
type Of = { kind: SubjectKind; id: string };
type Parts = { store: { db: Database }; editing: Pick<Editing, 'history' | 'undo' | 'restore' | 'begin' | 'draftOf'> };

export function createTakingBack({ store, editing }: Parts): TakingBack {
  async function asDraft(by: Taker, { kind, id }: Of, image: Version['after']): Promise<TakenBack | null> {
    if ((await organisationsThatAsk(store.db, kind, id, image)).length === 0) return null;
    if (!image) throw new Refusal('needs-review');
    const open = await editing.draftOf(kind, id);
    if (open) throw new Refusal('conflict', [{ code: 'conflict', path: 'draft', reason: 'an open draft is there already' }]);
    return { draft: (await editing.begin(by.edit, kind, id, image)).id };
  }
  const version = async ({ kind, id }: Of, entry: number): Promise<Version> => {
    const found = (await editing.history(kind, id)).find((one) => one.entry === entry);
    if (!found) throw new Refusal('not-found');
    return found;
  };
  return {
    async restore(by, of, entry, reason) {
      const why = whyOf(reason, by.publish.editor.language);
      const { after } = await version(of, entry);
      const draft = await asDraft(by, of, after);
      if (!draft) await editing.restore(by.publish, of.kind, of.id, entry, why);
      return draft ?? { draft: null };
    },
    async undo(by, of, entry, reason) {
      const why = whyOf(reason, by.publish.editor.language);
      const { before } = await version(of, entry);
      const draft = await asDraft(by, of, before);
      if (!draft) await editing.undo(by.publish, [entry], why);
      return draft ?? { draft: null };
    },
  };
}

/** Why, as readers see it: in the language in which it was written. */
export function whyOf(reason: string, language: Language): Text {
  const text = reason.trim();
  if (!text) throw new Refusal('invalid-field', [{ code: 'invalid-field', path: 'reason', reason: 'is missing' }]);
  return { [language]: { text, state: 'original' } };
}
