import type { ServerResponse } from 'node:http';
import type { Simulator } from './index.ts';

/** Where the simulator is asked about itself, whatever the host. */
export const controlPath = '/__simulator';

type Controlled = { simulator: Simulator; resolve: (name: string) => string[] };
const hour = 3_600_000;

const stateOf = ({ simulator }: Controlled) => ({
  now: simulator.now().toISOString(),
  generation: simulator.generation(),
  requests: simulator.requests().length,
});

function step(controlled: Controlled, url: URL): unknown {
  const { simulator } = controlled;
  const number = (name: string) => Number(url.searchParams.get(name) ?? 0);
  switch (url.pathname.slice(controlPath.length)) {
    case '/resolve':
      return controlled.resolve(url.searchParams.get('host') ?? '');
    case '/requests':
      return simulator.requests();
    case '/advance':
      simulator.advance((number('days') * 24 + number('hours')) * hour);
      return stateOf(controlled);
    case '/generation':
      simulator.setGeneration(number('n') || (simulator.generation() % 4) + 1);
      return stateOf(controlled);
    default:
      return stateOf(controlled);
  }
}

/**
 * Answers a question about the simulator with JSON: `/resolve?host=`, `/requests`, `/advance?days=&hours=`,
 * `/generation?n=` (without a number: the next one), and what there is to know at any other path.
 */
export function answerControl(controlled: Controlled, url: URL, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(step(controlled, url)));
}
