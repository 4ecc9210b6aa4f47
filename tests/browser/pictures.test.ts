import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pictures, takePicture } from './pictures.ts';
import { openSite, type Site } from './site.ts';

// With PICTURES=1 in the environment the pictures in docs/pictures are taken anew.

const folder = process.env['PICTURES'] ? resolve('docs/pictures') : null;
let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

test.each(pictures.map((picture) => [picture.file, picture] as const))('%s can be taken', async (file, picture) => {
  const png = await takePicture(site, picture);
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.length).toBeGreaterThan(30_000);
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), png);
});
