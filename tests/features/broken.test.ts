import { afterEach, expect, test } from 'vitest';
import { addressOf, sections } from '#domain/addresses.ts';
import { languages } from '#domain/language.ts';
import { sayIn } from '../../src/locales/index.ts';
import { startService, type TestService } from '../support/service.ts';

/** Before anything has been loaded, and when a page breaks. */
let service: TestService;
afterEach(() => service.close());

test('with an empty store every list answers, in three languages', async () => {
  service = await startService({ catalogue: null });
  // A snapshot is found where it is cited: there is no list of them.
  const paths = languages.flatMap((language) =>
    [null, ...sections.filter((section) => section !== 'snapshots')].map((section) => addressOf(language, section)),
  );
  const answers = await Promise.all(paths.map(async (path) => `${path} ${(await service.get(path)).status}`));
  expect(answers.filter((answer) => !answer.endsWith(' 200'))).toEqual([]);
});

test.each([
  ['fi', '/fi/toimenpiteet/m-koto24'],
  ['sv', '/sv/atgarder/m-koto24'],
  ['en', '/en/measures/m-koto24'],
] as const)('a page that breaks says so in the reader’s language: %s', async (language, path) => {
  service = await startService();
  service.app.store.sqlite.exec(`update subject set data = '{broken' where id = 'm-koto24'`);
  const response = await service.get(path);
  const html = await response.text();
  expect(response.status).toBe(500);
  expect(html).toContain(`<html lang="${language}"`);
  expect(html).toContain(sayIn(language)('frame.error.internal.title'));
  expect(html).not.toMatch(/SyntaxError|{broken|node_modules/);
});
