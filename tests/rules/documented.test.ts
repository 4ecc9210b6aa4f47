import { describe, expect, it } from 'vitest';
import { commandsIn, documentedCommands, documentedSettings, readsEnvironment, settingsIn } from './documented.ts';
import { codeIn, exists, textOf } from './files.ts';

const readme = textOf('README.md');
const operating = textOf('docs/operating.md');

const commands = commandsIn(textOf('cli/seuraa.ts'));

describe('settings', () => {
  const settings = settingsIn(textOf('src/server/config.ts'));

  it('are all documented for those who operate the service, and none besides', () => {
    if (exists('src/server/config.ts')) expect(documentedSettings(operating)).toEqual(settings);
  });

  it('are all in the README, and none besides', () => {
    if (exists('src/server/config.ts')) expect(documentedSettings(readme)).toEqual(settings);
  });

  it('are read in one place', () => {
    const readers = codeIn('src').filter((file) => readsEnvironment(file.text));
    expect(readers.map((file) => file.path).filter((path) => path !== 'src/server/config.ts')).toEqual([]);
  });

  it('are found in code and in papers', () => {
    expect(settingsIn("env.PORT ?? env['ORIGIN']; const A_B = 1; v.object({\n  SMTP_URL: v.string(),\n  a: 1 })")).toEqual([
      'ORIGIN',
      'PORT',
      'SMTP_URL',
    ]);
    expect(documentedSettings('| `PORT` | 3000 |\n|`ORIGIN`| x |\nSee `NODE_ENV`.')).toEqual(['ORIGIN', 'PORT']);
    expect(readsEnvironment('process.env.PORT')).toBe(true);
    expect(readsEnvironment('env.PORT')).toBe(false);
  });
});

describe('commands', () => {
  it('are all documented', () => {
    expect(commands.filter((name) => !documentedCommands(`${readme}\n${operating}`).includes(name))).toEqual([]);
  });

  it('are documented only if they exist', () => {
    if (commands.length > 0) expect(documentedCommands(readme).filter((name) => !commands.includes(name))).toEqual([]);
  });

  it('are found in code and in papers', () => {
    expect(commandsIn("serve: { load: () => import('./serve.ts') }, 'verify-record': () => import('./verify-record.ts')")).toEqual([
      'serve',
      'verify-record',
    ]);
    const paper = '| `serve` | a |\n| `npm run seuraa -- refresh [source]` | b |\n| `PORT` | c |\n`load` in a sentence';
    expect(documentedCommands(paper)).toEqual(['refresh', 'serve']);
  });
});
