import { seeded, type Random } from '../support/random.ts';
import type { Described } from './answer.ts';
import { homes, spoilt, type Home } from './homes.ts';

/** The good samples spoilt by chance, the same at every run: what an answer comes to, nobody has said beforehand. */

/** Signs that have a meaning to one of the parsers. */
const meaning = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '\\',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '</',
  '/>',
  '<?',
  '\u0000',
  '\ufeff',
  '&#',
  ';',
  '\\u',
  '-1',
  '1e9',
  'null',
  '\u202e',
  'ä',
];

type Change = (bytes: number[], random: Random) => void;

const place = (bytes: readonly number[], random: Random): number => random.whole(0, Math.max(0, bytes.length - 1));

const changes: Change[] = [
  // A bit turned.
  (bytes, random) => {
    const at = place(bytes, random);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.whole(0, 7));
  },
  // Another byte.
  (bytes, random) => void (bytes[place(bytes, random)] = random.whole(0, 255)),
  // A part left out.
  (bytes, random) => void bytes.splice(place(bytes, random), random.whole(1, 60)),
  // A part twice.
  (bytes, random) => {
    const at = place(bytes, random);
    bytes.splice(at, 0, ...bytes.slice(at, at + random.whole(1, 200)));
  },
  // A part elsewhere.
  (bytes, random) => {
    const part = bytes.splice(place(bytes, random), random.whole(1, 120));
    bytes.splice(place(bytes, random), 0, ...part);
  },
  // Signs with a meaning.
  (bytes, random) =>
    void bytes.splice(place(bytes, random), 0, ...new TextEncoder().encode(random.one(meaning).repeat(random.whole(1, 3)))),
  // A part many times.
  (bytes, random) => {
    const at = place(bytes, random);
    const part = bytes.slice(at, at + random.whole(1, 40));
    bytes.splice(at, 0, ...Array.from({ length: random.whole(10, 200) }, () => part).flat());
  },
];

/** A sample after some changes, more with each seed. */
export function spoiltByChance({ sample }: Home, seed: number): Uint8Array {
  const random = seeded(seed);
  const bytes = [...sample];
  const count = 1 + (seed % 8);
  for (let n = 0; n < count; n++) random.one(changes)(bytes, random);
  return Uint8Array.from(bytes);
}

/** Seeds for each home. */
const seeds = 14;

export const fuzz: Described[] = homes.flatMap((home, place) =>
  Array.from({ length: seeds }, (_, n): Described => {
    const seed = 1_000 * (place + 1) + n;
    return {
      name: `${home.name}: chance ${seed}`,
      kind: home.kind,
      source: home.source,
      says: spoilt(home, () => spoiltByChance(home, seed)),
      from: `chance, seed ${seed}`,
      expected: 'either',
    };
  }),
);
