import { redirect } from '@sveltejs/kit';
import { releasePage } from '#server/pages/index.ts';
import { renderingOf } from '../../../rendering.ts';
import type { PageServerLoad } from './$types';

/** An item's own id leads to its release, for good. */
export const load: PageServerLoad = async ({ platform, params }) => {
  const found = await releasePage(renderingOf(platform), params.id);
  if ('moved' in found) redirect(302, found.moved);
  return { page: found.page };
};
