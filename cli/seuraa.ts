import { createLog } from '#server/log.ts';
import { describeProblem, Refusal } from '#domain/problem.ts';

/** The command line: one file per command, each exporting `run(args)` that answers with an exit code. */
const commands: Record<string, { load: () => Promise<{ run: (args: string[]) => Promise<number> }>; about: string }> = {
  serve: { load: () => import('./serve.ts'), about: 'load the catalogue and start web and jobs' },
  load: { load: () => import('./load.ts'), about: 'load the catalogue [FOLDER] into the record' },
  refresh: { load: () => import('./refresh.ts'), about: 'ask the sources that are due, or one SOURCE now' },
  'export-warc': { load: () => import('./export-warc.ts'), about: 'write what was kept of the sources to FILE as WARC' },
  link: { load: () => import('./link.ts'), about: 'decide whether news is about a measure or programme' },
  release: { load: () => import('./release.ts'), about: 'decide what news is one release' },
  'create-editor': { load: () => import('./create-editor.ts'), about: 'print a link that makes an account for EMAIL with ROLE' },
  'import-sheet': { load: () => import('./import-sheet.ts'), about: 'try or import the spreadsheet FILE as one change' },
  'verify-record': { load: () => import('./verify-record.ts'), about: 'prove that nothing in the record was altered or removed' },
  'link-file': { load: () => import('./link-file.ts'), about: 'say what the news items of FILE.json are about, as JSON' },
  'simulate-sources': { load: () => import('./simulate-sources.ts'), about: 'imitate the official sources on this machine' },
};

function usage(): string {
  const lines = Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(18)}${about}`);
  return `Usage: npm run seuraa -- COMMAND\n\n${lines.join('\n')}\n`;
}

async function main([name = '', ...args]: string[]): Promise<number> {
  const command = commands[name];
  if (!command) {
    process.stderr.write(usage());
    return name === '' || name === 'help' || name === '--help' ? 0 : 2;
  }
  try {
    return await (await command.load()).run(args);
  } catch (cause) {
    return explain(cause);
  }
}

function plainReason(cause: unknown): string | null {
  if (!(cause instanceof Error)) return null;
  if (cause.name === 'SettingsError') return `The settings are wrong:\n${cause.message}`;
  const { code, port } = cause as NodeJS.ErrnoException & { port?: number };
  return code === 'EADDRINUSE' ? `Port ${port} is in use: stop what listens there, or set PORT to another.` : null;
}

/** What whoever typed the command can mend is said plainly; the rest goes to the log with its cause. */
function explain(cause: unknown): number {
  const plain = plainReason(cause);
  if (plain) {
    process.stderr.write(`${plain}\n`);
    return 1;
  }
  if (cause instanceof Refusal) {
    process.stderr.write(
      `Refused, and nothing was changed:\n${cause.problems.map((problem) => `  ${describeProblem(problem)}`).join('\n')}\n`,
    );
    return 1;
  }
  createLog().error({ err: cause }, 'the command failed');
  return 1;
}

// Whoever reads our output may stop reading: `… | head -1` is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await main(process.argv.slice(2));
