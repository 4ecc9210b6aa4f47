export type * from './draft.ts';
export { draftStates, significances } from './draft.ts';
export { createEditing, type Batcher, type Editing, type EditingParts } from './editing.ts';
export { organisationsOf } from './organisations.ts';
export { changesBetween } from './fields.ts';
export { slugOf } from './naming.ts';
