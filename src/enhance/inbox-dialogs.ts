import { give } from './inbox-answers.ts';
import { focusRow, keyOf, type Queue } from './inbox-queue.ts';

/** What is asked over the queue: another measure, or until when. Escape goes back to the row. */

const dialogOf = (name: string): HTMLDialogElement | null => document.querySelector(`dialog[data-dialog=${name}]`);

type Found = { id: string; text: string; language: string | null };

/** Milliseconds of no typing before it is searched. */
const pause = 200;

function offer(dialog: HTMLDialogElement, found: readonly Found[], chosen: (id: string) => void): void {
  const none = dialog.querySelector<HTMLElement>('[data-none]');
  if (none) none.textContent = found.length === 0 ? (none.dataset['wordsNone'] ?? '') : '';
  const items = found.map(({ id, text, language }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset['choice'] = id;
    button.textContent = text;
    if (language) button.lang = language;
    button.addEventListener('click', () => chosen(id));
    const item = document.createElement('li');
    item.append(button);
    return item;
  });
  dialog.querySelector('[data-found]')?.replaceChildren(...items);
}

async function search(words: string): Promise<Found[]> {
  const answer = await fetch(`/desk/inbox/measures?words=${encodeURIComponent(words)}`);
  return answer.ok ? ((await answer.json()) as { found: Found[] }).found : [];
}

/** Another measure or programme, searched as one types; Enter takes the first. */
export function askOther(queue: Queue, row: HTMLElement): void {
  const dialog = dialogOf('other');
  const input = dialog?.querySelector<HTMLInputElement>('[data-words]');
  if (!dialog || !input) return;
  const ended = new AbortController();
  const chosen = (id: string) => {
    dialog.close();
    void give(queue, { answer: 'other', keys: [keyOf(row)], choice: id });
  };
  let waiting = 0;
  let asked = 0;
  const look = async () => {
    const mine = ++asked;
    const found = input.value.trim() ? await search(input.value) : [];
    if (mine === asked) offer(dialog, found, chosen);
  };
  const typed = () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void look(), pause);
  };
  const entered = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    dialog.querySelector<HTMLElement>('[data-choice]')?.click();
  };
  input.addEventListener('input', typed, ended);
  input.addEventListener('keydown', entered, ended);
  const closed = () => {
    ended.abort();
    if (row.isConnected) focusRow(row);
  };
  dialog.addEventListener('close', closed, { once: true });
  input.value = '';
  dialog.querySelector('[data-found]')?.replaceChildren();
  dialog.showModal();
  input.focus();
}

/** Until when rows are put off. */
export function askLater(queue: Queue, row: HTMLElement): void {
  const dialog = dialogOf('later');
  const until = dialog?.querySelector<HTMLInputElement>('[data-until]');
  if (!dialog || !until) return;
  dialog.returnValue = '';
  const closed = () => {
    const span = dialog.returnValue;
    const day = until.value;
    if (span && (span !== 'day' || day))
      void give(queue, { answer: 'later', keys: [keyOf(row)], span, ...(span === 'day' ? { until: day } : {}) });
    else focusRow(row);
  };
  dialog.addEventListener('close', closed, { once: true });
  until.value = '';
  dialog.showModal();
  dialog.querySelector('button')?.focus();
}
