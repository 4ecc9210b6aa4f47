import { createDecisions, createLinkings, type Decisions } from '#server/linking/index.ts';
import type { Committed } from '#server/record/index.ts';
import { operator, told } from './decided.ts';
import { withApp } from './open.ts';

const usage = `Usage: npm run seuraa -- release join ITEM ITEM…     these news items are one release
       npm run seuraa -- release split ITEM ITEM…    no two of these are one release
       npm run seuraa -- release undo GROUPING       takes back what was said, by the id that it was told with
`;

type Done = Committed & { said: string };

async function group(decisions: Decisions, items: readonly string[], together: boolean): Promise<Done> {
  const { id, ...done } = await decisions.group(items, together, operator);
  return { ...done, said: `${id} ${items.join(' ')}: ${together ? 'one release' : 'apart'}` };
}

const ungroup = async (decisions: Decisions, id: string): Promise<Done> => ({
  ...(await decisions.ungroup(id, operator)),
  said: `${id}: taken back`,
});

/** What is asked for; null where the words are not those of the usage. */
function asked([word, ...names]: string[]): ((decisions: Decisions) => Promise<Done>) | null {
  const [id] = names;
  if (word === 'undo' && id !== undefined && names.length === 1) return (decisions) => ungroup(decisions, id);
  if ((word === 'join' || word === 'split') && names.length > 1) return (decisions) => group(decisions, names, word === 'join');
  return null;
}

/** `release join|split ITEM ITEM…`, `release undo GROUPING`: decides what news is one release. */
export async function run(args: string[]): Promise<number> {
  const work = asked(args);
  if (!work) {
    process.stderr.write(usage);
    return 2;
  }
  const { said, ...done } = await withApp(({ store, record }) => work(createDecisions({ store, record, linkings: createLinkings() })));
  process.stdout.write(told(done, said));
  return 0;
}
