/** The tables of compiling: health, snapshots, versions of watched pages. */
export interface SourceTables {}
