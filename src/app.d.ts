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
    }
  }
}
