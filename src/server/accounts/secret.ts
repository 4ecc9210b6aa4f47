import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the secret lies that cookies are signed and second factors are kept with. */
const fileName = 'desk-secret';

/** The secret of the settings, or one of our own: made at the first start, read by nobody but whoever runs the service. */
export function deskSecret({ data, secret }: { data: string; secret?: string }): string {
  if (secret !== undefined) return secret;
  const file = join(data, fileName);
  try {
    return make(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    return readFileSync(file, 'utf8').trim();
  }
}

/** `wx`: of two processes that start at once one makes it, and the other reads it. */
function make(file: string): string {
  mkdirSync(join(file, '..'), { recursive: true });
  const made = randomBytes(32).toString('base64url');
  writeFileSync(file, `${made}\n`, { flag: 'wx', mode: 0o600 });
  return made;
}
