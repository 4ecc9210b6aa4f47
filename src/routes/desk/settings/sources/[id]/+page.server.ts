import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { anyWording } from '#domain/language.ts';
import { Refusal } from '#domain/problem.ts';
import type { SourceNow } from '#server/settings/index.ts';
import { authorized, deskLanguage, deskOf } from '../../../entering.ts';
import { aboutIn, doneIn, formOf, refused, saved, wordsOf } from '../../answering.ts';
import { choicesFor, sourceIn } from '../choices.ts';
import type { Actions, PageServerLoad } from './$types';

async function sourceOf(event: RequestEvent): Promise<SourceNow> {
  try {
    return await deskOf(event).settings.source(event.params['id'] ?? '');
  } catch (cause) {
    if (cause instanceof Refusal && cause.code === 'not-found') error(404, 'no such source', { code: 'not-found' });
    throw cause;
  }
}

/** One source: what it is, how it does, and what can be done with it. */
export const load: PageServerLoad = async (event) => {
  await authorized(event, 'manage-area');
  const language = deskLanguage(event);
  const { image, entry, state } = await sourceOf(event);
  const interval = image.interval ?? null;
  return {
    entry,
    id: image.id,
    title: anyWording(image.name, language) ?? { text: image.id, language },
    kind: image.kind,
    address: image.address,
    compiled: image.compiled,
    name: wordsOf(image.name),
    owner: image.owner ?? '',
    language: image.language ?? '',
    interval: interval ?? '',
    selector: image.selector ?? '',
    ask: image.ask ? JSON.stringify(image.ask, null, 2) : '',
    choices: await choicesFor(deskOf(event).settings, language, interval),
    health: state && {
      lastSuccessAt: state.last_success_at,
      lastTryAt: state.last_try_at,
      nextCheckAt: state.next_check_at,
      failure: state.failure_code,
      status: state.failure_status,
      items: state.items_count,
    },
    done: doneIn(event),
  };
};

const setCompiled = (compiled: boolean) => (event: RequestEvent) =>
  saved(event, (by, form) => deskOf(event).settings.setCompiled(by, event.params['id'] ?? '', compiled, aboutIn(event, form)));

export const actions: Actions = {
  save: (event) =>
    saved(event, async (by, form) => deskOf(event).settings.changeSource(by, event.params.id, sourceIn(form), aboutIn(event, form))),
  pause: setCompiled(false),
  resume: setCompiled(true),
  remove: (event) =>
    saved(event, (by, form) => deskOf(event).settings.removeSource(by, event.params.id, aboutIn(event, form)), '/desk/settings/sources'),
  look: async (event) => {
    const by = await authorized(event, 'manage-area');
    const form = await formOf(event);
    let report;
    try {
      report = await deskOf(event).settings.lookNow(by, event.params.id);
    } catch (cause) {
      return refused(event, cause, form);
    }
    redirect(303, `${event.url.pathname}?done=looked&new=${report?.newItems ?? 0}`);
  },
};
