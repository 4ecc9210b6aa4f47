import { sayAtDesk } from '../../entering.ts';
import { authorized, deskOf } from '../../entering.ts';
import { doAsked, readAsked, wrongOf, wrongWords, type Wrong } from '../asked.ts';
import { doneWords } from '../said.ts';
import type { RequestEvent, RequestHandler } from './$types';

/** The same answers for the desk's script: what was done comes back in words, with what is left. */

const refused = (event: RequestEvent, wrong: Wrong): Response =>
  Response.json({ wrong, said: wrongWords(wrong, sayAtDesk(event)) }, { status: wrong === 'conflict' ? 409 : 400 });

type Sent = { answer?: unknown; decision?: unknown; keys?: unknown; own?: unknown };

async function leftOf(event: RequestEvent, own: boolean) {
  const by = await authorized(event, 'read-desk');
  const { counts, everybody, own: ours, putOff } = await deskOf(event).inbox.counts(by, own);
  return { counts, everybody, own: ours, putOff };
}

async function undone(event: RequestEvent, { decision, own }: Sent): Promise<Response> {
  const by = await authorized(event, 'decide-suggestions');
  const done = await deskOf(event).inbox.undo(by, typeof decision === 'number' ? decision : undefined);
  return Response.json({ said: doneWords('undo', 1, 0, sayAtDesk(event)), keys: done.keys, left: await leftOf(event, own === true) });
}

async function opened(event: RequestEvent, { keys }: Sent): Promise<Response> {
  const by = await authorized(event, 'decide-suggestions');
  const [key] = Array.isArray(keys) ? (keys as unknown[]) : [];
  if (typeof key === 'string') await deskOf(event).inbox.claim(by, key.slice(0, 250), false);
  return Response.json({});
}

async function answeredTo(event: RequestEvent, sent: Sent): Promise<Response> {
  const asked = readAsked(sent);
  if (typeof asked === 'string') return refused(event, asked);
  const { decision, answered, gone } = await doAsked(event, asked);
  const said = doneWords(asked.answer, answered.length, gone.length, sayAtDesk(event));
  return Response.json({ said, decision, keys: [...answered, ...gone], left: await leftOf(event, sent.own === true) });
}

export const POST: RequestHandler = async (event) => {
  await authorized(event, 'decide-suggestions');
  const sent = ((await event.request.json().catch(() => null)) ?? {}) as Sent;
  const work = sent.answer === 'undo' ? undone : sent.answer === 'open' ? opened : answeredTo;
  try {
    return await work(event, sent);
  } catch (refusal) {
    return refused(event, wrongOf(refusal));
  }
};
