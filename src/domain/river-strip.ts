/** Keeps what is written in one strip of the picture from running into itself. */
export type Interval = { from: number; to: number };

export const overlaps = (a: Interval, b: Interval): boolean => a.from < b.to && b.from < a.to;
export const isFree = (taken: readonly Interval[], wanted: Interval): boolean => !taken.some((one) => overlaps(one, wanted));

/** Lines of text above or below a row; the first line is the one nearest to the band. Streams (`reserved`) and thin lines (`threads`) of other rows run through. */
export type Strip = { lines: Interval[][]; reserved: Interval[]; threads: Interval[] };
export const emptyStrip = (): Strip => ({ lines: [], reserved: [], threads: [] });

/** Takes the first place that is free: line by line, and on each line the candidates in order. A new line is opened while there are fewer than `most`. */
export function take(
  strip: Strip,
  candidates: readonly Interval[],
  most: number,
  reserved = strip.reserved,
): { line: number; at: Interval } | null {
  for (let line = 0; line < most; line += 1) {
    const taken = strip.lines[line] ?? [];
    const at = candidates.find((one) => isFree([...taken, ...reserved], one));
    if (!at) continue;
    while (strip.lines.length <= line) strip.lines.push([]);
    strip.lines[line]?.push({ from: at.from - 6, to: at.to + 6 });
    return { line, at };
  }
  return null;
}

/** Moves `wanted` so that it lies between `from` and `to`. */
export function within(wanted: Interval, from: number, to: number): Interval {
  const width = wanted.to - wanted.from;
  const start = Math.max(from, Math.min(wanted.from, to - width));
  return { from: start, to: start + width };
}

/**
 * Pushes blocks apart along one axis so that none overlap and the sum of squared moves is least
 * (pooled neighbours, as in isotonic regression). Blocks come in the order of their wishes; answers where each begins.
 */
export function stack(blocks: readonly { wish: number; size: number }[], from: number): number[] {
  const pools: { sum: number; count: number; at: number; size: number }[] = [];
  let offset = 0;
  for (const block of blocks) {
    pools.push({ sum: block.wish - offset, count: 1, at: Math.max(from, block.wish - offset), size: block.size });
    offset += block.size;
    join(pools, from);
  }
  const places: number[] = [];
  let done = 0;
  for (const pool of pools) {
    for (let i = 0; i < pool.count; i += 1) {
      places.push(pool.at + done);
      done += blocks[places.length - 1]?.size ?? 0;
    }
  }
  return places;
}

function join(pools: { sum: number; count: number; at: number; size: number }[], from: number): void {
  for (;;) {
    const [last, before] = [pools.at(-1), pools.at(-2)];
    if (!last || !before || before.at <= last.at) return;
    pools.pop();
    before.sum += last.sum;
    before.count += last.count;
    before.at = Math.max(from, before.sum / before.count);
  }
}
