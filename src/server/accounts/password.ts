/**
 * What a password must be: long enough, and nothing else (NIST SP 800-63B, 3.1.1.2 forbids rules of composition).
 * The longest is what is still read when one is checked.
 */
export const shortestPassword = 12;
export const longestPassword = 128;

/** Counted in characters as they are seen by whoever types them. */
export const isLongEnough = (password: string): boolean => [...password].length >= shortestPassword && password.length <= longestPassword;
