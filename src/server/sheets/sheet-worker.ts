import { Refusal } from '#domain/problem.ts';
import { readSheet } from './read-sheet.ts';
import type { SheetFile } from './sheet-file.ts';

/** What the process that reads is told, and what it says. */
export type SheetOrder = { name: string; bytes: Uint8Array };
export type SheetReport = { read: SheetFile } | { fault: string; detail: string };

function reportOn({ name, bytes }: SheetOrder): SheetReport {
  try {
    return { read: readSheet(name, bytes) };
  } catch (refused) {
    const [problem] = refused instanceof Refusal ? refused.problems : [];
    return { fault: problem?.path ?? 'broken', detail: problem?.reason ?? String(refused) };
  }
}

process.once('message', (order: SheetOrder) => {
  process.send?.(reportOn(order), () => process.disconnect?.());
});
process.send?.('begun');
