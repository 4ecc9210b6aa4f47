import { Parser } from 'htmlparser2';
import { UnreadableAnswer } from './failures.ts';

/** Elements within elements: real pages have some tens. */
export const deepest = 1_000;

/** Elements of one page: the largest ones that anybody reads have some ten thousand. */
export const most = 100_000;

/** Counts elements within elements, and gives up on markup that has too many. */
export function createDepth() {
  let depth = 0;
  return {
    open: () => {
      depth += 1;
      if (depth > deepest) throw new UnreadableAnswer('unreadable', `more than ${deepest} elements within each other`);
    },
    close: () => void (depth -= 1),
  };
}

/**
 * Refuses markup that is nested too deeply. The parsers take time by the square of the depth, on the thread that serves readers:
 * a megabyte of opening tags would stop the service for minutes. `elements`: how many there may be in all.
 */
export function refuseDeep(markup: string, { xmlMode = false, elements = Infinity } = {}): void {
  const { open, close } = createDepth();
  let count = 0;
  const onopentagname = () => {
    open();
    count += 1;
    if (count > elements) throw new UnreadableAnswer('too-large', `more than ${elements} elements`);
  };
  new Parser({ onopentagname, onclosetag: close }, { xmlMode, decodeEntities: false }).end(markup);
}
