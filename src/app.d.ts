import type { Editor } from '#server/accounts/index.ts';
import type { Desk } from '#server/desk/index.ts';
import type { Database } from '#server/store/index.ts';
import type { Rendering } from '#server/pages/index.ts';

declare global {
  namespace App {
    interface Error {
      /** from a closed list; the message is in the reader's language */
      code: string;
      message: string;
    }
    interface Platform {
      /** what the page may read, and where it notes what it depends on */
      page: Rendering;
      desk: () => Promise<Desk>;
      /** A public page as it would be if the tables were those of `db`. */
      preview: (path: string, db: Database) => Promise<Response>;
    }
    interface Locals {
      /** At the desk: what it is worked with, and who is signed in. */
      desk?: Desk;
      editor?: Editor | null;
      /** `Set-Cookie` lines of the answer. */
      cookies?: string[];
    }
  }
}
