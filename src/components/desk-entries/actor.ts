import type { Say } from '#locales/index.ts';
import type { Actor } from '#server/review/index.ts';

const others = ['catalogue', 'operator'] as const;

/** Who wrote an entry, as the desk says it: editors by name. */
export function actorWordsAtDesk(by: Actor, say: Say): string {
  if (by.kind === 'editor') return by.name ?? say('review.formerEditor');
  const known = others.find((one) => one === by.actor);
  return known ? say(`change.actor.${known}`) : by.actor;
}
