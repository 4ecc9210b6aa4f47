import { snapshotPage } from '#server/pages/index.ts';
import { renderingOf } from '../../../rendering.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ platform, params }) => ({ page: await snapshotPage(renderingOf(platform), params.id) });
