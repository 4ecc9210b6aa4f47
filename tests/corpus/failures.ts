import { askFailures, type AskFailure } from '#server/net/index.ts';
import type { Described } from './answer.ts';
import { made, type Case } from './case.ts';
import { homes } from './homes.ts';

/** Failures of the network as the way out tells them: some for every kind, and each for one. How they come about is in `wires.ts`. */

const met: Partial<Record<AskFailure, [name: string, status: number | null, from: string]>> = {
  unreachable: ['nobody answers', null, 'TCP: RST'],
  'http-error': ['an error of the host', 500, 'RFC 9110 §15.6.1'],
  'rate-limited': ['too many questions', 429, 'RFC 6585 §4'],
  truncated: ['an answer that breaks off', null, 'RFC 9112 §8'],
};

const caseOf = (home: string, failure: AskFailure): Case => {
  const [name, status, from] = met[failure] ?? [`the way out says ${failure}`, null, 'src/server/net: the closed list of its failures'];
  return { home, name, from, says: () => () => ({ failure, status }), expected: failure };
};

const kinds = homes.filter(({ name, kind }) => name === kind).map(({ name }) => name);
const common = askFailures.filter((failure) => failure in met);
const rest = askFailures.filter((failure) => !(failure in met));

export const failures: Described[] = [
  ...kinds.flatMap((home) => common.map((failure) => caseOf(home, failure))),
  ...rest.map((failure) => caseOf('feed', failure)),
].map(made);
