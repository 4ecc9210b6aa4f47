import type { Action } from '#domain/permissions.ts';
import { authorize, type Accounts, type Authorized, type Editor } from '#server/accounts/index.ts';
import type { Draft, DraftState } from '#server/editing/index.ts';
import type { ReviewParts } from '#server/review/index.ts';
import type { Mail } from '#server/mail/index.ts';

/** Editors, drafts and mail in memory, for tests of what is decided about them. */

export const editor = (id: string, more: Partial<Editor> = {}): Editor => ({
  id,
  name: id.toUpperCase(),
  email: `${id}@example.fi`,
  role: 'editor',
  organisation: 'TEM',
  language: 'en',
  ...more,
});

export const by = <A extends Action>(id: string, action: A, more: Partial<Editor> = {}): Authorized<A> =>
  authorize(editor(id, more), action);

export const accountsOf = (editors: readonly Editor[]): Pick<Accounts, 'everybody' | 'namesOf'> => ({
  everybody: () => Promise.resolve([...editors]),
  namesOf: (ids) => Promise.resolve(new Map(editors.filter(({ id }) => ids.includes(id)).map(({ id, name }) => [id, name]))),
});

export const draftOf = (more: Partial<Draft> = {}): Draft => ({
  id: 'd1',
  kind: 'measure',
  subject: 'm-a',
  base: 0,
  image: { id: 'm-a', title: { en: { text: 'A measure', state: 'original' } }, responsible: [{ org: 'TEM', role: 'lead' }] },
  state: 'open',
  author: 'anna',
  editors: ['anna'],
  version: 1,
  createdAt: '2024-06-01T09:00:00.000Z',
  updatedAt: '2024-06-01T09:00:00.000Z',
  publishAt: null,
  languages: null,
  significance: 'minor',
  note: {},
  trouble: null,
  ...more,
});

const elsewhere = () => Promise.reject(new Error('is tried with the editing room itself'));

/** Drafts that are moved and saved as the editing room does. */
export function draftsInMemory(...drafts: Draft[]): ReviewParts['editing'] & { put: (draft: Draft) => void; drop: (id: string) => void } {
  const kept = new Map(drafts.map((draft) => [draft.id, draft]));
  return {
    put: (draft) => void kept.set(draft.id, draft),
    drop: (id) => void kept.delete(id),
    draftOf: () => Promise.resolve(null),
    begin: elsewhere,
    history: elsewhere,
    undo: elsewhere,
    restore: elsewhere,
    draft: (id) => Promise.resolve(kept.get(id) ?? null),
    drafts: ({ state } = {}) =>
      Promise.resolve([...kept.values()].filter((draft) => state === undefined || [state].flat().includes(draft.state))),
    move(_by, id, from: readonly DraftState[], to) {
      const draft = kept.get(id);
      if (!draft || !from.includes(draft.state)) return Promise.reject(new Error(`not in ${from.join()}`));
      const moved = { ...draft, state: to };
      kept.set(id, moved);
      return Promise.resolve(moved);
    },
  };
}

/** Mail that goes nowhere; `fails` makes the next letter fail. */
export function mailInMemory(): Mail & { letters: Parameters<Mail['send']>[0][]; fails: (cause: Error) => void } {
  const letters: Parameters<Mail['send']>[0][] = [];
  let failure: Error | null = null;
  return {
    letters,
    fails: (cause) => void (failure = cause),
    send(letter) {
      const cause = failure;
      failure = null;
      if (cause) return Promise.reject(cause);
      letters.push(letter);
      return Promise.resolve({ messageId: letter.id ?? '', how: 'sent' });
    },
    close: () => undefined,
  };
}
