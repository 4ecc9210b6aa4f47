/** The inbox: what waits for editors, and what they answer. */
export { createInbox, type Before, type Inbox, type InboxParts } from './inbox.ts';
export type { Decided } from './answering.ts';
export { answerNames, type Answer, type AnswerName, type Evidence, type Fact, type Said, type Told, type WayName } from './kind.ts';
export { kindNames } from './kinds.ts';
export {
  atOnce,
  onPage,
  type About,
  type ClaimView,
  type Found,
  type KindCount,
  type MatterView,
  type Queue,
  type Undoable,
  type Wish,
} from './queue.ts';
export { createRenewal, type Renewal } from './renewal.ts';
