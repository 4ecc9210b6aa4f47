import { aboutPage, privacyParts } from '#server/pages/index.ts';
import { renderingOf } from '../../rendering.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ platform }) => {
  const rendering = renderingOf(platform);
  return { page: await aboutPage(rendering), parts: privacyParts(rendering.say) };
};
