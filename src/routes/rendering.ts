import { error } from '@sveltejs/kit';
import type { Rendering } from '#server/pages/index.ts';

/** The page on its way, which the front server began. A renderer without one has been started wrong. */
export function renderingOf(platform: Readonly<App.Platform> | undefined): Rendering {
  if (!platform) error(500, 'no page was begun', { code: 'internal' });
  return platform.page;
}
