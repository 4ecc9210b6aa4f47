export type { Accounts } from './accounts.ts';
export { actorOf, authorize, type Authorized, type Editor } from './authorize.ts';
