import { hashOf, sizeOf, type Quality, type Variants } from './cache-bytes.ts';

/** A page as the renderer made it: `dependencies` are the tokens of what it shows. */
export type Rendered = { status: number; headers: [string, string][]; body: Uint8Array; dependencies: readonly string[] };

/** A page as the cache keeps it. */
export type Page = {
  readonly key: string;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly dependencies: readonly string[];
  /** Names the identity bytes. */
  readonly hash: string;
  readonly variants: Variants;
  readonly quality: Quality;
  /** Where the touches had been read to when the rendering began. */
  readonly cursor: number;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  /** Since when something that the page shows has changed; null while the page is true. */
  staleSince: number | null;
  /** Which rendering of this process made it; 0 for one from before. */
  readonly order: number;
};

/** What a page weighs in memory, its dependencies' share of the index included. */
export function weightOf(page: Page): number {
  const names = page.dependencies.reduce((sum, token) => sum + 2 * token.length + 80, 0);
  return sizeOf(page.variants) + names + 2 * page.key.length + 1000;
}

/** What a rendering made into a page of the cache; the bytes are given, so that equal ones are compressed once. */
export function pageOf(
  made: Pick<Page, 'key' | 'headers' | 'variants' | 'quality' | 'cursor' | 'madeAt' | 'staleSince' | 'order'>,
  rendered: Rendered,
): Page {
  return { ...made, status: rendered.status, dependencies: [...new Set(rendered.dependencies)], hash: hashOf(rendered.body) };
}
