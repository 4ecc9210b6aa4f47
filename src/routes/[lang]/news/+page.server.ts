import { newsPage } from '#server/pages/index.ts';
import { renderingOf } from '../../rendering.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ platform }) => ({ page: await newsPage(renderingOf(platform)) });
