import { format } from 'node:util';
import { afterAll, afterEach } from 'vitest';

// A warning that nobody reads hides the one that matters: what a test says on the console fails it.
// A test that expects a warning replaces the method itself: vi.spyOn(console, 'warn').mockImplementation(…).

const heard: string[] = [];

for (const level of ['warn', 'error'] as const) {
  console[level] = (...args: unknown[]) => {
    heard.push(`console.${level}: ${format(...args)}`);
  };
}

function refuseNoise(): void {
  const noise = heard.splice(0);
  if (noise.length > 0) throw new Error(`the console must stay quiet:\n${noise.join('\n')}`);
}

afterEach(refuseNoise);
afterAll(refuseNoise);
