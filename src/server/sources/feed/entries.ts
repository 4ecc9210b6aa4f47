import { UnreadableAnswer } from '../failures.ts';
import { distinctItems, itemOf, type Entry, type FoundItem, type Place } from '../item.ts';
import type { Asked } from '../kind.ts';

/** One entry whose text cannot be read is told without it, and is none where its title cannot be read either: the others do not suffer. */
function oneOf(entry: Entry, place: Place, asked: Asked): FoundItem | null {
  for (const form of [entry, { ...entry, summary: null, body: null }]) {
    try {
      return itemOf(form, place, asked);
    } catch (cause) {
      if (!(cause instanceof UnreadableAnswer)) throw cause;
    }
  }
  return null;
}

/** Entries as items, each once, in their order. */
export const itemsOf = (entries: readonly Entry[], place: Place, asked: Asked): FoundItem[] =>
  distinctItems(entries.flatMap((entry) => oneOf(entry, place, asked) ?? []));
