import type { Say } from '#locales/index.ts';

/** What was done, in words. */

const doable = ['accept', 'reject', 'other', 'read', 'again', 'later', 'back', 'undo'] as const;
export type Done = (typeof doable)[number];
export const isDone = (value: unknown): value is Done => doable.includes(value as Done);

const counted = (value: string | null): number => (value && /^\d{1,9}$/.test(value) ? Number(value) : 0);

export function doneWords(done: Done, count: number, gone: number, say: Say): string {
  const words = done === 'undo' ? say('inbox.done.undo') : say(`inbox.done.${done}`, { count });
  return gone > 0 ? `${words} ${say('inbox.done.gone', { count: gone })}` : words;
}

/** What the address of a page says was done just before it; `decision`: what can be undone. */
export function doneIn({ searchParams }: URL, say: Say): { text: string; decision: number | null } | null {
  const done = searchParams.get('done');
  if (!isDone(done)) return null;
  const decision = counted(searchParams.get('decision'));
  return {
    text: doneWords(done, counted(searchParams.get('count')) || 1, counted(searchParams.get('gone')), say),
    decision: decision || null,
  };
}
