import { give, undo } from './inbox-answers.ts';
import { askLater, askOther } from './inbox-dialogs.ts';
import { currentRow, fetchMore, keyOf, move, rowsOf, selectBox, selectedRows, type Queue } from './inbox-queue.ts';

/** The inbox by single keys, and its forms without leaving the page. Keys can be turned off (WCAG 2.2, 2.1.4). */

const kept = 'seuraa-inbox-keys';
const areOn = (): boolean => localStorage.getItem(kept) !== 'off';

function showKeys(): void {
  document.documentElement.dataset['keys'] = areOn() ? 'on' : 'off';
}

function offerKeys(): void {
  const help = document.querySelector<HTMLDetailsElement>('[data-keys-help]');
  const box = help?.querySelector<HTMLInputElement>('[data-keys-switch]');
  if (!help || !box) return;
  help.hidden = false;
  box.checked = areOn();
  box.addEventListener('change', () => {
    localStorage.setItem(kept, box.checked ? 'on' : 'off');
    showKeys();
  });
  showKeys();
}

const answers = (row: HTMLElement): HTMLElement[] => [...row.querySelectorAll<HTMLElement>('[data-answer]')];
const named = (row: HTMLElement, name: string): HTMLElement | undefined => answers(row).find(({ dataset }) => dataset['answer'] === name);

/** The selected rows where there are any, else the one with the focus. */
function meant(queue: Queue): HTMLElement[] {
  const selected = selectedRows(queue);
  const current = currentRow(queue);
  return selected.length > 0 ? selected : current ? [current] : [];
}

/** Gives an answer to those rows that know it. */
function answer(queue: Queue, names: readonly string[]): void {
  const rows = meant(queue);
  const name = names.find((one) => rows.some((row) => named(row, one)));
  if (name) void give(queue, { answer: name, keys: rows.filter((row) => named(row, name)).map(keyOf) });
}

function select(queue: Queue): void {
  const row = currentRow(queue);
  const box = row && selectBox(row);
  if (box) box.checked = !box.checked;
}

function lead(queue: Queue, to: string, ask: (queue: Queue, row: HTMLElement) => void): void {
  const row = currentRow(queue);
  if (row?.querySelector(`[data-do=${to}]`)) ask(queue, row);
}

function help(): void {
  const details = document.querySelector<HTMLDetailsElement>('[data-keys-help]');
  if (!details) return;
  details.open = !details.open;
  details.querySelector('summary')?.focus();
}

const keys: Record<string, (queue: Queue) => void> = {
  j: (queue) => move(queue, 1),
  ArrowDown: (queue) => move(queue, 1),
  k: (queue) => move(queue, -1),
  ArrowUp: (queue) => move(queue, -1),
  a: (queue) => answer(queue, ['accept', 'read', 'again']),
  r: (queue) => answer(queue, ['reject']),
  o: (queue) => lead(queue, 'other', askOther),
  l: (queue) => lead(queue, 'later', askLater),
  u: (queue) => void undo(queue),
  x: select,
  '?': help,
};

/** Keys mean letters where one types, and something else where a list or a button has the focus. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.closest('input:not([type=checkbox]), textarea, select, dialog, [contenteditable]') !== null;
}

function pressed(queue: Queue, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target) || !areOn()) return;
  const row = event.target instanceof HTMLElement && event.target.matches('[data-matter]') ? event.target : null;
  if (event.key === 'Enter' && row) {
    row.querySelector<HTMLElement>('[data-do=open]')?.click();
    return;
  }
  const work = keys[event.key];
  if (!work || (event.key.startsWith('Arrow') && !row)) return;
  event.preventDefault();
  work(queue);
}

/** The queue's buttons, without leaving the page. */
function submitted(queue: Queue, event: SubmitEvent): void {
  const button = event.submitter;
  if (!(button instanceof HTMLButtonElement)) return;
  const [name = '', key = ''] = button.value.split(' ');
  event.preventDefault();
  if (button.name === 'one') void give(queue, { answer: name, keys: [key] });
  else if (button.name === 'batch') void give(queue, { answer: name, keys: selectedRows(queue).map(keyOf), ...(key ? { span: key } : {}) });
  else
    void give(queue, {
      answer: name,
      keys: rowsOf(queue)
        .filter((row) => named(row, name))
        .map(keyOf),
    });
}

function clicked(queue: Queue, event: MouseEvent): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
  const link = event.target.closest<HTMLElement>('[data-do=other], [data-do=later]');
  const row = link?.closest<HTMLElement>('[data-matter]');
  if (!link || !row) return;
  event.preventDefault();
  if (link.dataset['do'] === 'other') askOther(queue, row);
  else askLater(queue, row);
}

export function enhanceInbox(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-inbox=decides]');
  const list = form?.querySelector<HTMLElement>('[data-matters]');
  if (!form || !list) return;
  const queue: Queue = { form, list };
  offerKeys();
  document.addEventListener('keydown', (event) => pressed(queue, event));
  form.addEventListener('submit', (event) => submitted(queue, event));
  list.addEventListener('click', (event) => clicked(queue, event));
  document.querySelector('form#undo')?.addEventListener('submit', (event) => {
    event.preventDefault();
    void undo(queue);
  });
  void fetchMore(queue);
}
