/** Tables of the desk's lists and of forms that wait for somebody to sign in again. */
export interface DeskListTables {
  /** A subject as lists show it. `missing`: a bit a language (fi 1, sv 2, en 4). `parent`: `kind:id` of what it belongs to. */
  subject_line: {
    kind: string;
    id: string;
    change_id: number;
    title_fi: string;
    title_sv: string;
    title_en: string;
    sort_fi: string;
    sort_sv: string;
    sort_en: string;
    words: string;
    missing: number;
    parent: string | null;
  };
  line_organisation: { organisation: string; kind: string; id: string };
  /** The entry of the record up to which lines have been made. */
  line_state: { name: string; through: number };
  form_key: { hash: string; editor: string; at: string };
  parked_form: { key_hash: string; path: string; body: Uint8Array; at: string };
}
