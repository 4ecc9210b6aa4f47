import { error, redirect } from '@sveltejs/kit';
import { addressOf } from '#domain/addresses.ts';
import { isLanguage } from '#domain/language.ts';
import { publicPlace } from '#server/editing-forms/index.ts';
import { authorized, deskLanguage, deskOf, sayAtDesk } from '../../../../entering.ts';
import { pathOf, subjectOf } from '../../../subject.ts';
import { barOf } from './bar.ts';
import type { RequestHandler } from './$types';

/** The link past what stands around a page is the first thing in it, also above a preview. */
const afterSkipLink = /<a class="skip[^>]*>[^<]*<\/a>/;

/** The public page as it would be after publishing: the very page, rendered from tables that are then taken back; above it a bar. */
export const GET: RequestHandler = async (event) => {
  await authorized(event, 'read-desk');
  const { kind, id, draft, organisations } = await subjectOf(event);
  await authorized(event, 'edit-subjects', organisations);
  if (!draft) redirect(303, pathOf(kind, id));
  const asked = event.url.searchParams.get('language');
  const language = isLanguage(asked) ? asked : deskLanguage(event);
  const place = publicPlace(kind, draft.subject, draft.image);
  if (!place || !event.platform) error(404, 'no public page', { code: 'not-found' });
  const { preview } = event.platform;
  const [status, html] = await deskOf(event).editing.preview(draft, async (db) => {
    const response = await preview(addressOf(language, place.section, place.id), db);
    return [response.status, await response.text()] as const;
  });
  const bar = barOf({ say: sayAtDesk(event), language, back: pathOf(kind, id), onward: pathOf(kind, id, 'publish') });
  const body = event.url.searchParams.has('bare') ? html : html.replace(afterSkipLink, (before) => `${before}${bar}`);
  return new Response(body, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
};
