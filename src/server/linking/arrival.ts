import type { Suggestion } from './linker.ts';
import type { Analysis, Told } from './told.ts';

/** An item on its way in; `release`: the name of its release if it has no siblings. */
export type Arriving = { told: Told; release: string };
/** The same, read and compared with what linking knows. */
export type Arrival = Arriving & { item: Analysis; suggestions: Suggestion[] };
