import { createHash, randomBytes } from 'node:crypto';

/** A token that nobody guesses, for a link; only its hash is kept. */
export const newToken = (): string => randomBytes(24).toString('base64url');

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
