export type * from './draft.ts';
export { draftStates, significances } from './draft.ts';
export { createEditing, type Batch, type BatchAbout, type Editing, type EditingParts } from './editing.ts';
export { organisationsOf } from './organisations.ts';
