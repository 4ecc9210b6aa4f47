import type { App } from '#server/app.ts';
import { createDecisions, createLinkings, readReason, reasonText } from '#server/linking/index.ts';
import { newestWaiting, suggestedLinksOf } from '#server/store/index.ts';
import { withApp } from './open.ts';
import { operator, told } from './decided.ts';

const usage = `Usage: npm run seuraa -- link                                     the newest news with suggestions
       npm run seuraa -- link ITEM SUBJECT accept|reject|undo
  ITEM     a news item, as i-0f1e2d3c4b5a6978
  SUBJECT  a measure or programme, as m-koto24
`;

const verdicts = { accept: 'accepted', reject: 'rejected' } as const;
const isVerdict = (word: string): word is keyof typeof verdicts => Object.hasOwn(verdicts, word);

/** Suggestions that wait, listed at once. */
const listed = 20;

async function waiting({ store: { reads } }: App): Promise<string> {
  const lines: string[] = [];
  for (const { id, published, data } of await newestWaiting(reads, listed)) {
    lines.push(`${id} ${published} ${(JSON.parse(data) as { title?: string }).title ?? ''}`);
    for (const { subject, score, reason } of await suggestedLinksOf(reads, id)) {
      const why = readReason(reason);
      lines.push(`  ${subject.slice(subject.indexOf(':') + 1)} ${score.toFixed(2)} ${why ? reasonText('en', why) : ''}`.trimEnd());
    }
  }
  return lines.map((line) => `${line}\n`).join('') || 'No suggestion waits.\n';
}

/** `link ITEM SUBJECT accept|reject|undo`: decides whether news is about a measure or programme; `undo` takes the decision back. `link` alone tells what waits. */
export async function run([item = '', subject = '', word = '', ...rest]: string[]): Promise<number> {
  if (item === '') {
    process.stdout.write(await withApp(waiting));
    return 0;
  }
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
