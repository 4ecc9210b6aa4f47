import type { Signed } from '#server/linking/index.ts';
import type { Committed } from '#server/record/index.ts';

/** Whoever types commands where the service runs decides under this name, until editors sign in. */
export const operator: Signed = { actor: 'operator' };

/** What was decided with its entry of the record, or that it was decided so already. */
export const told = ({ entries: [entry] }: Committed, decision: string): string =>
  `${decision}${entry ? `, entry ${entry.id} of the record` : ' already, nothing changed'}\n`;
