/** The rows of the inbox's queue in the page: which one has the focus, which have gone, and more of them before they run out. */

export type Queue = { form: HTMLFormElement; list: HTMLElement };
/** Rows that an answer took away, with what stood before each. */
export type Gone = { row: HTMLElement; before: Element | null }[];

/** Rows left at which the next part is fetched. */
const few = 12;

export const rowsOf = ({ list }: Queue): HTMLElement[] => [...list.querySelectorAll<HTMLElement>(':scope > [data-matter]')];
export const keyOf = (row: HTMLElement): string => row.dataset['matter'] ?? '';
export const rowOf = (queue: Queue, key: string): HTMLElement | undefined => rowsOf(queue).find((row) => keyOf(row) === key);

export const titleOf = (row: HTMLElement): string => row.querySelector('h2')?.textContent.trim() ?? '';

/** The row in which the focus is; else the first. */
export function currentRow(queue: Queue): HTMLElement | undefined {
  const within = document.activeElement?.closest<HTMLElement>('[data-matter]');
  return within && queue.list.contains(within) ? within : rowsOf(queue)[0];
}

export function focusRow(row: HTMLElement | undefined): void {
  if (!row) return;
  row.tabIndex = -1;
  row.focus();
  row.scrollIntoView({ block: 'nearest' });
}

export function move(queue: Queue, by: 1 | -1): void {
  const rows = rowsOf(queue);
  const current = document.activeElement?.closest<HTMLElement>('[data-matter]');
  const at = current ? rows.indexOf(current) : by === 1 ? -1 : rows.length;
  focusRow(rows[Math.min(rows.length - 1, Math.max(0, at + by))]);
}

export const selectBox = (row: HTMLElement): HTMLInputElement | null => row.querySelector('input[name=key]');
export const selectedRows = (queue: Queue): HTMLElement[] => rowsOf(queue).filter((row) => selectBox(row)?.checked);

/** Takes rows away; gives what is needed to bring them back, and the row that comes next. */
export function takeAway(queue: Queue, keys: readonly string[]): { gone: Gone; next: HTMLElement | undefined } {
  const rows = rowsOf(queue);
  const going = rows.filter((row) => keys.includes(keyOf(row)));
  const last = rows.indexOf(going.at(-1) ?? (rows[0] as HTMLElement));
  const stays = (row: HTMLElement) => !going.includes(row);
  const next = rows.slice(last + 1).find(stays) ?? rows.slice(0, last).reverse().find(stays);
  const gone = going.map((row) => ({ row, before: row.previousElementSibling }));
  for (const row of going) {
    const box = selectBox(row);
    if (box) box.checked = false;
    row.remove();
  }
  return { gone, next };
}

export function bringBack({ list }: Queue, gone: Gone): void {
  for (const { row, before } of gone) {
    if (before?.parentElement === list) before.after(row);
    else list.prepend(row);
  }
}

let fetching = false;

/** Adds the next part of the queue before the rows run out. */
export async function fetchMore(queue: Queue): Promise<void> {
  const link = document.querySelector<HTMLAnchorElement>('a[data-next]');
  if (!link || fetching || rowsOf(queue).length > few) return;
  fetching = true;
  try {
    const answer = await fetch(link.href, { headers: { accept: 'text/html' } });
    if (!answer.ok || answer.headers.get('x-seuraa-signed-in') === 'no') return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const known = new Set(rowsOf(queue).map(keyOf));
    for (const row of page.querySelectorAll<HTMLElement>('[data-matters] > [data-matter]'))
      if (!known.has(keyOf(row))) queue.list.append(document.adoptNode(row));
    const next = page.querySelector<HTMLAnchorElement>('a[data-next]');
    if (next) link.href = next.href;
    else link.remove();
  } catch {
    // Nothing is lost: the link to the next part is still there.
  } finally {
    fetching = false;
  }
}
