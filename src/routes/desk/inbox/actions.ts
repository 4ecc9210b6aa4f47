import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { authorized, deskOf } from '../entering.ts';
import { answered, askedInForm, doAsked, wrongOf, type Wrong } from './asked.ts';

/** What the forms of the inbox do, on the queue and on the page of one matter. */

const refused = (wrong: Wrong) => fail(wrong === 'conflict' ? 409 : 400, { wrong });

/** `to`: where the answer is told. */
export async function answer(event: RequestEvent, to: URL = event.url) {
  await authorized(event, 'decide-suggestions');
  const asked = askedInForm(await event.request.formData());
  if (typeof asked === 'string') return refused(asked);
  const done = await doAsked(event, asked).catch((refusal: unknown) => wrongOf(refusal));
  if (typeof done === 'string') return refused(done);
  return answered(to, { answer: asked.answer, count: done.answered.length, gone: done.gone.length, decision: done.decision });
}

export async function undo(event: RequestEvent) {
  const by = await authorized(event, 'decide-suggestions');
  const decision = (await event.request.formData()).get('decision');
  const id = typeof decision === 'string' && /^\d{1,9}$/.test(decision) ? Number(decision) : undefined;
  const done = await deskOf(event)
    .inbox.undo(by, id)
    .catch((refusal: unknown) => wrongOf(refusal));
  if (typeof done === 'string') return refused(done);
  return answered(event.url, { answer: 'undo', count: done.keys.length });
}

async function keyIn(event: RequestEvent): Promise<string> {
  const key = (await event.request.formData()).get('key');
  return typeof key === 'string' ? key.slice(0, 250) : '';
}

export async function claim(event: RequestEvent) {
  const by = await authorized(event, 'decide-suggestions');
  await deskOf(event).inbox.claim(by, await keyIn(event), true);
  redirect(303, event.url.pathname);
}

export async function release(event: RequestEvent) {
  const by = await authorized(event, 'decide-suggestions');
  await deskOf(event).inbox.release(by, await keyIn(event));
  redirect(303, event.url.pathname);
}
