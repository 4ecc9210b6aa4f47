import { afterAll, beforeAll, expect, test } from 'vitest';
import { startService, type TestService } from '../support/service.ts';

/** Readers and their programs write anything into an address. */

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

test.each([
  '/en/measures?status=zzz',
  '/en/measures?kind=%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  '/en/measures?mark=x&theme=x&term=x&topic=x&programme=x&organisation=x&page=x',
  '/sv/dokument?kind=constructor',
  '/fi/ajankohtaista?theme=__proto__&language=x&source=x&measure=x&page=-1',
  '/en/terms/compare?a=x&b=x',
  '/en/sources/source-seed-fi?from=x&to=999999999999',
])('a filter that was never offered finds nothing: %s', async (path) => {
  const response = await service.get(path);
  expect(response.status).toBe(200);
  expect(await response.text()).not.toMatch(/<script(?! type="application\/ld\+json")/);
});

test.each(['/de', '/api', '/desk-of-nobody', '/.env', '/xx/measures', '/en/__data.json'])('%s is no page', async (path) => {
  expect((await service.get(path)).status).toBe(404);
});
