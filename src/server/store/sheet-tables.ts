/** Private: nothing of these is public before it has gone through the record. */
export interface SheetTables {
  /** An uploaded spreadsheet. `sheets`: what was read of it, packed; null once it has been committed, thrown away or has expired. */
  sheet_import: {
    id: string;
    /** Id of the editor who uploaded it: nobody else sees what is in it. */
    editor: string;
    file_name: string;
    uploaded_at: string;
    expires_at: string;
    sheets: Uint8Array | null;
    mapping: string | null;
    batch: string | null;
    committed_at: string | null;
    /** How many rows were new, changed, the same and refused. */
    counts: string | null;
    undone_at: string | null;
  };
  /** What the columns under these headers were taken for, by the hash of the headers. */
  sheet_mapping: { headers: string; mapping: string; used_at: string };
}
