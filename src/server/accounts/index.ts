import type { AccountParts } from './open.ts';
import type { Accounts } from './accounts.ts';

export type { Accounts, Entered } from './accounts.ts';
export { actorOf, authorize, type Authorized, type Editor } from './authorize.ts';
export type { NewAccount } from './editors.ts';
export { networkIn } from './network.ts';
export { longestPassword, shortestPassword } from './password.ts';
export { securityKinds, securityLogDays, type SecurityEvent, type SecurityKind } from './security-log.ts';

/** Opens the accounts. The library that keeps them is loaded when somebody first comes to the desk: reading pages does not wait for it. */
export const openAccounts = async (parts: AccountParts): Promise<Accounts> => (await import('./open.ts')).openAccounts(parts);
