export type Limits = {
  /** Bytes of a body, unpacked. */
  bytes: number;
  /** Milliseconds for one question with all its redirects; waiting for a turn is not counted. */
  milliseconds: number;
  redirects: number;
  /** Milliseconds between two requests to one host. */
  gap: number;
};
export const usualLimits: Limits = { bytes: 10_000_000, milliseconds: 30_000, redirects: 5, gap: 1_000 };
