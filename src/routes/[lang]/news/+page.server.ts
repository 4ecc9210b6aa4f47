import { newsPage } from '#server/pages/index.ts';
import { renderingOf } from '../../rendering.ts';
import type { PageServerLoad } from './$types';

/** `measure`: the one that the reader came from, whose news alone is shown. */
export const load: PageServerLoad = async ({ platform, url }) => ({
  page: await newsPage(renderingOf(platform)),
  measure: url.searchParams.get('measure') || null,
});
