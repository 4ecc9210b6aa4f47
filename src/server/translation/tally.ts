import { languages, type Language } from '#domain/language.ts';
import type { SubjectKind } from '#domain/subjects.ts';
import { isToDo, type StandingToDo } from '#domain/wordings.ts';
import type { WordingCount } from '../store/index.ts';

/** How much there is and how much is left. `share`: of what is done, 0 to 1, never 1 while something is left. */
export type Tally = { total: number; left: number; share: number } & Record<StandingToDo, number>;

const nothing = (): Tally => ({ total: 0, left: 0, share: 1, missing: 0, outdated: 0, machine: 0 });

function add(tally: Tally, { state, n }: WordingCount): Tally {
  const left = tally.left + (isToDo(state) ? n : 0);
  const total = tally.total + n;
  const share = left === 0 ? 1 : Math.min(1 - left / total, 0.999);
  return { ...tally, ...(isToDo(state) ? { [state]: tally[state] + n } : {}), total, left, share };
}

export type KindTally = Tally & { kind: SubjectKind };
export type LanguageTally = Tally & { language: Language; kinds: KindTally[] };

/** By language, and in each language by kind: the kind with the most left first. */
export function tallies(counts: readonly WordingCount[]): LanguageTally[] {
  return languages.map((language) => {
    const own = counts.filter((count) => count.language === language);
    const kinds = [...new Set(own.map(({ kind }) => kind))].map((kind) => ({
      ...own.filter((count) => count.kind === kind).reduce(add, nothing()),
      kind,
    }));
    return { ...own.reduce(add, nothing()), language, kinds: kinds.sort((a, b) => b.left - a.left || a.kind.localeCompare(b.kind)) };
  });
}

export const mostLeft = (all: readonly LanguageTally[]): Language => [...all].sort((a, b) => b.left - a.left)[0]?.language ?? languages[0];
