import type { LayoutServerLoad } from './$types';
import { renderingOf } from './rendering.ts';

/** The desk has a frame of its own (desk/+layout.svelte). */
const isDesk = (route: string | null) => route?.startsWith('/desk') ?? false;

export const load: LayoutServerLoad = async ({ platform, route }) => ({
  frame: isDesk(route.id) ? null : await renderingOf(platform).frame(),
});
