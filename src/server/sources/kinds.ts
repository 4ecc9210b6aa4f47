import { feed } from './feed/index.ts';
import type { Kind } from './kind.ts';
import { page } from './page/index.ts';

/** Every kind of source that is compiled: a new kind is a new folder and a line here. */
export const kinds: Readonly<Record<string, Kind>> = { feed, page };
