import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownCatalogue } from '../support/service.ts';

/** Somebody types commands, rightly and wrongly. */
let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'seuraa-commands-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

type Said = { code: number | null; out: string; err: string };

function typed(args: string[], settings: Record<string, string> = {}): Promise<Said> {
  const environment = { ...process.env, SEURAA_DATA: join(data, 'data'), SEURAA_SOURCES: 'http://127.0.0.1:9', ...settings };
  const child = spawn(process.execPath, [resolve('cli/seuraa.ts'), ...args], { env: environment });
  const said = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => (said.out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said.err += part.toString()));
  return new Promise((done) => child.once('close', (code) => done({ code, ...said })));
}

test('an unknown command is answered with those that there are', async () => {
  const { code, err } = await typed(['make-coffee']);
  expect(code).toBe(2);
  expect(err).toContain('verify-record');
});

test('a wrong setting is named, without a trace of the code', async () => {
  const { code, err } = await typed(['load'], { PORT: 'three', SEURAA_ROLES: 'web,cook' });
  expect(code).toBe(1);
  expect(err).toContain('PORT: a port is a number');
  expect(err).toContain('the roles are web and jobs');
  expect(err).not.toContain(' at ');
});

test('a port in use is said plainly', async () => {
  const other = createServer().listen(0);
  const { port } = other.address() as AddressInfo;
  const { code, err } = await typed(['serve'], { PORT: String(port) });
  other.close();
  expect(code).toBe(1);
  expect(err).toContain(`Port ${port} is in use`);
});

test('the catalogue is loaded once, and the record of it is whole', async () => {
  expect((await typed(['load'])).out).toMatch(/^\d+ subjects read: \d{3} added, 0 changed, 0 withdrawn\n$/);
  expect((await typed(['load'])).out).toMatch(/: 0 added, 0 changed, 0 withdrawn\n$/);
  const { code, out } = await typed(['verify-record']);
  expect([code, out]).toEqual([0, expect.stringMatching(/^whole: \d{3} entries, newest \d{3} [0-9a-f]{64}\n$/)]);
});

test('a catalogue with faults is refused with file, line, path and reason, and nothing is loaded', async () => {
  const folder = join(data, 'catalogue');
  cpSync(ownCatalogue, folder, { recursive: true });
  const file = join(folder, 'milestones.yml');
  writeFileSync(
    file,
    readFileSync(file, 'utf8')
      .replace(/^ {2}type: adopted$/m, '  type: adoptd')
      .replace(/^ {2}date: 2022-10-06$/m, '  date: 2022-10-36'),
  );
  const { code, err } = await typed(['load', folder]);
  expect(code).toBe(1);
  expect(err).toMatch(/Refused, and nothing was changed/);
  expect(err).toMatch(/milestones\.yml:\d+ · milestone:ev-\S+ · type/);
  expect(err).toMatch(/milestones\.yml:\d+ · milestone:ev-\S+ · date: not a date of the calendar.*\(impossible-date\)/);
  expect((await typed(['load'])).out).toContain(' 0 changed');
});
