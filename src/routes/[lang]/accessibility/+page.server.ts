import { aboutPage, accessibilityParts } from '#server/pages/index.ts';
import { renderingOf } from '../../rendering.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ platform }) => {
  const rendering = renderingOf(platform);
  return { page: await aboutPage(rendering), parts: accessibilityParts(rendering.say) };
};
