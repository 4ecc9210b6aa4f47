/** What has been typed and is in no draft yet, kept in the browser until the server has it. */

export type Entries = [name: string, value: string][];
export type Kept = { at: string; entries: Entries; draft: string; version: string; sent: boolean };

const prefix = 'seuraa-form:';
/** As long as somebody may come back to it, milliseconds. */
const longest = 14 * 24 * 60 * 60 * 1000;

export const entriesIn = (form: HTMLFormElement): Entries =>
  [...new FormData(form)].flatMap(([name, value]): Entries => (typeof value === 'string' ? [[name, value]] : []));

/** What was typed, without what the page itself says of the draft. */
const typed = (entries: Entries): string => JSON.stringify(entries.filter(([name]) => !['draft', 'version', 'base'].includes(name)));
export const isSame = (a: Entries, b: Entries): boolean => typed(a) === typed(b);

/** Where a form's typing is kept: by its page, and by what a new subject belongs to. */
export const keyOf = ({ pathname, search }: Location): string => {
  const subject = new URLSearchParams(search).get('subject');
  return prefix + pathname + (subject ? `?subject=${subject}` : '');
};

/** False where the browser keeps nothing. */
export function keep(key: string, kept: Kept): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export function keptAt(key: string): Kept | null {
  try {
    const text = localStorage.getItem(key);
    return text ? (JSON.parse(text) as Kept) : null;
  } catch {
    return null;
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}

/** Forgets what nobody has come back to. */
export function forgetOld(now: number): void {
  for (const key of Object.keys(localStorage).filter((one) => one.startsWith(prefix))) {
    const kept = keptAt(key);
    if (!kept || now - Date.parse(kept.at) > longest) forget(key);
  }
}

/** Types what was kept into the form: rows that the form has not are left to the form that the server makes of them. */
export function typeInto(form: HTMLFormElement, entries: Entries): Entries {
  const left: Entries = [];
  for (const box of form.querySelectorAll<HTMLInputElement>('input[type=checkbox]'))
    box.checked = entries.some(([name, value]) => name === box.name && value === box.value);
  for (const [name, value] of entries) {
    const found = form.elements.namedItem(name);
    if (found instanceof HTMLTextAreaElement || found instanceof HTMLSelectElement) found.value = value;
    else if (found instanceof HTMLInputElement && found.type !== 'checkbox' && found.type !== 'hidden') found.value = value;
    else if (found === null && value) left.push([name, value]);
  }
  return left;
}
