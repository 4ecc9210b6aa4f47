import { invite, type Wish } from './invitations.ts';
import type { AccountParts } from './open.ts';
import { createSecurityLog } from './security-log.ts';
import type { Accounts } from './accounts.ts';

export type { Accounts, Entered } from './accounts.ts';
export { actorOf, authorize, type Authorized, type Editor } from './authorize.ts';
export type { Beginner } from './beginning.ts';
export type { NewAccount } from './editors.ts';
export { firstLink } from './first.ts';
export { invitationDays, type Invitation, type Wish } from './invitations.ts';
export { networkIn } from './network.ts';
export type { OwnAccount, OwnPasskey, OwnSession } from './own.ts';
export type { SecondFactorBegun } from './second-factor.ts';
export type { Person } from './people.ts';
export type { Employer } from './organisations.ts';
export { longestPassword, shortestPassword } from './password.ts';
export { securityKinds, securityLogDays, type SecurityEvent, type SecurityKind } from './security-log.ts';

/** Invites somebody in the name of whoever runs the service; the link is told here only. */
export const inviteAsOperator = async (parts: Pick<AccountParts, 'store' | 'clock' | 'config'>, wish: Wish): Promise<string> => {
  const { store, clock, config } = parts;
  return (await invite({ store, clock, origin: config.origin, log: createSecurityLog(parts) }, 'operator', wish)).link;
};

/** Opens the accounts. The library that keeps them is loaded when somebody first comes to the desk: reading pages does not wait for it. */
export const openAccounts = async (parts: AccountParts): Promise<Accounts> => (await import('./open.ts')).openAccounts(parts);
