import type { Generated } from 'kysely';

/** Private working state of review. `editor` is the id that the record calls them by. Nothing of it is public. */
export interface ReviewTables {
  /** Organisations whose subjects are published only when somebody else has approved. */
  review_rule: { organisation: string; editor: string; since: string };
  /** What was decided of a draft, in order; `version`: the draft's, when it was decided. */
  review_step: {
    id: Generated<number>;
    draft: string;
    version: number;
    step: 'submitted' | 'returned' | 'approved';
    editor: string;
    at: string;
    note: string | null;
  };
  /** `path`: the field that a comment is about; `answers`: the first comment of its thread. */
  review_comment: {
    id: Generated<number>;
    draft: string;
    version: number;
    path: string | null;
    language: string | null;
    answers: number | null;
    editor: string;
    at: string;
    text: string;
  };
  /** Something given to an editor. `about`: `draft:ID`, a subject (`measure:ID`) or what lies in the inbox (`inbox:KEY`). `due`: a day. */
  assignment: {
    id: string;
    about: string;
    editor: string;
    assigned_by: string;
    due: string | null;
    note: string | null;
    at: string;
    done_at: string | null;
    done_by: string | null;
  };
  /** One row for each reminder that has been taken in hand: `word`: before or after the due day. */
  reminder: {
    assignment: string;
    due: string;
    word: 'before' | 'after';
    state: 'sending' | 'sent' | 'failed' | 'given-up';
    tries: number;
    at: string;
  };
}
