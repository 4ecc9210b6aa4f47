import type { WordingStanding } from '#domain/wordings.ts';
import type { Language } from '#domain/language.ts';

/** The tables of translation. */
export interface TranslationTables {
  /**
   * What there is of each text of each subject in each language, by the images. `owner`: the subject that it is said of and that themes and
   * organisations are asked of: a milestone's measure, a goal's programme, else the subject itself.
   */
  wording_state: { subject: string; field: string; language: Language; state: WordingStanding; kind: string; owner: string };
  /** Terms that editors have added to those that follow from the record; each with the address where it stands. Not in the record. */
  term_entry: {
    id: string;
    fi: string | null;
    sv: string | null;
    en: string | null;
    source: string;
    note: string;
    added_by: string;
    added_at: string;
  };
}
