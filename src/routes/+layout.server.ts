import type { LayoutServerLoad } from './$types';
import { renderingOf } from './rendering.ts';

export const load: LayoutServerLoad = async ({ platform }) => ({ frame: await renderingOf(platform).frame() });
