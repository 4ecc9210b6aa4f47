import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { environmentOfProcesses } from '../config.ts';
import { sheetFaults, sheetLimits, unreadable, type SheetFault, type SheetFile } from './sheet-file.ts';
import type { SheetReport } from './sheet-worker.ts';

const entry = fileURLToPath(new URL('./sheet-worker.ts', import.meta.url));

const faultNamed = (name: string): SheetFault => sheetFaults.find((fault) => fault === name) ?? 'broken';

const isReport = (message: unknown): message is SheetReport => typeof message === 'object' && message !== null;

function settle(report: SheetReport): SheetFile {
  if ('read' in report) return report.read;
  throw unreadable(faultNamed(report.fault), report.detail);
}

/**
 * Reads a spreadsheet in a process of its own (docs/decisions/009): one that takes too long or too much memory is ended, and refused.
 * It hears nothing of this process's settings and holds none of its files.
 */
export async function readInProcess(
  name: string,
  bytes: Uint8Array,
  { milliseconds, megabytes } = { milliseconds: sheetLimits.milliseconds, megabytes: sheetLimits.megabytes },
): Promise<SheetFile> {
  const child = fork(entry, [], {
    execArgv: [`--max-old-space-size=${megabytes}`],
    env: environmentOfProcesses(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const done = Promise.withResolvers<SheetReport>();
  let timer: NodeJS.Timeout | undefined;
  child.on('error', () => undefined);
  child.on('exit', (code, signal) => done.resolve({ fault: 'too-slow', detail: `the reading process ended: ${code ?? signal}` }));
  child.on('message', (message: unknown) => {
    if (isReport(message)) done.resolve(message);
    else {
      // How long the machine takes to begin a process is not the spreadsheet's fault.
      child.send({ name, bytes });
      timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
    }
  });
  try {
    return settle(await done.promise);
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}
