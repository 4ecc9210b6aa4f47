export type { Chosen, Field, Typed, WordList } from './field.ts';
export { formOf, type Group } from './fields.ts';
export type { Choices, Listed, ListWish, Named } from './listing.ts';
export { editableKinds, groupNames, initial, isEditable, type EditableKind, type GroupName } from './plan.ts';
export { dateFrom, idFrom, imageFrom, sentOf, type Sent } from './read.ts';
export { withReferencesFound } from './resolve.ts';
export { createForms, type Forms } from './room.ts';
export { entriesOf, shownIn, type Shown, type ShownWording } from './shown.ts';
