import type { BrowserContextOptions } from 'playwright-core';
import type { Site } from './site.ts';

/** A picture of a page for the papers. */
export type Picture = {
  /** Its name in docs/pictures. */
  file: string;
  path: string;
  width: number;
  height: number;
  colorScheme: 'light' | 'dark';
  /** What of the page it shows; all that a screen shows unless said. */
  part?: string;
};

export const pictures: readonly Picture[] = [
  { file: 'follow-page.png', path: '/fi', width: 1280, height: 900, colorScheme: 'light' },
  { file: 'follow-page-360.png', path: '/sv', width: 360, height: 780, colorScheme: 'dark' },
  { file: 'measure.png', path: '/fi/toimenpiteet/m-koto24', width: 1280, height: 900, colorScheme: 'light' },
  { file: 'river.png', path: '/fi/hallituskaudet', width: 1280, height: 900, colorScheme: 'light', part: '.river .wide' },
];

/** Takes a picture: PNG. */
export async function takePicture(site: Site, { path, width, height, colorScheme, part }: Picture): Promise<Buffer> {
  const options: BrowserContextOptions = { viewport: { width, height }, colorScheme };
  const page = await site.page(options);
  await page.goto(path);
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  return part ? page.locator(part).screenshot() : page.screenshot();
}
