import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Whoever keeps the service tries a ministry's spreadsheet from the command line. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seuraa-import-sheet-'));
  writeFileSync(
    join(folder, 'suunnitelma.csv'),
    'Toimenpide;Vastuutaho;Aikataulu\nKielitaidon näyttö;TEM;2026-2027\nOpas;Lupavirasto X;kevät 2026\n',
    'latin1',
  );
  copyFileSync(join(folder, 'suunnitelma.csv'), join(folder, 'suunnitelma.xlsm'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Said = { code: number | null; out: string; err: string };

function typed(...args: string[]): Promise<Said> {
  const environment = { ...process.env, SEURAA_DATA: join(folder, 'data'), SEURAA_SOURCES: 'http://127.0.0.1:9' };
  const child = spawn(process.execPath, [resolve('cli/seuraa.ts'), ...args], { env: environment });
  const said = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => (said.out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said.err += part.toString()));
  return new Promise((done) => child.once('close', (code) => done({ code, ...said })));
}

const tried = (name: string, ...more: string[]) =>
  typed(
    'import-sheet',
    join(folder, name),
    '--source',
    'https://tem.fi/suunnitelma',
    '--set',
    'kind=service',
    '--set',
    'themes=integration',
    ...more,
  );

test('a dry run tells every row and writes nothing; an import needs an editor who answers for it; macros are refused', async () => {
  expect((await typed('load')).code).toBe(0);
  const { code, out } = await tried('suunnitelma.csv', '--dry-run');
  expect(code).toBe(0);
  expect(out).toContain('row 2: new m-kielitaidon-naytto Kielitaidon näyttö');
  expect(out).toContain('Responsible: The name “Lupavirasto X” is not known.');
  expect(out).toContain('1 new, 0 changed, 0 the same, 1 refused');
  const nobody = await tried('suunnitelma.csv');
  expect([nobody.code, nobody.err]).toEqual([1, expect.stringContaining('--as the editor')]);
  const macros = await tried('suunnitelma.xlsm', '--dry-run');
  expect([macros.code, macros.err]).toEqual([1, expect.stringContaining('macros')]);
  expect((await typed('import-sheet')).code).toBe(2);
  expect((await typed('verify-record')).out).toContain('873');
});
