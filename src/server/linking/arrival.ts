import type { Suggestion } from './linker.ts';
import type { Keys } from './release.ts';
import type { Compared, Told } from './told.ts';

/** An item on its way in; `release`: the name of its release if it has no siblings. */
export type Arriving = { told: Told; release: string };
/** What reading an item gives. */
export type Reading = { item: Compared; keys: Keys; suggestions: Suggestion[] };
/** The same item, read and compared with what linking knows. */
export type Arrival = Arriving & Reading;
