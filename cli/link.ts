import { createDecisions, createLinkings } from '#server/linking/index.ts';
import { withApp } from './open.ts';
import { operator, told } from './decided.ts';

const usage = `Usage: npm run seuraa -- link ITEM SUBJECT accept|reject|undo
  ITEM     a news item, as i-0f1e2d3c4b5a6978
  SUBJECT  a measure or programme, as m-koto24
`;

const verdicts = { accept: 'accepted', reject: 'rejected' } as const;
const isVerdict = (word: string): word is keyof typeof verdicts => Object.hasOwn(verdicts, word);

/** `link ITEM SUBJECT accept|reject|undo`: decides whether news is about a measure or programme; `undo` takes the decision back. */
export async function run([item = '', subject = '', word = '', ...rest]: string[]): Promise<number> {
  if (rest.length > 0 || !(isVerdict(word) || word === 'undo')) {
    process.stderr.write(usage);
    return 2;
  }
  const link = { item, subject };
  const done = await withApp(({ store, record }) => {
    const decisions = createDecisions({ store, record, linkings: createLinkings() });
    return isVerdict(word) ? decisions.decide(link, verdicts[word], operator) : decisions.undo(link, operator);
  });
  const now = isVerdict(word) ? verdicts[word] : 'undecided';
  process.stdout.write(told(done, `${item} ${subject}: ${now}`));
  return 0;
}
