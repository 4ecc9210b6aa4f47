/** Review: four eyes where an organisation asks for them, comments, who has been given what, reminders. */
export {
  createReview,
  type Comment,
  type NewComment,
  type Review,
  type ReviewParts,
  type Seen,
  type Standing,
  type Step,
  type Thread,
} from './review.ts';
export { type Given, type Task, type Work, type Worker } from './work.ts';
export { isAuthor, mayChangeAtOnce, mayPublish, organisationsDeciding, organisationsThatAsk } from './gate.ts';
export { nameOfImage, placeOf, readAbout, type About } from './about.ts';
export { differencesOf, type FieldDifference } from './differences.ts';
export { actorsNamed, recordPage, type Actor, type Asked, type Entry, type RecordPage } from './record-pages.ts';
export { whyOf, type TakenBack, type Taker, type TakingBack } from './taking-back.ts';
