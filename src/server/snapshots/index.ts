/** What was kept as it was: shown safely, and written as WARC. */
export { contentOf, shownBytes, type Content } from './content.ts';
export { warcOf, type ExportSettings } from './export.ts';
export { responseRecord, warcInfo, type Archived } from './warc.ts';
