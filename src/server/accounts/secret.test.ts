import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { deskSecret } from './secret.ts';

it('is made once, readable by its owner alone, unless the settings say one', () => {
  const data = mkdtempSync(join(tmpdir(), 'seuraa-secret-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  const made = deskSecret({ data });
  expect(made.length).toBeGreaterThanOrEqual(43);
  expect(deskSecret({ data })).toBe(made);
  expect(statSync(join(data, 'desk-secret')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(data, 'desk-secret'), 'utf8')).toBe(`${made}\n`);
  expect(deskSecret({ data, secret: 'set' })).toBe('set');
});
