import type { SourceLink } from '#server/pages/index.ts';

/** Each source by its host; the second page of one host is "tem.fi 2", so that no two links of a line read alike. */
export function numbered(sources: readonly SourceLink[]): { address: string; text: string }[] {
  const seen = new Map<string, number>();
  return sources.map(({ address, host }) => {
    const n = (seen.get(host) ?? 0) + 1;
    seen.set(host, n);
    return { address, text: n === 1 ? host : `${host} ${n}` };
  });
}
