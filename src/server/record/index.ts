export { createRecord, type Clock, type Command, type Commit, type Committed, type Record, type Wanted } from './record.ts';
export { createStates, endOfDay, type State, type States } from './states.ts';
export { verifyRecord, type Verification } from './verify.ts';
export { shapeProblems } from './refuse.ts';
export { canonicalJson, sha256 } from './canonical.ts';
