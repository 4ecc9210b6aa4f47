export { loadCatalogue, type LoadReport } from './load.ts';
export { readCatalogue, readEntries } from './read.ts';
export { validateCatalogue, type Loaded } from './validate.ts';
