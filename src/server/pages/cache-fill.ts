import { encode, hashOf } from './cache-bytes.ts';
import { pageOf, type Page, type Rendered } from './cache-page.ts';
import type { Rendering } from './cache-renderings.ts';
import type { Shelves } from './cache-shelves.ts';
import { isPublicPath } from './canonical.ts';
import { headerOf, keptHeaders } from './headers.ts';

/** What came of a miss: a page that is now kept, or an answer that is only passed on. */
export type Filled = { kind: 'kept'; page: Page } | { kind: 'passing'; rendered: Rendered };

/** The one predicate for what may be cached: a good answer, the same for every reader. */
export function mayBeKept(key: string, { status, headers }: Rendered): boolean {
  if (status !== 200 || !isPublicPath(key.split('?', 1)[0] ?? '')) return false;
  if (headerOf(headers, 'set-cookie') !== undefined) return false;
  return !/\b(?:no-store|private)\b/i.test(headerOf(headers, 'cache-control') ?? '');
}

/** Settles what a rendering made: kept, withdrawn or passed on. */
export function createSettling(shelves: Shelves, clock: () => Date) {
  const bytesOf = async (key: string, { body, headers }: Rendered) => {
    const same = shelves.find(key);
    if (same?.hash === hashOf(body)) return { variants: same.variants, quality: same.quality };
    return { variants: await encode(body, headerOf(headers, 'content-type') ?? ''), quality: 5 } as const;
  };
  /** True where a rendering that began later has already been kept. */
  const isOvertaken = (key: string, { order }: Rendering) => (shelves.find(key)?.order ?? 0) > order;

  const keep = async (key: string, rendering: Rendering, rendered: Rendered): Promise<Page> => {
    const bytes = await bytesOf(key, rendered);
    // From here to the end nothing waits: no touch can come between the question and the keeping.
    const { cursor, order } = rendering;
    const madeAt = clock().getTime();
    const staleSince = rendering.concerns(rendered.dependencies) ? madeAt : null;
    const page = pageOf({ key, headers: keptHeaders(rendered.headers), ...bytes, cursor, madeAt, staleSince, order }, rendered);
    if (isOvertaken(key, rendering)) return page;
    shelves.save(page);
    if (staleSince === null) shelves.upgrade(page);
    return page;
  };

  return async (key: string, rendering: Rendering, rendered: Rendered): Promise<Filled> => {
    if (mayBeKept(key, rendered)) return { kind: 'kept', page: await keep(key, rendering, rendered) };
    if (rendered.status < 500 && !isOvertaken(key, rendering)) shelves.remove(key);
    return { kind: 'passing', rendered };
  };
}
