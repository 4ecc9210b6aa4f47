import { expect, test } from 'vitest';
import { reroute } from './hooks.ts';

const inner = (path: string) => reroute({ url: new URL(path, 'http://localhost'), fetch });

test.each([
  ['/fi', '/fi'],
  ['/sv/', '/sv'],
  ['/fi/toimenpiteet/m-koto24', '/fi/measures/m-koto24'],
  ['/sv/atgarder/m-koto24/feed.atom', '/sv/measures/m-koto24/feed.atom'],
  ['/fi/hallituskaudet/vertaa', '/fi/terms/compare'],
  ['/en/measures', '/en/measures'],
])('%s is answered by %s', (path, route) => expect(inner(path)).toBe(route));

test.each(['/fi/measures', '/sv/toimenpiteet', '/en/nothing', '/fi/toimenpiteet/a/b/c', '/', '/de', '/api', '/.env', '/xx/measures'])(
  '%s is answered by no route',
  (path) => expect(inner(path)).toBe('/-/-'),
);
