import { firstLink } from '#server/accounts/index.ts';
import { startService, type App } from '#server/app.ts';
import { catalogueFolder, siteFolder, withApp } from './open.ts';

/** `serve`: loads the catalogue, starts web and jobs, and runs until it is told to stop. */
export async function run(): Promise<number> {
  return withApp(async (app) => {
    const { read, entries } = await app.loadCatalogue(catalogueFolder);
    const service = await startService(app, siteFolder);
    process.stdout.write(`Catalogue: ${read} subjects, ${entries.length} changes. Data in ${app.config.data}\n`);
    if (service.address) process.stdout.write(`Seuraa is open at ${service.address}\n`);
    await offerFirstLink(app);
    await toldToStop();
    await service.close();
    return 0;
  });
}

/** Where nobody has an account yet, whoever reads this makes the first one. */
async function offerFirstLink({ config, store, clock }: App): Promise<void> {
  if (!config.roles.web) return;
  const link = await firstLink({ store, clock, origin: config.origin });
  if (link) process.stdout.write(`No account yet. The first coordinator is made here, once: ${link}\n`);
}

const toldToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
