import { diffLines, diffWordsWithSpace, type Change } from 'diff';

export type Part = { kind: 'same' | 'added' | 'removed'; text: string };

const kindOf = ({ added, removed }: Change): Part['kind'] => (added ? 'added' : removed ? 'removed' : 'same');
const partsOf = (changes: Change[]): Part[] => changes.map((change) => ({ kind: kindOf(change), text: change.value }));

/** Beyond this many edits two paragraphs are no longer versions of each other, and comparing them would take long. */
const limits = { maxEditLength: 1_000 };

const replaced = (before: string, after: string): Part[] => [
  { kind: 'removed', text: before },
  { kind: 'added', text: after },
];

/** Share of the shorter text that is kept: under a third, word-by-word confetti reads worse than two whole texts. */
function isRewritten(parts: Part[], before: string, after: string): boolean {
  const kept = parts.filter(({ kind }) => kind === 'same').reduce((sum, { text }) => sum + text.trim().length, 0);
  return kept * 3 < Math.min(before.length, after.length);
}

function byWords(before: string, after: string): Part[] {
  const changes = diffWordsWithSpace(before, after, limits);
  const parts = changes ? partsOf(changes) : replaced(before, after);
  return isRewritten(parts, before, after) ? replaced(before, after) : parts;
}

/** Lines first, then the words of what changed in place: a removed block directly followed by an added one. */
function refined(parts: Part[]): Part[] {
  const result: Part[] = [];
  for (let n = 0; n < parts.length; n++) {
    const [here, next] = [parts[n], parts[n + 1]];
    if (here?.kind === 'removed' && next?.kind === 'added') {
      result.push(...byWords(here.text, next.text));
      n++;
    } else if (here) result.push(here);
  }
  return result;
}

/** What changed from one text to another. `same` and `removed` parts make up `before`; `same` and `added` parts make up `after`. */
export function difference(before: string, after: string): Part[] {
  if (before === after) return before ? [{ kind: 'same', text: before }] : [];
  const lines = diffLines(before, after, limits);
  return (lines ? refined(partsOf(lines)) : replaced(before, after)).filter(({ text }) => text !== '');
}
