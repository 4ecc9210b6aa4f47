import { readdirSync } from 'node:fs';
import type { Release } from './releases.ts';
import type { Host } from './reply.ts';

/** What simulated services tell of: the catalogue's news. */
export type Told = { releases: readonly Release[] };
/** An imitated service: its hosts by name, without `www.`. */
export type Service = (told: Told) => Record<string, Host>;

const folder = new URL('./services/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
const modules = await Promise.all(files.map((name) => import(new URL(name, folder).href) as Promise<{ service: Service }>));

/** Every service of the folder `services/`: a file that exports `service` is one. */
export const services: readonly Service[] = modules.map(({ service }) => service);
