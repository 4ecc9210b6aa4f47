import { withApp } from './open.ts';

/** `refresh [SOURCE]`: asks one source now, or all that are due. A source that fails is told of; it is no failure of the command. */
export async function run([source]: string[]): Promise<number> {
  const reports = await withApp((app) => app.sources.refresh(source));
  if (source !== undefined && reports.length === 0) {
    process.stderr.write(`There is no compiled source ${source}\n`);
    return 1;
  }
  for (const report of reports) process.stdout.write(`${JSON.stringify(report)}\n`);
  return 0;
}
