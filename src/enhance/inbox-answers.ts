import { bringBack, fetchMore, focusRow, rowOf, takeAway, titleOf, type Gone, type Queue } from './inbox-queue.ts';

/** Answers of the inbox, sent without leaving the page. What is said stands in the page or comes with the answer. */

export type Wish = { answer: string; keys: string[]; choice?: string; span?: string; until?: string };
type Left = { counts: { kind: string; n: number }[]; everybody: number; own: number | null; putOff: number };
type Answer = { said: string; decision?: number; keys: string[]; left: Left };

/** What this page's answers took away, by decision: undoing brings it back where it was. */
const answered = new Map<number, Gone>();

const region = (): Element | null => document.querySelector('[data-said]');
const wordsOf = ({ form }: Queue, name: string): string => form.dataset[name] ?? '';

/** Says it in the page's live region; `undo` offers to take back. */
export function say(queue: Queue, text: string, decision?: number): void {
  const said = region();
  if (!said) return;
  said.replaceChildren(document.createTextNode(text));
  if (decision === undefined) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = wordsOf(queue, 'undoWords');
  button.addEventListener('click', () => void undo(queue, decision));
  said.append(' ', button);
}

function count(name: string, n: number): void {
  for (const place of document.querySelectorAll(`[data-count="${name}"]`)) place.textContent = String(n);
}

function showLeft({ counts, everybody, own, putOff }: Left): void {
  for (const place of document.querySelectorAll<HTMLElement>('.kinds [data-count]')) place.textContent = '0';
  for (const { kind, n } of counts) count(kind, n);
  count(
    'sum',
    counts.reduce((all, { n }) => all + n, 0),
  );
  count('whose all', everybody);
  if (own !== null) count('whose own', own);
  count('whose later', putOff);
}

function showUndo(decision: number | undefined): void {
  const button = document.querySelector<HTMLButtonElement>('[data-do=undo]');
  if (!button) return;
  button.hidden = decision === undefined;
  button.value = decision === undefined ? '' : String(decision);
}

/** Answers are sent one after another, however quickly they are given: each finds what the one before it left. */
let last: Promise<unknown> = Promise.resolve();

function send(queue: Queue, body: object): Promise<Answer | null> {
  const sent = last.then(async (): Promise<Answer | null> => {
    try {
      const answer = await fetch('/desk/inbox/answer', {
        method: 'post',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...body, own: queue.form.dataset['own'] !== undefined }),
      });
      if (answer.headers.get('x-seuraa-signed-in') === 'no') {
        location.assign(`/desk/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
        return null;
      }
      const told = (await answer.json()) as Answer;
      if (answer.ok) return told;
      say(queue, told.said);
    } catch {
      say(queue, wordsOf(queue, 'failedWords'));
    }
    return null;
  });
  last = sent;
  return sent;
}

/** The rows go at once; where the answer is refused they come back. */
export async function give(queue: Queue, wish: Wish): Promise<void> {
  if (wish.keys.length === 0) {
    say(queue, wordsOf(queue, 'selectWords'));
    return;
  }
  const { gone, next } = takeAway(queue, wish.keys);
  focusRow(next);
  const told = await send(queue, wish);
  if (!told) {
    bringBack(queue, gone);
    focusRow(gone[0]?.row);
    return;
  }
  const siblings = takeAway(queue, told.keys);
  if (told.decision !== undefined) answered.set(told.decision, [...gone, ...siblings.gone]);
  if (siblings.gone.some(({ row }) => row === next)) focusRow(siblings.next);
  showLeft(told.left);
  showUndo(told.decision);
  await fetchMore(queue);
  const here = document.activeElement?.closest<HTMLElement>('[data-matter]');
  const then = here ? wordsOf(queue, 'nextWords').replace('%', titleOf(here)) : wordsOf(queue, 'allWords');
  say(queue, `${told.said} ${then}`, told.decision);
}

export async function undo(queue: Queue, decision?: number): Promise<void> {
  const told = await send(queue, { answer: 'undo', ...(decision === undefined ? {} : { decision }) });
  if (!told) return;
  const [newest] = [...answered.keys()].sort((a, b) => b - a);
  const gone = answered.get(decision ?? newest ?? -1);
  if (!gone) {
    location.reload();
    return;
  }
  answered.delete(decision ?? newest ?? -1);
  bringBack(queue, gone);
  focusRow(rowOf(queue, told.keys[0] ?? '') ?? gone[0]?.row);
  showLeft(told.left);
  showUndo([...answered.keys()].sort((a, b) => b - a)[0]);
  say(queue, told.said);
}
