import type { Rendering } from '#server/pages/index.ts';

declare global {
  namespace App {
    interface Error {
      code: string;
      message: string;
    }
    interface Platform {
      page: Rendering;
    }
  }
}

export {};
