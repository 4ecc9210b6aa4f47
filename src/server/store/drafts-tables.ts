/** Work under way at the desk, and how what was published went out. Editors are named by id alone. */
export interface DraftTables {
  /** An edit of one subject. At most one of each subject is open (`closed_at` null). */
  draft: {
    id: string;
    kind: string;
    /** The subject's id. */
    subject: string;
    /** 1 where the id was given before there was a title to make one from: publishing gives the lasting one. */
    provisional: number;
    /** The record's entry that it began from; 0: a new subject. */
    base: number;
    image: string;
    state: string;
    author: string;
    /** Ids of all who have saved it, as JSON. */
    editors: string;
    version: number;
    created_at: string;
    updated_at: string;
    /** When it is to be published, and who said so; the wish in `languages` (JSON or null), `significance`, `note`, `holds` (JSON). */
    publish_at: string | null;
    scheduled_by: string | null;
    languages: string | null;
    significance: string;
    note: string;
    holds: string;
    /** Why a scheduled publishing did not happen: problems as JSON. */
    trouble: string | null;
    closed_at: string | null;
    closed_by: string | null;
    outcome: 'published' | 'discarded' | null;
  };
  /** What was typed, as it was saved. Savings of one editor's stretch of work are one row. */
  draft_saving: {
    draft: string;
    number: number;
    /** The draft's version that this saving made; null where it came too late and stands beside the draft. */
    version: number | null;
    editor: string;
    begun_at: string;
    at: string;
    image: string;
    /** 1 where nobody has to look at it any more. */
    settled: number;
  };
  /** Entries of the record that went out together: one act of publishing. `title`: of a batch. */
  publishing: {
    id: string;
    first: number;
    last: number;
    significance: string;
    editor: string;
    at: string;
    title: string | null;
    /** The publishing that took it back. */
    undone_by: string | null;
  };
}
