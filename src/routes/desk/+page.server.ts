import { may } from '#domain/permissions.ts';
import type { Editor } from '#server/accounts/index.ts';
import type { About, Wish } from '#server/inbox/index.ts';
import { authorized, deskOf, sayAtDesk } from './entering.ts';
import { answer, undo } from './inbox/actions.ts';
import { doneIn } from './inbox/said.ts';
import type { Actions, PageServerLoad } from './$types';

/** Everybody's matters, one's own organisation's, or those put off. */
type Whose = 'own' | 'all' | 'later';

function whoseIn({ searchParams }: URL, { role, organisation }: Editor): Whose {
  const asked = searchParams.get('whose');
  if (asked === 'later' || asked === 'all') return asked;
  if (organisation === null) return 'all';
  return asked === 'own' || role === 'editor' ? 'own' : 'all';
}

function aboutIn({ searchParams }: URL): About | undefined {
  const subject = searchParams.get('subject');
  return subject ? { subject } : undefined;
}

function wishIn(url: URL, whose: Whose): Wish {
  const kind = url.searchParams.get('kind') ?? undefined;
  const after = url.searchParams.get('after') ?? undefined;
  return { own: whose === 'own', kind, after, about: aboutIn(url), putOff: whose === 'later' };
}

export const load: PageServerLoad = async (event) => {
  const by = await authorized(event, 'read-desk');
  const { inbox } = deskOf(event);
  await inbox.renewSoon();
  const whose = whoseIn(event.url, by.editor);
  const wish = wishIn(event.url, whose);
  const { after, kind = null, about = null } = wish;
  return {
    queue: await inbox.queue(by, wish),
    whose,
    kind,
    about,
    isFirst: after === undefined,
    mayDecide: may(by.editor, 'decide-suggestions'),
    done: doneIn(event.url, sayAtDesk(event)),
  };
};

export const actions: Actions = { answer: (event) => answer(event), undo };
