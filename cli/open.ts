import { fileURLToPath } from 'node:url';
import { openApp, type App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { createLog } from '#server/log.ts';

export const catalogueFolder = fileURLToPath(new URL('../catalogue', import.meta.url));
export const siteFolder = fileURLToPath(new URL('../build', import.meta.url));

/** Opens the application for one command and closes it whatever happens. */
export async function withApp<T>(work: (app: App) => Promise<T>): Promise<T> {
  const app = openApp({ config: readConfig(process.env), log: createLog() });
  try {
    return await work(app);
  } finally {
    app.close();
  }
}
